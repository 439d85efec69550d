//! How tables are written, for the program that is to open them.

/// Separator, decimal sign, line ends and byte-order mark of a written table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CsvStyle {
    /// Commas, decimal point, UTF-8: what programs and scripts read.
    #[default]
    Plain,
    /// The same behind a byte-order mark, without which Excel takes UTF-8 for Windows-1252.
    Marked,
    /// Semicolons, decimal comma, CRLF, behind a byte-order mark: what Excel opens by a double click
    /// where the system's decimal sign is the comma. The mark, not Windows-1252, because the latter
    /// has no letters but those of western Europe.
    French,
}

impl CsvStyle {
    /// All of them, the usual one first.
    pub const ALL: [Self; 3] = [Self::Plain, Self::Marked, Self::French];

    /// Stable name.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Marked => "bom",
            Self::French => "excel-fr",
        }
    }

    pub(super) fn separator(self) -> u8 {
        if self == Self::French { b';' } else { b',' }
    }

    pub(super) fn line_end(self) -> csv::Terminator {
        if self == Self::French {
            csv::Terminator::CRLF
        } else {
            csv::Terminator::Any(b'\n')
        }
    }

    pub(super) fn mark(self) -> &'static [u8] {
        if self == Self::Plain {
            b""
        } else {
            b"\xEF\xBB\xBF"
        }
    }

    /// A number, written with a point, as the style has it.
    pub(super) fn number(self, written: String) -> String {
        if self == Self::French {
            written.replace('.', ",")
        } else {
            written
        }
    }
}
