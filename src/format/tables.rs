//! Tables of members and of ties as text (CSV, TSV): one of them alone, or both together.
//!
//! Invariants: ids are compared byte for byte and never turned into numbers; nothing is merged
//! unasked; rows read = rows kept + rows told as left out, and the closing note says so.

pub(in crate::format) mod cells;
pub(in crate::format) mod chosen;
mod ends;
pub(in crate::format) mod header;
mod look;
pub mod mend;
mod nodes;
pub(in crate::format) mod number;
pub mod outline;
pub(in crate::format) mod places;
mod plain;
pub mod plan;
pub(in crate::format) mod projects;
mod record;
mod sheet;
mod style;
pub(in crate::format) mod ties;
pub(in crate::format) mod values;
mod write;

pub use super::text::encoding_named;
pub use header::{Role, TableKind, roles_of};
pub use mend::Mend;
pub use outline::{ColumnOutline, TableOutline, outline};
pub use plan::{Decimal, Meaning, Plan, TableChoice, TableRole};
pub use style::CsvStyle;
pub use write::{losses, write, write_as};

use super::several::Several;
use super::shown::shown;
use super::suggest::look_alikes;
use super::{Confidence, Format, FormatInfo, Holds, Input, Manner, ReadError};
use crate::base::finding::{Finding, Report, Severity, Spot};
use crate::base::progress::Progress;
use crate::base::wording::Message;
use crate::network::Dataset;
use crate::network::dataset::{self, Cluster, Words};
use chosen::Chosen;
pub(in crate::format) use chosen::lacks;
use ends::Ends;
use nodes::Members;
pub(in crate::format) use sheet::Table;
use sheet::prepare;
use std::borrow::Cow;
use std::collections::BTreeSet;
use ties::Ties;

/// Name and abilities.
pub static INFO: FormatInfo = FormatInfo {
    id: "tables",
    name: "format.tables",
    extensions: &["csv", "tsv", "tab", "txt"],
    companions: &["csv", "tsv", "tab", "txt"],
    holds: Some(&Holds {
        types: false,
        lists: false,
        looks: false,
        hierarchy: false,
        modes: false,
        spells: false,
        about: false,
        ..Holds::ALL
    }),
};

/// The format.
pub struct Tables;

/// The format, for the list of formats.
pub static TABLES: Tables = Tables;

impl Format for Tables {
    fn info(&self) -> &'static FormatInfo {
        &INFO
    }

    fn recognise(&self, input: &Input<'_>) -> Confidence {
        let extension = super::foreign::extension(input.name);
        let body = input.bytes.strip_prefix(b"\xEF\xBB\xBF");
        let first = body.unwrap_or(input.bytes).trim_ascii_start().first();
        if matches!(first, Some(b'{')) || (matches!(first, Some(b'[')) && extension == "json") {
            Confidence::No
        } else if INFO.extensions.contains(&extension.as_str()) {
            Confidence::Likely
        } else if extension == "json" {
            Confidence::No
        } else {
            Confidence::Possible
        }
    }

    fn read(
        &self,
        input: &Input<'_>,
        report: &Report,
        progress: &dyn Progress,
    ) -> Result<Dataset, Box<ReadError>> {
        read(input, report, progress)
    }

    fn write(&self, dataset: &Dataset) -> Option<Vec<(String, Vec<u8>)>> {
        Some(write(dataset))
    }

    fn write_in(&self, dataset: &Dataset, manner: &Manner<'_>) -> Option<Vec<(String, Vec<u8>)>> {
        Some(write_as(dataset, manner.csv))
    }

    fn losses(&self, dataset: &Dataset) -> Vec<Message> {
        losses(dataset)
    }
}

/// Reads tables of members and ties.
///
/// # Errors
/// [`ReadError`] when a file is no such table, or breaks a limit.
pub fn read(
    input: &Input<'_>,
    report: &Report,
    progress: &dyn Progress,
) -> Result<Dataset, Box<ReadError>> {
    let several = Several::new(report, &input.limits);
    let mut texts: Vec<(String, Cow<'_, str>)> = Vec::new();
    texts.push((input.name.to_owned(), prepare(input, &several)?));
    texts.extend(self::texts(input, &several)?);
    let together = texts.len() > 1;
    let (apart, texts) = projects::part(texts, input);
    if apart.is_empty() {
        let tables = opened(&texts, together, input, &several)?;
        return join(input, &tables, None, &several, progress);
    }
    let mut dataset = empty(input.name);
    if !texts.is_empty() {
        let report = Report::new();
        let quiet = Several::new(&report, &input.limits);
        let tables = opened(&texts, together, input, &quiet)?;
        dataset = join(input, &tables, None, &quiet, progress)?;
        projects::without_ties(report, &several);
    }
    let how = (input, together);
    projects::add_texts(&mut dataset, &apart, how, &several, progress)?;
    names(&dataset, &several);
    several.finish();
    Ok(dataset)
}

/// A dataset without anything, named after its file.
fn empty(name: &str) -> Dataset {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    Dataset::new(&kebab(stem), Words::same(stem))
}

/// The texts of the tables given with a file, which are no workbooks.
///
/// # Errors
/// [`ReadError`] when one of them is no text.
pub(in crate::format) fn texts<'a>(
    input: &Input<'a>,
    several: &Several<'_>,
) -> Result<Vec<(String, Cow<'a, str>)>, Box<ReadError>> {
    let mut texts = Vec::new();
    for (name, bytes) in input.companions {
        let companion = Input {
            name,
            bytes,
            companions: &[],
            ..*input
        };
        if super::workbook::is_workbook(bytes) {
            continue;
        }
        let prepared = match super::foreign::name(&companion) {
            Some((message, hint)) => Err(ReadError::new(INFO.id, Spot::default(), message, hint)),
            None => prepare(&companion, several),
        };
        texts.push((
            name.clone(),
            prepared.map_err(|error| in_file(error, name))?,
        ));
    }
    Ok(texts)
}

/// The tables of texts; findings name the file where there are several.
///
/// # Errors
/// [`ReadError`] when one of them is no such table.
pub(in crate::format) fn opened<'t>(
    texts: &'t [(String, Cow<'t, str>)],
    together: bool,
    input: &Input<'_>,
    several: &Several<'_>,
) -> Result<Vec<Table<'t>>, Box<ReadError>> {
    let mut tables = Vec::new();
    for (name, text) in texts {
        let file = together.then(|| name.clone());
        let chosen = Chosen::of(&input.options.tables, name);
        if chosen.choice.leaves_out() {
            continue;
        }
        let table = Table::open(text, file, input.limits, chosen, several);
        tables.push(table.map_err(|error| {
            if together {
                in_file(error, name)
            } else {
                error
            }
        })?);
    }
    Ok(tables)
}

/// One dataset of tables of members and tables of ties. `directed` = whether ties have a direction
/// that do not say it themselves, where it is known.
///
/// # Errors
/// [`ReadError`] when a table breaks a limit, or none has a row.
pub(in crate::format) fn join(
    input: &Input<'_>,
    tables: &[Table<'_>],
    directed: Option<bool>,
    several: &Several<'_>,
    progress: &dyn Progress,
) -> Result<Dataset, Box<ReadError>> {
    let (mut members, mut ties) = (Members::default(), Ties::default());
    ties.by_default = directed;
    ties.ends = Ends::of(&input.options.tables);
    for table in tables.iter().filter(|t| t.kind() == TableKind::Nodes) {
        nodes::read(table, &mut members, several, progress)?;
    }
    for table in tables.iter().filter(|t| t.kind() == TableKind::Ties) {
        ties.read(table, &mut members, several, progress)?;
    }
    let has_ties = tables.iter().any(|t| t.kind() == TableKind::Ties);
    let dataset = assemble(input, members, ties, has_ties, several)?;
    several.finish();
    Ok(dataset)
}

pub(in crate::format) fn in_file(mut error: Box<ReadError>, name: &str) -> Box<ReadError> {
    error.spot.file = Some(name.to_owned());
    error
}

fn assemble(
    input: &Input<'_>,
    members: Members,
    ties: Ties,
    has_ties: bool,
    several: &Several<'_>,
) -> Result<Dataset, Box<ReadError>> {
    let mut dataset = empty(input.name);
    let left_out = ties.endless + ties.skipped;
    let counts = [members.rows, members.repeated, ties.rows, left_out];
    let record = record::begin(input, &members, &ties);
    let (places, codes) = members.places.finish();
    let ids = members.ids;
    dataset.vocabularies.places = places;
    dataset.nodes = members.nodes;
    for node in &mut dataset.nodes {
        if !codes.is_empty()
            && let Some(code) = codes.get(node.id.as_str())
        {
            node.place = Some(code.clone());
        }
    }
    let (ties, kinds) = ties.finish(several);
    dataset.ties = ties;
    dataset.ties.set_names(ids);
    dataset.ties.shrink();
    dataset.vocabularies.tie_kinds = kinds;
    dataset.clusters = clusters(&dataset);
    if dataset.nodes.is_empty() {
        let message = Message::new("format.tables.no-rows");
        let hint = Message::new("format.tables.no-rows.hint");
        return Err(ReadError::new(INFO.id, Spot::at(1, 1), message, hint));
    }
    if !has_ties {
        several.add(Finding {
            severity: Severity::Note,
            spot: Spot::default(),
            message: Message::new("format.tables.no-ties"),
            hint: Some(Message::new("format.tables.no-ties.hint")),
        });
    }
    record::end(record, &mut dataset);
    names(&dataset, several);
    close(&dataset, counts, several);
    Ok(dataset)
}

/// A name as an id: lower case, letters and digits with hyphens between.
pub(in crate::format) fn kebab(name: &str) -> String {
    let folded = crate::base::fold::fold(name);
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect();
    if words.is_empty() {
        "table".to_owned()
    } else {
        words.join("-")
    }
}

/// The clusters that members name, in order of appearance.
pub(in crate::format) fn clusters(dataset: &Dataset) -> Vec<Cluster> {
    let mut seen = BTreeSet::new();
    let named = dataset.nodes.iter().flat_map(|n| n.clusters.iter());
    named
        .filter(|id| seen.insert(id.as_str()))
        .map(|id| Cluster {
            id: id.clone(),
            label: Words::same(id),
            short: id.clone(),
            ..Cluster::default()
        })
        .collect()
}

/// Ids that look alike, and ids that show nothing or cannot be shown.
pub(in crate::format) fn names(dataset: &Dataset, several: &Several<'_>) {
    let ids: Vec<&str> = dataset.nodes.iter().map(|n| n.id.as_str()).collect();
    for (first, second) in look_alikes(&ids) {
        let message = Message::new("format.look-alike")
            .with("first", shown(first))
            .with("second", shown(second));
        several.warn(
            Spot::default(),
            message,
            Message::new("format.look-alike.hint"),
        );
    }
    for id in ids {
        let hidden = |c: char| c.is_control() || super::shown::is_invisible(c) || c.is_whitespace();
        if id.chars().any(char::is_control) || id.chars().all(hidden) {
            let message = Message::new("format.tables.odd-id").with("id", shown(id));
            several.warn(
                Spot::default(),
                message,
                Message::new("format.tables.odd-id.hint"),
            );
        }
    }
}

/// Number of nodes that have ties with others.
pub(in crate::format) fn tied(ties: &dataset::Ties) -> usize {
    let mut tied = vec![false; ties.names().len()];
    for [source, target] in ties.ends().iter().filter(|[a, b]| a != b) {
        for end in [source, target] {
            if let Some(tied) = tied.get_mut(*end as usize) {
                *tied = true;
            }
        }
    }
    tied.into_iter().filter(|tied| *tied).count()
}

/// The closing note: an equation that adds up.
fn close(dataset: &Dataset, counts: [usize; 4], several: &Several<'_>) {
    let [member_rows, left_out, tie_rows, endless] = counts;
    let isolates = dataset.nodes.len().saturating_sub(tied(&dataset.ties));
    several.note(
        Message::new("format.tables.closing")
            .with("members", dataset.nodes.len())
            .with("ties", dataset.ties.len())
            .with("isolates", isolates)
            .with("member_rows", member_rows)
            .with("tie_rows", tie_rows)
            .with("left_out", left_out + endless),
    );
}
