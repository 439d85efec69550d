//! The line that says how the table was read, each guess open to change; and what the table is.

use super::Work;
use super::head::role_key;
use crate::base::wording::{count, say, words};
use crate::format::tables::plan::KINDS;
use crate::format::tables::{Decimal, Meaning, Role, TableKind, TableOutline, TableRole};
use egui::{ComboBox, RichText, Ui};

/// Encodings that are offered.
const ENCODINGS: &[&str] = &[
    "UTF-8",
    "windows-1252",
    "ISO-8859-15",
    "windows-1250",
    "macintosh",
    "UTF-16LE",
    "UTF-16BE",
];
/// Separators that are offered: character, key of its name.
const SEPARATORS: &[(char, &str)] = &[
    (';', "separator.semicolon"),
    (',', "separator.comma"),
    ('\t', "separator.tab"),
    ('|', "separator.bar"),
    (' ', "separator.space"),
];
/// Rows that are offered as that of the headings.
const HEADERS: u32 = 8;

pub(super) fn show(work: &mut Work<'_>, ui: &mut Ui) {
    let Some(table) = work.table().cloned() else {
        return;
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let language = work.language;
        if table.text.is_some() {
            encoding(work, ui, &table);
            separator(work, ui, &table);
        }
        decimal(work, ui, &table);
        header_row(work, ui, &table);
        let rows = count(language, table.rows);
        ui.label(RichText::new(say(language, "import.rows", &[("count", &rows)])).strong());
        if table.text.as_ref().is_some_and(|t| t.mark) {
            let text = words(language, "import.bom");
            ui.label(RichText::new(text).weak());
        }
    });
    ui.horizontal_wrapped(|ui| {
        role(work, ui, &table);
        if table.role == Some(TableRole::Read(TableKind::Ties)) {
            ui.add_space(16.0);
            direction(work, ui, &table);
        }
    });
}

fn name(work: &Work<'_>, ui: &mut Ui, key: &'static str) {
    let text = words(work.language, key);
    ui.label(RichText::new(text).weak());
}

/// A choice among values, in a box named by a key.
fn pick<T: PartialEq + Clone>(
    work: &Work<'_>,
    ui: &mut Ui,
    (key, now): (&'static str, &T),
    values: impl Iterator<Item = (T, String)>,
    width: f32,
) -> Option<T> {
    name(work, ui, key);
    let values: Vec<(T, String)> = values.collect();
    let shown = values.iter().find(|(v, _)| v == now);
    let shown = shown.map_or("—", |(_, text)| text.as_str());
    let mut picked = None;
    let response = ComboBox::from_id_salt(key)
        .selected_text(shown)
        .width(width)
        .show_ui(ui, |ui| {
            for (value, text) in &values {
                if ui.selectable_label(value == now, text).clicked() {
                    picked = Some(value.clone());
                }
            }
        });
    response.response.accessible_name(words(work.language, key));
    picked.filter(|p| p != now)
}

fn encoding(work: &mut Work<'_>, ui: &mut Ui, table: &TableOutline) {
    let now = table.text.as_ref().map_or("", |t| t.encoding);
    let others = ENCODINGS.iter().filter(|e| **e != now);
    let values = std::iter::once(now).chain(others.copied());
    let values = values.map(|e| (e, e.to_owned()));
    if let Some(picked) = pick(work, ui, ("import.encoding", &now), values, 110.0) {
        work.choose(|choice| choice.encoding = Some(picked.to_owned()));
    }
}

fn separator(work: &mut Work<'_>, ui: &mut Ui, table: &TableOutline) {
    let now = table.text.as_ref().map_or(',', |t| t.separator);
    let language = work.language;
    let values = SEPARATORS
        .iter()
        .map(|(c, key)| (*c, words(language, key).to_owned()));
    if let Some(picked) = pick(work, ui, ("import.separator", &now), values, 110.0) {
        work.choose(|choice| {
            choice.separator = Some(picked);
            choice.columns.clear();
        });
    }
}

fn decimal(work: &mut Work<'_>, ui: &mut Ui, table: &TableOutline) {
    let language = work.language;
    let values = [
        (Some(Decimal::Point), "decimal.point"),
        (Some(Decimal::Comma), "decimal.comma"),
    ];
    let values = values
        .into_iter()
        .map(|(v, key)| (v, words(language, key).to_owned()));
    let picked = pick(work, ui, ("import.decimal", &table.decimal), values, 92.0);
    if let Some(picked) = picked {
        work.choose(|choice| choice.decimal = picked);
    }
}

fn header_row(work: &mut Work<'_>, ui: &mut Ui, table: &TableOutline) {
    let language = work.language;
    let last = HEADERS.max(table.header_row);
    let values = (0..=last).map(|row| {
        let text = match row {
            0 => words(language, "import.header.none").to_owned(),
            row => row.to_string(),
        };
        (row, text)
    });
    let picked = pick(work, ui, ("import.header", &table.header_row), values, 62.0);
    if let Some(picked) = picked {
        work.choose(|choice| {
            choice.header_row = Some(picked);
            choice.columns.clear();
        });
    }
}

fn role(work: &mut Work<'_>, ui: &mut Ui, table: &TableOutline) {
    let language = work.language;
    ui.label(words(language, "import.this-is"));
    // Sheets of workbooks hold members and ties; matrices among them are seen by themselves.
    let of_sheets = |kind: &TableKind| matches!(kind, TableKind::Nodes | TableKind::Ties);
    let kinds = KINDS.iter().map(|(kind, _)| *kind);
    let kinds = kinds.filter(|kind| table.text.is_some() || of_sheets(kind));
    let roles = kinds.map(TableRole::Read);
    for role in roles.chain([TableRole::LeaveOut]) {
        let chosen = table.role == Some(role);
        if ui.radio(chosen, words(language, role_key(role))).clicked() && !chosen {
            work.choose(|choice| {
                choice.role = Some(role);
                if role != TableRole::LeaveOut {
                    choice.columns.clear();
                }
            });
        }
    }
}

fn direction(work: &mut Work<'_>, ui: &mut Ui, table: &TableOutline) {
    let language = work.language;
    let by_column = table
        .columns
        .iter()
        .any(|c| c.meaning == Meaning::Is(Role::Type));
    ui.label(words(language, "import.direction"));
    if by_column && table.directed.is_none() {
        let text = words(language, "import.direction.column");
        ui.label(RichText::new(text).weak());
        return;
    }
    for (directed, key) in [
        (true, "import.direction.directed"),
        (false, "import.direction.undirected"),
    ] {
        let chosen = table.directed.unwrap_or(true) == directed;
        if ui.radio(chosen, words(language, key)).clicked() && table.directed != Some(directed) {
            work.choose(|choice| choice.directed = Some(directed));
        }
    }
    if table.directed.is_none() {
        let text = words(language, "import.direction.guess");
        ui.label(RichText::new(text).weak());
    }
}
