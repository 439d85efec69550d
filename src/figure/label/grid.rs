//! Rectangles in a grid of square cells: who overlaps this one?

use crate::base::geometry::{Rect, Vec2};

/// Most cells along a side: bounds memory for huge viewports and tiny fonts.
const MOST_CELLS: f64 = 256.0;

/// Rectangles with owners.
pub(super) struct Grid {
    min: Vec2,
    cell: f64,
    columns: usize,
    rows: usize,
    items: Vec<(Rect, usize)>,
    cells: Vec<Vec<u32>>,
}

impl Grid {
    /// An empty grid over an area; what lies outside is not kept.
    pub(super) fn new(area: &Rect, cell: f64) -> Self {
        let cell = cell
            .max(area.width().max(area.height()) / MOST_CELLS)
            .max(1e-6);
        let columns = (area.width() / cell) as usize + 1;
        let rows = (area.height() / cell) as usize + 1;
        Self {
            min: area.min,
            cell,
            columns,
            rows,
            items: Vec::new(),
            cells: vec![Vec::new(); columns * rows],
        }
    }

    /// Keeps a rectangle that belongs to `owner`.
    pub(super) fn insert(&mut self, rect: Rect, owner: usize) {
        let item = self.items.len() as u32;
        let mut kept = false;
        for cell in self.over(&rect) {
            if let Some(list) = self.cells.get_mut(cell) {
                list.push(item);
                kept = true;
            }
        }
        if kept {
            self.items.push((rect, owner));
        }
    }

    /// Number of rectangles that overlap this one and belong to others than `owner`; counts up to
    /// one more than matters here, three.
    pub(super) fn count(&self, rect: &Rect, owner: usize) -> usize {
        let mut found: [u32; 3] = [u32::MAX; 3];
        let mut n = 0;
        for item in self.over(rect).filter_map(|c| self.cells.get(c)).flatten() {
            let Some((other, whose)) = self.items.get(*item as usize) else {
                continue;
            };
            if *whose != owner && other.overlaps(rect) && !found.contains(item) {
                found[n] = *item;
                n += 1;
                if n == found.len() {
                    return n;
                }
            }
        }
        n
    }

    /// Indices of the cells under a rectangle.
    fn over(&self, rect: &Rect) -> impl Iterator<Item = usize> + use<> {
        // Float-to-integer casts saturate: far outside lands past the last cell, or at 0.
        let at = |v: f64| (v / self.cell).floor().max(-1.0) as i64;
        let (left, right) = (at(rect.min.x - self.min.x), at(rect.max.x - self.min.x));
        let (top, bottom) = (at(rect.min.y - self.min.y), at(rect.max.y - self.min.y));
        let columns = self.columns as i64;
        let clip = |low: i64, high: i64, n: i64| low.max(0)..high.saturating_add(1).min(n).max(0);
        let xs = clip(left, right, columns);
        let ys = clip(top, bottom, self.rows as i64);
        ys.flat_map(move |y| xs.clone().map(move |x| (y * columns + x) as usize))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_overlaps_across_cells_once() {
        let area = Rect::from_size(Vec2::ZERO, 100.0, 100.0);
        let mut grid = Grid::new(&area, 10.0);
        grid.insert(Rect::from_size(Vec2::new(5.0, 5.0), 40.0, 40.0), 7);
        grid.insert(Rect::from_size(Vec2::new(200.0, 5.0), 40.0, 40.0), 8);
        let probe = Rect::from_size(Vec2::new(0.0, 0.0), 30.0, 30.0);
        assert_eq!(grid.count(&probe, usize::MAX), 1);
        assert_eq!(grid.count(&probe, 7), 0);
        assert_eq!(
            grid.count(&Rect::from_size(Vec2::new(60.0, 60.0), 10.0, 10.0), 1),
            0
        );
        assert_eq!(
            grid.count(&Rect::from_size(Vec2::new(-1e300, -1e300), 1.0, 1.0), 1),
            0
        );
    }
}
