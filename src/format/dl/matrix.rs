//! Matrices with the nodes of their rows and columns: shared by UCINET's text and binary files and
//! by matrices in tables.

use crate::format::ReadError;
use crate::format::draft::{Draft, NodeSlot};

/// A matrix and what it is about.
pub(in crate::format) struct Matrix<'m> {
    /// Cells row by row; not finite = missing.
    pub(in crate::format) cells: &'m [f64],
    /// Nodes of the rows, by their ids.
    pub(in crate::format) rows: &'m [String],
    /// Nodes of the columns; the same as those of the rows in a network of one mode.
    pub(in crate::format) columns: &'m [String],
    /// Line of each row, where it is known.
    pub(in crate::format) lines: &'m [u64],
}

impl Matrix<'_> {
    fn at(&self, row: usize, column: usize) -> f64 {
        let cell = row * self.columns.len() + column;
        self.cells.get(cell).copied().unwrap_or(f64::NAN)
    }

    /// Whether rows and columns are the same nodes and every cell equals its mirror.
    fn is_symmetric(&self) -> bool {
        let same = |a: f64, b: f64| a == b || (a.is_nan() && b.is_nan());
        (0..self.rows.len()).all(|i| (0..i).all(|j| same(self.at(i, j), self.at(j, i))))
    }

    /// Makes ties of the cells that are neither zero nor missing. A symmetric matrix of one mode is
    /// undirected: its lower half and its diagonal count.
    ///
    /// # Errors
    /// [`ReadError`] when there are more ties than the limits allow.
    pub(in crate::format) fn ties(
        &self,
        draft: &mut Draft<'_>,
        two_mode: bool,
    ) -> Result<(), Box<ReadError>> {
        let symmetric = !two_mode && self.is_symmetric();
        draft.directed(!two_mode && !symmetric);
        for (i, row) in self.rows.iter().enumerate() {
            let line = self.lines.get(i).copied().unwrap_or(0);
            for (j, column) in self.columns.iter().enumerate() {
                if symmetric && j > i {
                    break;
                }
                let value = self.at(i, j);
                if value == 0.0 || !value.is_finite() {
                    continue;
                }
                let tie = draft.tie(row.as_str(), column.as_str(), line)?;
                draft[tie].weight = Some(value);
            }
        }
        Ok(())
    }
}

/// Declares the nodes of the rows and columns and gives their ids: labels where they tell them
/// apart (without case, when `fold`), numbers otherwise.
///
/// # Errors
/// [`ReadError`] when there are more nodes than the limits allow.
pub(in crate::format) fn declare(
    draft: &mut Draft<'_>,
    labels: [&[String]; 2],
    two_mode: bool,
    fold: bool,
) -> Result<[Vec<String>; 2], Box<ReadError>> {
    let [rows, columns] = labels;
    let row_ids = ids(rows, fold);
    for (id, label) in row_ids.iter().zip(rows) {
        let slot = draft.node(id.as_str(), 0)?;
        name(draft, slot, label, two_mode.then_some(1));
    }
    if !two_mode {
        return Ok([row_ids.clone(), row_ids]);
    }
    let mut column_ids = ids(columns, fold);
    for (id, label) in column_ids.iter_mut().zip(columns) {
        if row_ids.contains(id) {
            id.push_str(" (2)");
        }
        let slot = draft.node(id.as_str(), 0)?;
        name(draft, slot, label, Some(2));
    }
    Ok([row_ids, column_ids])
}

fn name(draft: &mut Draft<'_>, slot: NodeSlot, label: &str, mode: Option<u8>) {
    draft[slot].label = label.into();
    draft[slot].mode = mode;
}

fn ids(labels: &[String], fold: bool) -> Vec<String> {
    let mut seen: Vec<String> = labels
        .iter()
        .map(|l| if fold { l.to_lowercase() } else { l.clone() })
        .collect();
    seen.sort_unstable();
    let twice = seen.windows(2).any(|w| w.first() == w.get(1));
    if twice || seen.first().is_some_and(String::is_empty) {
        return (1..=labels.len()).map(|n| n.to_string()).collect();
    }
    labels.to_vec()
}
