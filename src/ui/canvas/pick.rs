//! The index of what lies under the pointer, made when the pointer asks and not before.

use crate::figure::Scene;
use crate::figure::hit::Hits;
use egui::{Response, Ui};
use std::sync::Arc;

/// Nodes from which an index is not made anew for each step of a running layout.
const LARGE: usize = 20_000;
/// Seconds that such an index serves while nodes move and no button is pressed.
const SERVES: f64 = 0.25;

/// The index as it was made last.
#[derive(Default)]
pub(super) struct Cache {
    made: Option<(u64, f64, Arc<Hits>)>,
}

impl Cache {
    /// The index for this frame. The newest one whenever a button is pressed or released; nothing
    /// is made while the pointer is elsewhere.
    pub(super) fn hits(
        &mut self,
        ui: &Ui,
        response: &Response,
        version: u64,
        scene: &Scene,
    ) -> Arc<Hits> {
        let (now, pressing) = ui.input(|i| {
            let p = &i.pointer;
            (i.time, p.any_down() || p.any_pressed() || p.any_released())
        });
        let here = response.hover_pos().is_some() || response.is_pointer_button_down_on();
        if let Some((of, since, hits)) = &self.made {
            let fresh = *of == version;
            let serves = scene.positions.len() >= LARGE && !pressing && now - since < SERVES;
            if fresh || serves || !(here || pressing) {
                return Arc::clone(hits);
            }
        }
        let hits = Arc::new(Hits::new(scene));
        self.made = Some((version, now, Arc::clone(&hits)));
        hits
    }
}
