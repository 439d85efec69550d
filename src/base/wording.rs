//! Every sentence the program can say, by key, in English and French.
//!
//! The words live in `assets/words/*.tsv` (`key ⇥ en ⇥ fr`), one table per room. Files never use
//! wording: numbers in files are locale-free. `{name}` in a sentence is replaced by an argument.

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The language of the window, or (set apart) of a figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// French.
    French,
}

impl Language {
    /// `en` or `fr`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
        }
    }

    /// The language of a code such as `fr` or `fr_FR.UTF-8`; English when unknown.
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        if code.to_ascii_lowercase().starts_with("fr") {
            Self::French
        } else {
            Self::English
        }
    }
}

/// The tables, in no particular order: keys are unique over all of them (tested).
const TABLES: &[&str] = &[
    include_str!("../../assets/words/base.tsv"),
    include_str!("../../assets/words/network.tsv"),
    include_str!("../../assets/words/format.tsv"),
    include_str!("../../assets/words/settle.tsv"),
    include_str!("../../assets/words/measure.tsv"),
    include_str!("../../assets/words/layout.tsv"),
    include_str!("../../assets/words/compare.tsv"),
    include_str!("../../assets/words/figure.tsv"),
    include_str!("../../assets/words/export.tsv"),
    include_str!("../../assets/words/reconstruction.tsv"),
    include_str!("../../assets/words/session.tsv"),
    include_str!("../../assets/words/cli.tsv"),
    include_str!("../../assets/words/ui.tsv"),
];

type Table = BTreeMap<&'static str, (&'static str, &'static str)>;

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| rows().map(|(key, en, fr)| (key, (en, fr))).collect())
}

/// Every row of every table, in file order: key, English, French.
pub fn rows() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    TABLES
        .iter()
        .flat_map(|text| text.lines())
        .filter(|l| !l.is_empty() && !l.starts_with('#'))
        .map(|line| {
            let mut cells = line.split('\t');
            let mut next = || cells.next().unwrap_or("");
            (next(), next(), next())
        })
}

/// The words of a key. An unknown key comes back as it is, so that data words (a sector that no
/// table knows) can be passed through; a test checks the keys that code names.
#[must_use]
pub fn words<'a>(language: Language, key: &'a str) -> &'a str
where
    'static: 'a,
{
    lookup(language, key).unwrap_or(key)
}

/// The words of a key made at run time (`undefined.REASON`), when the tables have them.
#[must_use]
pub fn lookup(language: Language, key: &str) -> Option<&'static str> {
    let (en, fr) = table().get(key)?;
    Some(match language {
        Language::English => en,
        Language::French => fr,
    })
}

/// True when the tables have words for the key.
#[must_use]
pub fn known(key: &str) -> bool {
    table().contains_key(key)
}

/// The words of a key with its `{name}` places filled.
#[must_use]
pub fn say(language: Language, key: &str, arguments: &[(&str, &str)]) -> String {
    fill(words(language, key), arguments)
}

/// The names of the places of a sentence.
fn places(text: &str) -> impl Iterator<Item = &str> {
    let pieces = text.split('{').skip(1);
    pieces.filter_map(|piece| piece.split_once('}').map(|(name, _)| name))
}

fn fill(text: &str, arguments: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let (before, after) = rest.split_at(open);
        out.push_str(before);
        let Some(close) = after.find('}') else {
            rest = after;
            break;
        };
        let (place, tail) = after.split_at(close + 1);
        let name = &place[1..place.len() - 1];
        match arguments.iter().find(|(n, _)| *n == name) {
            Some((_, value)) => out.push_str(value),
            None => out.push_str(place),
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// A sentence that can still be said in either language: a key with its arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Key in the tables.
    pub key: &'static str,
    /// What fills the `{name}` places.
    pub arguments: Vec<(&'static str, String)>,
}

impl Message {
    /// A sentence without arguments.
    #[must_use]
    pub fn new(key: &'static str) -> Self {
        Self {
            key,
            arguments: Vec::new(),
        }
    }

    /// A sentence that came from another process of this program; `None` when the tables have no
    /// such key. Arguments without a place in the sentence are left out.
    #[must_use]
    pub fn known(key: &str, arguments: Vec<(String, String)>) -> Option<Self> {
        let (key, (english, french)) = table().get_key_value(key)?;
        let place = |name: &str| places(english).chain(places(french)).find(|p| *p == name);
        let arguments = arguments.into_iter();
        Some(Self {
            key,
            arguments: arguments
                .filter_map(|(name, value)| Some((place(&name)?, value)))
                .collect(),
        })
    }

    /// With one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl std::fmt::Display) -> Self {
        self.arguments.push((name, value.to_string()));
        self
    }

    /// The sentence in a language.
    #[must_use]
    pub fn say(&self, language: Language) -> String {
        let arguments: Vec<(&str, &str)> = self
            .arguments
            .iter()
            .map(|(n, v)| (*n, v.as_str()))
            .collect();
        say(language, self.key, &arguments)
    }
}

/// A number for people: `decimals` places, the language's decimal sign, thousands apart by a thin
/// space from 10 000 on.
#[must_use]
pub fn number(language: Language, value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    // What rounds to nothing has no sign.
    let nothing = !text.contains(|c: char| ('1'..='9').contains(&c));
    let (sign, digits) = match whole.strip_prefix('-') {
        Some(d) => (if nothing { "" } else { "−" }, d),
        None => ("", whole),
    };
    let mut out = String::from(sign);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && digits.len() > 4 && (digits.len() - i).is_multiple_of(3) {
            out.push('\u{202f}');
        }
        out.push(c);
    }
    if !fraction.is_empty() {
        out.push(if language == Language::French {
            ','
        } else {
            '.'
        });
        out.push_str(fraction);
    }
    out
}

/// A count for people.
#[must_use]
pub fn count(language: Language, value: usize) -> String {
    number(language, value as f64, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_places_and_keeps_unknown_ones() {
        assert_eq!(
            fill("{a} of {b}, {c}", &[("a", "1"), ("b", "2")]),
            "1 of 2, {c}"
        );
    }

    #[test]
    fn numbers_follow_the_language() {
        assert_eq!(number(Language::English, 0.0074, 4), "0.0074");
        assert_eq!(number(Language::French, 0.0074, 4), "0,0074");
        assert_eq!(number(Language::English, 12345.0, 0), "12\u{202f}345");
        assert_eq!(number(Language::English, 1234.0, 0), "1234");
        assert_eq!(number(Language::English, -2.5, 1), "−2.5");
    }
}
