//! Captions and notes of discs.

use super::board::{Board, PAD, near};
use super::{CAPTION, PlacedCaption};
use crate::base::geometry::{Rect, Vec2};
use crate::figure::text;

impl Board<'_> {
    /// Captions and notes of the discs. Captions stand above the disc, or where else they hide least;
    /// only where they would run into each other, one is left out.
    pub(super) fn captions(&mut self) -> Vec<PlacedCaption> {
        let mut out = Vec::new();
        let discs: Vec<(usize, Vec2, f64)> = self
            .scene
            .enclosures
            .iter()
            .enumerate()
            .filter(|(_, e)| e.centre.is_finite() && e.radius.is_finite())
            .map(|(i, e)| {
                (
                    i,
                    self.transform.apply(e.centre),
                    e.radius * self.transform.scale,
                )
            })
            .filter(|(_, c, r)| Rect::around(*c, *r).overlaps(&self.viewport))
            .collect();
        for &(i, centre, radius) in &discs {
            let Some(whole) = self.scene.enclosures.get(i).map(|e| e.label.as_str()) else {
                continue;
            };
            // In a crowd of small discs the bare name may still fit.
            let name = whole.split(" · ").next().unwrap_or(whole);
            let disc = (i, centre, radius);
            out.extend(
                self.caption(whole, disc, &discs)
                    .or_else(|| self.caption(name, disc, &discs)),
            );
        }
        for &(i, _, radius) in &discs {
            out.extend(self.note(i, radius));
        }
        out
    }

    fn caption(
        &mut self,
        label: &str,
        (i, centre, radius): (usize, Vec2, f64),
        discs: &[(usize, Vec2, f64)],
    ) -> Option<PlacedCaption> {
        let size = self.size * CAPTION;
        let label = text::ellipsis(label, self.viewport.width() - 2.0 * PAD, size, true);
        let width = text::width(&label, size, true);
        let (w, h) = (width + 2.0 * PAD, (text::ASCENT + text::DESCENT) * size);
        let gap = size * 0.25;
        let mut best: Option<(f64, Rect)> = None;
        for below in [false, true] {
            for shift in [0.0, -0.35, 0.35, -0.7, 0.7, -1.0, 1.0] {
                let x = centre.x + radius * shift - w / 2.0;
                // The text touches the disc's edge with the corner that is nearest to it.
                let near_x = (radius * shift.abs() - w / 2.0).max(0.0);
                let lift = (radius * radius - near_x * near_x).max(0.0).sqrt();
                let y = if below {
                    centre.y + lift + gap
                } else {
                    centre.y - lift - gap - h
                };
                let rect = self.pushed_in(&Rect::from_size(Vec2::new(x, y), w, h));
                let cost = shift.abs()
                    + if below { 1.0 } else { 0.0 }
                    + 100.0 * self.texts.count(&rect, usize::MAX) as f64
                    + 3.0
                        * discs
                            .iter()
                            .filter(|(_, c, r)| near(&rect, *c) < *r)
                            .count() as f64
                    + 0.5 * self.marks.count(&rect, usize::MAX) as f64
                    + 0.2 * self.ruled.count(&rect, usize::MAX) as f64;
                if best.is_none_or(|(least, _)| cost < least) {
                    best = Some((cost, rect));
                }
            }
        }
        let (cost, rect) = best?;
        if cost >= 100.0 {
            return None;
        }
        self.texts.insert(rect, usize::MAX - 1);
        let lines = self.lines(&[(label, width)], &rect, (size, true, 0.5));
        Some(PlacedCaption {
            enclosure: i,
            rect,
            lines,
        })
    }

    /// The note over a disc's grid of members without ties, where it fits.
    fn note(&mut self, i: usize, radius: f64) -> Option<PlacedCaption> {
        let (at, note) = self.scene.enclosures.get(i)?.note.as_ref()?;
        let at = self.transform.apply(*at);
        let size = self.size;
        let width = text::width(note, size, false);
        let (w, h) = (width + 2.0 * PAD, (text::ASCENT + text::DESCENT) * size);
        let rect = Rect::from_size(at - Vec2::new(w / 2.0, h + 1.0), w, h);
        let fits = w < 2.0 * radius && self.viewport.contains_rect(&rect);
        if !fits || self.texts.count(&rect, usize::MAX) > 0 {
            return None;
        }
        self.texts.insert(rect, usize::MAX - 1);
        let lines = self.lines(&[(note.clone(), width)], &rect, (size, false, 0.5));
        Some(PlacedCaption {
            enclosure: i,
            rect,
            lines,
        })
    }
}
