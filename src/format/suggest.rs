//! "Did you mean …?": the nearest known word to an unknown one; words that only look alike.

use super::shown::is_invisible;
use crate::base::fold::{edit_distance, fold};
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// The known word nearest to `wanted`: equal but for case, accents and blanks, or a few edits away.
#[must_use]
pub(crate) fn nearest<'a>(wanted: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = look(wanted);
    if wanted.is_empty() || wanted.len() > 200 {
        return None;
    }
    let limit = (wanted.chars().count() / 4).clamp(1, 3);
    let mut best: Option<(usize, &str)> = None;
    for word in known.filter(|w| w.len() <= 256) {
        let found = edit_distance(&wanted, &look(word), limit);
        if found <= limit && best.is_none_or(|(least, _)| found < least) {
            best = Some((found, word));
            if found == 0 {
                break;
            }
        }
    }
    best.map(|(_, word)| word)
}

/// What a word looks like: compatibility forms, case, accents, invisible characters and the kinds
/// of blanks do not count.
#[must_use]
pub(crate) fn look(word: &str) -> String {
    let plain: String = word.nfkc().filter(|c| !is_invisible(*c)).collect();
    fold(&plain.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// True when a word looks like itself, so that no other spelling of it needs to be looked for.
fn is_plain(word: &str) -> bool {
    word.bytes()
        .all(|b| b.is_ascii_graphic() && !b.is_ascii_uppercase())
}

/// Pairs of different words that look alike, in order of appearance of the second.
#[must_use]
pub(crate) fn look_alikes<'a>(words: &[&'a str]) -> Vec<(&'a str, &'a str)> {
    if words.iter().all(|w| is_plain(w)) {
        return Vec::new();
    }
    let mut first: BTreeMap<String, &str> = BTreeMap::new();
    let mut pairs = Vec::new();
    for &word in words {
        if word.len() > 256 {
            continue;
        }
        match first.get(&look(word)) {
            Some(other) if *other != word => pairs.push((*other, word)),
            Some(_) => {}
            None => {
                first.insert(look(word), word);
            }
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_nearest_word() {
        let known = ["Krysalide", "Gamagora", "Eden Games"];
        assert_eq!(nearest("krysallide", known.into_iter()), Some("Krysalide"));
        assert_eq!(
            nearest("EDEN  GAMES", known.into_iter()),
            Some("Eden Games")
        );
        assert_eq!(nearest("Atari", known.into_iter()), None);
        assert_eq!(nearest("", known.into_iter()), None);
    }

    #[test]
    fn lists_words_that_look_alike() {
        let words = ["Lyon", "Ｌｙｏｎ", "lille", "Li\u{200b}lle", "a", "a"];
        assert_eq!(
            look_alikes(&words),
            [("Lyon", "Ｌｙｏｎ"), ("lille", "Li\u{200b}lle")]
        );
    }
}
