//! Every limit of the program by name, with its reason. Each is named in the error it causes.

/// Bounds on what is read; checked against evidence as it is read, never after allocating.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one input file.
    pub file_bytes: u64,
    /// Nodes of a dataset.
    pub nodes: usize,
    /// Ties of a dataset, projected ones included.
    pub ties: usize,
    /// Columns of a table.
    pub columns: usize,
    /// Rows of one sheet of a workbook.
    pub rows: usize,
    /// Filled cells of a workbook.
    pub cells: usize,
    /// Characters of one cell of a table.
    pub cell_chars: usize,
    /// Parts of a packed workbook.
    pub parts: usize,
    /// Bytes of one part of a packed workbook, unpacked.
    pub part_bytes: u64,
    /// Bytes of all parts of a packed workbook together, unpacked; text of all its cells.
    pub unpacked_bytes: u64,
    /// Levels of nesting in XML, GML, DOT …
    pub depth: usize,
    /// How many times larger than the file its unpacked content may be, beyond 1 MB.
    pub inflation: u64,
    /// Findings kept one by one; further ones of the same kind are counted.
    pub findings: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 2_000_000_000,
            nodes: 2_000_000,
            ties: 20_000_000,
            columns: 16_384,
            rows: 1_048_576,
            cells: 20_000_000,
            cell_chars: 1_000_000,
            parts: 4_096,
            part_bytes: 256_000_000,
            unpacked_bytes: 1_000_000_000,
            depth: 1_000,
            inflation: 200,
            findings: 200,
        }
    }
}
