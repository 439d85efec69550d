//! DOT, the language of Graphviz: nodes, ties and chains of them, sets of nodes in braces, defaults,
//! ports, texts with tags. Clusters become a column of attributes. The language: *The DOT Language*,
//! graphviz.org.

mod elements;
mod read;
mod token;
mod write;

use super::draft::Draft;
use super::foreign::extension;
use super::sniff::opening;
use super::{Confidence, Format, FormatInfo, Holds, Input, ReadError};
use crate::base::finding::Report;
use crate::base::progress::Progress;
use crate::base::wording::Message;
use crate::network::Dataset;
use token::{Token, Tokens};

/// Name and abilities.
pub(super) static INFO: FormatInfo = FormatInfo {
    id: "dot",
    name: "format.dot",
    extensions: &["dot", "gv"],
    companions: &[],
    holds: Some(&Holds {
        lists: false,
        hierarchy: false,
        spells: false,
        ..Holds::ALL
    }),
};

/// The format.
pub(super) struct Dot;

impl Format for Dot {
    fn info(&self) -> &'static FormatInfo {
        &INFO
    }

    fn recognise(&self, input: &Input<'_>) -> Confidence {
        let text = opening(input.bytes);
        let mut tokens = Tokens::new(&text);
        let mut next = || tokens.next().ok().flatten().map(|(token, _)| token);
        let mut first = next();
        if matches!(&first, Some(Token::Id(id)) if id.text == "strict") {
            first = next();
        }
        let graph =
            matches!(&first, Some(Token::Id(id)) if id.text == "graph" || id.text == "digraph");
        let opens = |token: Option<Token>| matches!(token, Some(Token::Sign('{')));
        let second = if graph { next() } else { None };
        let named = matches!(second, Some(Token::Id(_)));
        if graph && (opens(second) || (named && opens(next()))) {
            Confidence::Certain
        } else if INFO.extensions.contains(&extension(input.name).as_str()) {
            Confidence::Likely
        } else {
            Confidence::No
        }
    }

    fn read(
        &self,
        input: &Input<'_>,
        report: &Report,
        progress: &dyn Progress,
    ) -> Result<Dataset, Box<ReadError>> {
        read::read(
            Draft::new(input, INFO.id, report, progress),
            input.limits.ties,
        )
    }

    fn write(&self, dataset: &Dataset) -> Option<Vec<(String, Vec<u8>)>> {
        Some(vec![(".dot".to_owned(), write::write(dataset))])
    }

    fn losses(&self, dataset: &Dataset) -> Vec<Message> {
        write::losses(dataset)
    }
}
