//! A text as a table: its separator, its headings and what they mean, found out or chosen.

use super::INFO;
use super::chosen::{Chosen, lacks, meanings};
use super::header::{TableKind, of_bare_list, recognised, understand, understand_as};
use super::sheet::Table;
use crate::base::limits::Limits;
use crate::base::wording::Message;
use crate::format::ReadError;
use crate::format::json_spot::LineCounter;
use crate::format::several::Several;
use crate::format::shown::listed;
use std::cell::RefCell;

/// Rows from the top in which headings are looked for: people write a title above them.
const HEADINGS_WITHIN: usize = 6;

impl<'a> Table<'a> {
    /// Finds separator and header, as far as they are not chosen.
    ///
    /// # Errors
    /// [`ReadError`] when it is no table that says what it is.
    pub(in crate::format) fn open(
        text: &'a str,
        file: Option<String>,
        limits: Limits,
        chosen: Chosen,
        several: &Several<'_>,
    ) -> Result<Self, Box<ReadError>> {
        match Self::look(text, file, limits, chosen, several)? {
            (table, None) => Ok(table),
            (_, Some(error)) => Err(error),
        }
    }

    /// The same; a table that does not say what it is comes with the reason why it is not read.
    ///
    /// # Errors
    /// [`ReadError`] when it breaks a limit.
    pub(super) fn look(
        text: &'a str,
        file: Option<String>,
        limits: Limits,
        chosen: Chosen,
        several: &Several<'_>,
    ) -> Result<(Self, Option<Box<ReadError>>), Box<ReadError>> {
        let mut table = Self {
            file,
            cells: None,
            text,
            separator: b',',
            header: of_bare_list(2),
            has_header: true,
            above: 0,
            chosen,
            limits,
            lines: RefCell::new(LineCounter::new(text)),
        };
        let choice = table.chosen.choice.clone();
        let row = choice.header_row.map(|n| (n as usize).saturating_sub(1));
        let (separator, rows) = table.sniff(row.unwrap_or(0))?;
        table.separator = separator;
        table.above = row.unwrap_or_else(|| table.headings(&rows));
        let first = rows.get(table.above).cloned().unwrap_or_default();
        let mut refused = None;
        if choice.header_row == Some(0) {
            let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
            table.header = table.chosen.bare(columns);
            table.has_header = false;
        } else if let Some(header) = table.chosen.header(&first) {
            table.header = header;
            table.tell_header(several);
            table.tell_above(several);
            refused = table.decimal_commas(&rows).err();
        } else {
            refused = table.bare(&rows, several).err();
        }
        table.chosen.apply(&mut table.header);
        if refused.is_none() && !choice.leaves_out() {
            refused = lacks(&table);
        }
        Ok((table, refused))
    }

    /// Rows above the headings: below the first row, one word that is known may as well be data.
    fn headings(&self, rows: &[Vec<String>]) -> usize {
        let first = rows.first().map(Vec::as_slice).unwrap_or_default();
        if self.chosen.header(first).is_some() {
            return 0;
        }
        let below = rows.iter().enumerate().take(HEADINGS_WITHIN).skip(1);
        let mut headed = below.filter(|(_, r)| recognised(r) >= 2 && understand(r).is_some());
        headed.next().map_or(0, |(at, _)| at)
    }

    fn tell_above(&self, several: &Several<'_>) {
        if self.above > 0 {
            let message = Message::new("format.tables.above").with("count", self.above);
            several.warn(
                self.spot_of_line(1, None),
                message,
                Message::new("format.tables.above.hint"),
            );
        }
    }

    /// A table without a header that was understood: a list of ties, or nothing that is read.
    fn bare(&mut self, rows: &[Vec<String>], several: &Several<'_>) -> Result<(), Box<ReadError>> {
        let rows = rows.get(self.above..).unwrap_or_default();
        let first = rows.first().map(Vec::as_slice).unwrap_or_default();
        let names = listed(first.iter().map(String::as_str), 8);
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let corner = first.first().is_some_and(|c| c.trim().is_empty());
        if corner && first.len() > 2 {
            self.header = understand_as(first, TableKind::Ties);
            return Err(self.refuse(
                "format.tables.is-matrix",
                "format.tables.is-matrix.hint",
                &names,
            ));
        }
        let third_is_number = rows
            .iter()
            .filter_map(|r| r.get(2))
            .all(|c| c.trim().is_empty() || super::number::degrees(c).is_some());
        let full = rows.iter().all(|r| r.len() >= 2);
        if !full || columns > 3 || !third_is_number {
            self.header = understand_as(first, TableKind::Nodes);
            let mut error = self.refuse(
                "format.tables.no-header",
                "format.tables.no-header.hint",
                &names,
            );
            error.choice = Some(meanings(&self.header.names, TableKind::Ties));
            return Err(error);
        }
        self.header = of_bare_list(columns);
        self.has_header = false;
        let message = Message::new("format.tables.bare").with("first", names);
        several.warn(
            self.spot_of_line(1, None),
            message,
            Message::new("format.tables.bare.hint"),
        );
        Ok(())
    }

    fn refuse(&self, message: &'static str, hint: &'static str, found: &str) -> Box<ReadError> {
        let message = Message::new(message).with("found", found);
        ReadError::new(
            INFO.id,
            self.spot_of_line(self.header_line(), None),
            message,
            Message::new(hint),
        )
    }

    /// Rows with one cell more than the header, in a file with commas: unquoted decimal commas.
    fn decimal_commas(&self, rows: &[Vec<String>]) -> Result<(), Box<ReadError>> {
        let columns = self.header.names.len();
        let rows = rows.get(self.above..).unwrap_or_default();
        let wide = rows.iter().skip(1).filter(|r| {
            let digits =
                |c: &String| c.len() < 20 && !c.is_empty() && c.bytes().all(|b| b.is_ascii_digit());
            r.len() == columns + 1
                && r.windows(2)
                    .any(|w| w.iter().all(|c| digits(&c.trim().replace('-', ""))))
        });
        let wide = wide.count();
        if self.separator == b',' && wide > 0 && wide * 2 >= rows.len().saturating_sub(1) {
            let message = Message::new("format.tables.decimal-comma")
                .with("found", columns + 1)
                .with("columns", columns);
            let hint = Message::new("format.tables.decimal-comma.hint");
            let spot = self.spot_of_line(2, None);
            return Err(ReadError::new(INFO.id, spot, message, hint));
        }
        Ok(())
    }
}
