//! What of a written name counts when names are compared.

use crate::base::fold::fold;

/// The words of a name: lower case, without accents, whatever is no letter or digit as one blank,
/// and "St", "Ste" written out: "St-Étienne" → "saint etienne".
pub(super) fn key(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    append_key(name, &mut out);
    out
}

/// Appends the key of a name to `out`.
pub(super) fn append_key(name: &str, out: &mut String) {
    let begin = out.len();
    if name.is_ascii() {
        words(name.chars().map(|c| c.to_ascii_lowercase()), begin, out);
    } else {
        words(fold(name).chars(), begin, out);
    }
}

fn words(letters: impl Iterator<Item = char>, begin: usize, out: &mut String) {
    let mut word = out.len();
    for c in letters {
        let plain = match c {
            'ß' => "ss",
            'ø' => "o",
            'ł' => "l",
            'đ' | 'ð' => "d",
            'ı' => "i",
            c if c.is_alphanumeric() => {
                out.push(c);
                continue;
            }
            _ => "",
        };
        if plain.is_empty() {
            end_word(word, begin, out);
            word = out.len();
        } else {
            out.push_str(plain);
        }
    }
    end_word(word, begin, out);
    if out.len() > begin && out.ends_with(' ') {
        out.pop();
    }
}

/// Ends the word that began at `word`: abbreviations are written out, a blank follows.
fn end_word(word: usize, begin: usize, out: &mut String) {
    match out.get(word..) {
        None | Some("") => return,
        Some("st") => out.replace_range(word.., "saint"),
        Some("ste") => out.replace_range(word.., "sainte"),
        Some(_) => {}
    }
    if out.len() > begin {
        out.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_count_is_gone() {
        for (written, plain) in [
            ("St-Étienne", "saint etienne"),
            ("STE  MAXIME", "sainte maxime"),
            ("Villeneuve-d’Ascq", "villeneuve d ascq"),
            ("  L'Haÿ-les-Roses ", "l hay les roses"),
            ("Straßburg", "strassburg"),
            ("Œuf-en-Ternois", "oeuf en ternois"),
            ("—", ""),
            ("", ""),
            ("Łódź", "lodz"),
        ] {
            assert_eq!(key(written), plain);
        }
    }
}
