//! References as BibTeX, taken from their citations.
//!
//! A citation reads "Authors (Year). Title. Journal, volume(issue), pages." or "… Title. Publisher."

use super::Reference;

/// The parts of a citation.
#[derive(Debug, PartialEq, Eq)]
struct Parts<'a> {
    authors: Vec<&'a str>,
    year: &'a str,
    title: &'a str,
    venue: Venue<'a>,
}

#[derive(Debug, PartialEq, Eq)]
enum Venue<'a> {
    Journal {
        name: &'a str,
        volume: Option<&'a str>,
        issue: Option<&'a str>,
        pages: &'a str,
    },
    Book(&'a str),
}

impl<'a> Parts<'a> {
    fn of(citation: &'a str) -> Option<Self> {
        let (authors, rest) = citation.split_once(" (")?;
        let (year, rest) = rest.split_once("). ")?;
        let (title, venue) = rest.strip_suffix('.')?.rsplit_once(['.', '?'].as_slice())?;
        // A question mark belongs to the title, a full stop does not.
        let asks = rest.get(title.len()..)?.starts_with('?');
        let title = rest.get(..title.len() + usize::from(asks))?;
        Some(Self {
            authors: names(authors),
            year,
            title,
            venue: Venue::of(venue.trim()),
        })
    }
}

/// "A, B., C, D., & E, F." as its names.
fn names(authors: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = authors;
    // A name ends with the full stop of its last initial, before a comma.
    while let Some((name, more)) = rest.split_once("., ") {
        found.push(rest.get(..=name.len()).unwrap_or(name));
        rest = more.trim_start_matches("& ");
    }
    found.push(rest);
    found
}

impl<'a> Venue<'a> {
    fn of(text: &'a str) -> Self {
        let number = |t: &str| t.contains(|c: char| c.is_ascii_digit());
        let Some((before, pages)) = text.rsplit_once(", ").filter(|(_, p)| number(p)) else {
            return Self::Book(text);
        };
        let volume = before
            .rsplit_once(", ")
            .filter(|(_, v)| v.starts_with(|c: char| c.is_ascii_digit()));
        let Some((name, volume)) = volume else {
            return Self::Journal {
                name: before,
                volume: None,
                issue: None,
                pages,
            };
        };
        let (volume, issue) = match volume.split_once('(') {
            Some((volume, issue)) => (volume, Some(issue.trim_end_matches(')'))),
            None => (volume, None),
        };
        Self::Journal {
            name,
            volume: Some(volume),
            issue,
            pages,
        }
    }
}

/// How a work is cited in running text: "Freeman, 1979", "Snijders & Borgatti, 1999", "Strona et al.,
/// 2014". `and` stands between two names.
#[must_use]
pub fn short_citation(reference: &Reference, and: &str) -> String {
    let Some(parts) = Parts::of(reference.citation) else {
        return reference.key.to_owned();
    };
    let surname = |name: &str| name.split(',').next().unwrap_or(name).to_owned();
    let who = match parts.authors.as_slice() {
        [] => reference.key.to_owned(),
        [one] => surname(one),
        [one, two] => format!("{} {and} {}", surname(one), surname(two)),
        [one, ..] => format!("{} et al.", surname(one)),
    };
    format!("{who}, {}", parts.year)
}

/// A BibTeX file of works, each once, in the order of their keys.
#[must_use]
pub fn bibtex(references: &[Reference]) -> String {
    let mut sorted: Vec<&Reference> = references.iter().collect();
    sorted.sort_by_key(|r| r.key);
    sorted.dedup_by_key(|r| r.key);
    let entries: Vec<String> = sorted.into_iter().map(entry).collect();
    entries.join("\n")
}

fn entry(reference: &Reference) -> String {
    let Some(parts) = Parts::of(reference.citation) else {
        let note = escaped(reference.citation);
        return format!("@misc{{{},\n  note = {{{note}}},\n}}\n", reference.key);
    };
    let kind = match parts.venue {
        Venue::Journal { .. } => "article",
        Venue::Book(_) => "book",
    };
    let mut out = format!("@{kind}{{{},\n", reference.key);
    let mut field = |name: &str, value: &str| {
        out.push_str(&format!("  {name} = {{{}}},\n", escaped(value)));
    };
    field("author", &parts.authors.join(" and "));
    field("year", parts.year);
    // A second pair of braces keeps capitals as they are.
    field("title", &format!("{{{}}}", parts.title));
    match parts.venue {
        Venue::Book(publisher) => field("publisher", publisher),
        Venue::Journal {
            name,
            volume,
            issue,
            pages,
        } => {
            field("journal", name);
            if let Some(volume) = volume {
                field("volume", volume);
            }
            if let Some(issue) = issue {
                field("number", issue);
            }
            field("pages", pages);
        }
    }
    out.push_str("}\n");
    out
}

/// Text as BibTeX takes it: ranges with two hyphens, signs of LaTeX escaped.
fn escaped(text: &str) -> String {
    text.replace('–', "--")
        .replace('&', "\\&")
        .replace('%', "\\%")
        .replace('_', "\\_")
}

#[cfg(test)]
mod tests {
    use super::super::{MEASURES, reference};
    use super::*;

    #[test]
    fn an_article_and_a_book() {
        let text = bibtex(&[
            reference::BURT,
            reference::BORGATTI_EVERETT,
            reference::BURT,
        ]);
        let article = "@article{borgatti2000,\n  author = {Borgatti, S. P. and Everett, M. G.},\n  year = {2000},\n  title = {{Models of core/periphery structures}},\n  journal = {Social Networks},\n  volume = {21},\n  number = {4},\n  pages = {375--395},\n}\n";
        let book = "@book{burt1992,\n  author = {Burt, R. S.},\n  year = {1992},\n  title = {{Structural Holes: The Social Structure of Competition}},\n  publisher = {Harvard University Press},\n}\n";
        assert_eq!(text, format!("{article}\n{book}"));
        let crespo = bibtex(&[reference::CRESPO]);
        assert!(crespo.contains("Lock-in or lock-out? How"), "{crespo}");
    }

    #[test]
    fn names_in_running_text() {
        let said = |r: Reference| short_citation(&r, "&");
        assert_eq!(said(reference::BURT), "Burt, 1992");
        assert_eq!(
            said(reference::BORGATTI_EVERETT),
            "Borgatti & Everett, 2000"
        );
        assert_eq!(said(reference::TRAAG), "Traag et al., 2019");
    }

    /// Every citation of the house has the shape that is read here.
    #[test]
    fn every_citation_is_read() {
        for reference in MEASURES.iter().flat_map(|m| m.references) {
            let parts = Parts::of(reference.citation);
            let parts = parts.unwrap_or_else(|| panic!("{}", reference.citation));
            assert!(
                parts.year.starts_with(|c: char| c.is_ascii_digit()),
                "{parts:?}"
            );
            let name = |a: &&str| a.contains(", ") && a.ends_with('.');
            assert!(parts.authors.iter().all(name), "{parts:?}");
            assert!(!parts.title.is_empty());
        }
    }
}
