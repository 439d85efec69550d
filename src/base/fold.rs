//! Letters without case and accents, for search and for header synonyms; natural order of names.

use unicode_normalization::UnicodeNormalization;

/// Lower case, without accents and ligatures, blanks trimmed: "Hyères " → "hyeres".
#[must_use]
pub fn fold(text: &str) -> String {
    text.trim()
        .nfkd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .collect::<String>()
        .replace('œ', "oe")
        .replace('æ', "ae")
}

/// Edit distance (Levenshtein) between two words, cut off above `limit` (then `limit + 1`).
#[must_use]
pub fn edit_distance(a: &str, b: &str, limit: usize) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > limit {
        return limit + 1;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, cb) in b.iter().enumerate() {
            let cost = usize::from(ca != cb);
            let next = (diagonal + cost).min(row[j] + 1).min(row[j + 1] + 1);
            diagonal = row[j + 1];
            row[j + 1] = next;
        }
    }
    row[b.len()].min(limit + 1)
}

/// True when one slip of the pen leads from one word to the other: a letter too many, one missing,
/// one wrong, or two neighbours swapped.
#[must_use]
pub fn is_one_slip(a: &str, b: &str) -> bool {
    slip(a, b).is_some()
}

/// The letters in which two words differ, when one slip of the pen leads from one to the other;
/// `None` for equal words and for words further apart.
#[must_use]
pub fn slip<'a>(a: &'a str, b: &'a str) -> Option<(&'a str, &'a str)> {
    if a == b || a.len().abs_diff(b.len()) > 4 {
        return None;
    }
    let front: usize = (a.chars().zip(b.chars()))
        .take_while(|(x, y)| x == y)
        .map(|(x, _)| x.len_utf8())
        .sum();
    let (rest_a, rest_b) = (a.get(front..)?, b.get(front..)?);
    let back: usize = (rest_a.chars().rev().zip(rest_b.chars().rev()))
        .take_while(|(x, y)| x == y)
        .map(|(x, _)| x.len_utf8())
        .sum();
    let left_a = rest_a.get(..rest_a.len() - back)?;
    let left_b = rest_b.get(..rest_b.len() - back)?;
    let (mut in_a, mut in_b) = (left_a.chars(), left_b.chars());
    let four = (in_a.next(), in_a.next(), in_b.next(), in_b.next());
    let over = in_a.next().is_some() || in_b.next().is_some();
    let fits = match four {
        (Some(_), None, Some(_) | None, None) | (None, None, Some(_), None) => true,
        (Some(p), Some(q), Some(r), Some(s)) => p == s && q == r,
        _ => false,
    };
    (fits && !over).then_some((left_a, left_b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_accents_and_case() {
        assert_eq!(fold("  Hyères"), "hyeres");
        assert_eq!(fold("ŒUVRE"), "oeuvre");
    }

    #[test]
    fn counts_edits() {
        assert_eq!(edit_distance("marseile", "marseille", 2), 1);
        assert_eq!(edit_distance("lyon", "lille", 2), 3);
    }

    #[test]
    fn one_slip_of_the_pen() {
        for (a, b) in [
            ("marseile", "marseille"),
            ("marseillle", "marseille"),
            ("marsielle", "marseille"),
            ("marseilla", "marseille"),
            ("lyon", "lyno"),
            ("é", "e"),
            ("a", ""),
        ] {
            assert!(is_one_slip(a, b) && is_one_slip(b, a), "{a} {b}");
        }
        for (a, b) in [
            ("lyon", "lyon"),
            ("lyon", "lille"),
            ("abcd", "badc"),
            ("ab", ""),
        ] {
            assert!(!is_one_slip(a, b) && !is_one_slip(b, a), "{a} {b}");
        }
        assert_eq!(slip("studio 1", "studio 2"), Some(("1", "2")));
        assert_eq!(slip("aa", "aaa"), Some(("", "a")));
    }
}
