//! Tables to bytes: CSV, TSV and Markdown.

use crate::base::sheet::Sheet;
use crate::base::wording::Language;

/// The bytes of a table for a file with this extension: `csv`, `md` (Markdown), `tex` (LaTeX), else TSV.
#[must_use]
pub fn sheet_bytes(sheet: &Sheet, extension: &str, language: Language) -> Vec<u8> {
    match extension {
        "md" | "markdown" => sheet.to_markdown(language).into_bytes(),
        "tex" => sheet.to_latex(language).into_bytes(),
        "csv" => csv(sheet).into_bytes(),
        _ => sheet.to_tsv(language).into_bytes(),
    }
}

fn csv(sheet: &Sheet) -> String {
    let mut text = String::new();
    let mut row = |cells: Vec<String>| {
        text.push_str(&cells.join(","));
        text.push('\n');
    };
    row(sheet.columns.iter().map(|c| csv_cell(c)).collect());
    for cells in &sheet.rows {
        row(cells.iter().map(|c| csv_cell(&c.plain())).collect());
    }
    text
}

/// A cell of a CSV file: quoted when it must be.
#[must_use]
pub fn csv_cell(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r', ';']) || text != text.trim() {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
