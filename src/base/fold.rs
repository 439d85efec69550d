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
}
