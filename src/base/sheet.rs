//! A table as a value: shown, copied and exported by others.

use super::evidence::Evidence;
use super::outcome::{Outcome, Undefined};
use super::wording::{Language, number, words};

/// Rows and columns of typed cells, with the notes that must travel with them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// What the table shows.
    pub title: String,
    /// Column headings, first one heads the row names.
    pub columns: Vec<String>,
    /// Rows; each as long as `columns`.
    pub rows: Vec<Vec<Cell>>,
    /// Sentences that belong to the table: population, definitions, "synthetic …".
    pub notes: Vec<String>,
}

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Text.
    Text(String),
    /// A count.
    Count(u64),
    /// A number shown with this many decimals.
    Number {
        /// The value, with all its digits.
        value: f64,
        /// Decimals on screen.
        decimals: u8,
    },
    /// A part of a whole, shown as percentage with both counts.
    Share {
        /// The part.
        part: f64,
        /// The whole.
        of: f64,
    },
    /// A value within an interval.
    Interval {
        /// Lower bound.
        low: f64,
        /// The value.
        value: f64,
        /// Upper bound.
        high: f64,
        /// Decimals on screen.
        decimals: u8,
    },
    /// No value, and why.
    Undefined(Undefined),
    /// The data do not say.
    Missing,
    /// A statement with its evidence and the ids of what supports it (facts, claims).
    Sourced {
        /// The statement, short.
        text: String,
        /// How well supported.
        evidence: Evidence,
        /// Ids of facts or claims to open.
        supports: Vec<String>,
    },
}

impl Cell {
    /// A cell of an outcome.
    #[must_use]
    pub fn outcome(outcome: Outcome, decimals: u8) -> Self {
        match outcome {
            Outcome::Value(value) => Self::Number { value, decimals },
            Outcome::Undefined(reason) => Self::Undefined(reason),
        }
    }

    /// The cell for people.
    #[must_use]
    pub fn say(&self, language: Language) -> String {
        match self {
            Self::Text(t) => t.clone(),
            Self::Count(n) => number(language, *n as f64, 0),
            Self::Number { value, decimals } => number(language, *value, usize::from(*decimals)),
            Self::Share { part, of } if *of > 0.0 => format!(
                "{} % ({}/{})",
                number(language, 100.0 * part / of, 1),
                number(language, *part, 0),
                number(language, *of, 0)
            ),
            Self::Share { .. } | Self::Undefined(_) => "—".to_owned(),
            Self::Interval {
                low,
                value,
                high,
                decimals,
            } => {
                let d = usize::from(*decimals);
                format!(
                    "{} [{}; {}]",
                    number(language, *value, d),
                    number(language, *low, d),
                    number(language, *high, d)
                )
            }
            Self::Missing => words(language, "not-given").to_owned(),
            Self::Sourced { text, .. } => text.clone(),
        }
    }

    /// The cell for files: locale-free, full precision, `NA` where there is no value.
    #[must_use]
    pub fn plain(&self) -> String {
        match self {
            Self::Text(t) | Self::Sourced { text: t, .. } => t.clone(),
            Self::Count(n) => n.to_string(),
            Self::Number { value, .. } | Self::Interval { value, .. } => value.to_string(),
            Self::Share { part, of } if *of > 0.0 => (part / of).to_string(),
            Self::Share { .. } | Self::Undefined(_) | Self::Missing => "NA".to_owned(),
        }
    }
}

/// Text as LaTeX takes it.
fn latex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => {
                out.push('\\');
                out.push(c);
            }
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '\n' => out.push(' '),
            '−' => out.push_str("$-$"),
            c => out.push(c),
        }
    }
    out
}

impl Sheet {
    /// Tab-separated text for the clipboard, as people read it; notes last.
    #[must_use]
    pub fn to_tsv(&self, language: Language) -> String {
        let clean = |s: &str| s.replace(['\t', '\n'], " ");
        let mut out = self
            .columns
            .iter()
            .map(|c| clean(c))
            .collect::<Vec<_>>()
            .join("\t");
        out.push('\n');
        for row in &self.rows {
            let cells: Vec<String> = row.iter().map(|c| clean(&c.say(language))).collect();
            out.push_str(&cells.join("\t"));
            out.push('\n');
        }
        for note in &self.notes {
            out.push_str(&clean(note));
            out.push('\n');
        }
        out
    }

    /// A LaTeX table (package `booktabs`) with the title as its caption; numbers right, notes below.
    #[must_use]
    pub fn to_latex(&self, language: Language) -> String {
        let numeric = |i: usize| {
            let filled = self.rows.iter().filter_map(|r| r.get(i));
            !filled
                .clone()
                .any(|c| matches!(c, Cell::Text(_) | Cell::Sourced { .. }))
                && filled.count() > 0
        };
        let align: String = (0..self.columns.len())
            .map(|i| if numeric(i) { 'r' } else { 'l' })
            .collect();
        let line = |cells: Vec<String>| format!("    {} \\\\\n", cells.join(" & "));
        let mut out = format!(
            "\\begin{{table}}\n  \\centering\n  \\caption{{{}}}\n  \\begin{{tabular}}{{{align}}}\n    \\toprule\n",
            latex(&self.title)
        );
        out.push_str(&line(self.columns.iter().map(|c| latex(c)).collect()));
        out.push_str("    \\midrule\n");
        for row in &self.rows {
            out.push_str(&line(row.iter().map(|c| latex(&c.say(language))).collect()));
        }
        out.push_str("    \\bottomrule\n  \\end{tabular}\n");
        for note in &self.notes {
            out.push_str(&format!("\n  \\smallskip\\footnotesize {}\n", latex(note)));
        }
        out.push_str("\\end{table}\n");
        out
    }

    /// A Markdown table with title and notes.
    #[must_use]
    pub fn to_markdown(&self, language: Language) -> String {
        let clean = |s: &str| s.replace('|', "\\|").replace('\n', " ");
        let mut out = format!("### {}\n\n", clean(&self.title));
        out.push_str(&format!(
            "| {} |\n|{}\n",
            self.columns
                .iter()
                .map(|c| clean(c))
                .collect::<Vec<_>>()
                .join(" | "),
            "---|".repeat(self.columns.len())
        ));
        for row in &self.rows {
            let cells: Vec<String> = row.iter().map(|c| clean(&c.say(language))).collect();
            out.push_str(&format!("| {} |\n", cells.join(" | ")));
        }
        for note in &self.notes {
            out.push_str(&format!("\n{}\n", clean(note)));
        }
        out
    }
}
