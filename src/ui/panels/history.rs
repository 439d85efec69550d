//! What was done: every step can be gone back to.

use super::super::app::App;
use crate::base::wording::words;
use crate::session::Command;
use egui::{RichText, Ui};

/// Steps shown; older ones are reached by undo.
const MOST: usize = 30;

/// Draws the part, folded at first.
pub(super) fn show(app: &mut App, ui: &mut Ui) {
    let language = app.session.language();
    let Some(desk) = app.session.desk() else {
        return;
    };
    let (names, at) = desk.history.names();
    let mut go = None;
    ui.add_space(8.0);
    let title = RichText::new(words(language, "history.title"))
        .font(super::super::theme::strong_font(13.0));
    egui::CollapsingHeader::new(title)
        .id_salt("history")
        .show(ui, |ui| {
            for (i, name) in names.iter().enumerate().rev().take(MOST) {
                let text = name.say(language);
                let text = if i > at {
                    RichText::new(text).weak()
                } else {
                    RichText::new(text)
                };
                if ui
                    .push_id(i, |ui| ui.selectable_label(i == at, text))
                    .inner
                    .clicked()
                {
                    go = Some(i);
                }
            }
        });
    if let Some(i) = go {
        app.session.dispatch(Command::GoTo(i));
    }
}
