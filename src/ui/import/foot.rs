//! Foot of the import window: mappings that are remembered, Cancel and Import.

use super::Work;
use crate::base::wording::{count, say, words};
use crate::session::ImportStep;
use egui::{RichText, Ui};

/// Its height.
pub(super) const HEIGHT: f32 = 44.0;

pub(super) fn show(work: &mut Work<'_>, ui: &mut Ui) {
    ui.separator();
    ui.horizontal(|ui| {
        mapping(work, ui);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            buttons(work, ui);
        });
    });
}

fn mapping(work: &mut Work<'_>, ui: &mut Ui) {
    let language = work.language;
    let label = ui.label(RichText::new(words(language, "import.remember-as")).weak());
    let field = egui::TextEdit::singleline(&mut work.form.name)
        .hint_text(words(language, "import.remember.hint"))
        .desired_width(130.0);
    let field = super::outlined(ui, field).labelled_by(label.id);
    let named = !work.form.name.trim().is_empty();
    let entered = field.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
    let button = egui::Button::new(words(language, "import.remember"));
    if (ui.add_enabled(named, button).clicked() || entered) && named {
        work.steps
            .push(ImportStep::Remember(work.form.name.trim().to_owned()));
    }
    if work.import.mappings().is_empty() {
        return;
    }
    let fits = |m: &&crate::session::import::Mapping| m.fits(work.import.tables());
    let fitting = work.import.mappings().iter().filter(fits).count();
    let text = match fitting {
        0 => words(language, "import.recall").to_owned(),
        fitting => say(
            language,
            "import.recall.fits",
            &[("count", &count(language, fitting))],
        ),
    };
    ui.menu_button(text, |ui| known(work, ui));
}

/// The mappings that are remembered; those that fit the headings can be used.
fn known(work: &mut Work<'_>, ui: &mut Ui) {
    let language = work.language;
    for mapping in work.import.mappings() {
        ui.horizontal(|ui| {
            let fits = mapping.fits(work.import.tables());
            let button = ui.add_enabled(fits, egui::Button::new(&mapping.name));
            let button = button.on_disabled_hover_text(words(language, "import.recall.other"));
            if button.clicked() {
                work.form.name.clone_from(&mapping.name);
                work.steps.push(ImportStep::Recall(mapping.name.clone()));
            }
            let forget = say(language, "import.forget", &[("name", &mapping.name)]);
            let button = ui.add(egui::Button::new("×").frame(false).small());
            let button = button.accessible_name(forget.as_str());
            if button.on_hover_text(forget).clicked() {
                work.steps.push(ImportStep::Forget(mapping.name.clone()));
            }
        });
    }
}

fn buttons(work: &mut Work<'_>, ui: &mut Ui) {
    let language = work.language;
    let obstacle = work.import.obstacle();
    let counts = work.import.look().map(|l| l.counts).unwrap_or_default();
    let members = count(language, counts.members as usize);
    let ties = count(language, counts.ties as usize);
    let projects = count(language, counts.projects as usize);
    let arguments = [
        ("members", members.as_str()),
        ("ties", ties.as_str()),
        ("projects", projects.as_str()),
    ];
    let text = match (obstacle.is_some() || counts.members == 0, counts.ties) {
        (true, _) => words(language, "import.import").to_owned(),
        _ if counts.projects > 0 => say(language, "import.import.projects", &arguments),
        (false, 0) => say(language, "import.import.members", &arguments),
        (false, _) => say(language, "import.import.both", &arguments),
    };
    let strong = ui.visuals().hyperlink_color;
    let color = if ui.visuals().dark_mode {
        egui::Color32::BLACK
    } else {
        egui::Color32::WHITE
    };
    let enabled = obstacle.is_none() && !work.import.is_awaited();
    let button = if enabled {
        egui::Button::new(RichText::new(text).color(color)).fill(strong)
    } else {
        egui::Button::new(text)
    };
    let button = ui.add_enabled(enabled, button);
    let button = match &obstacle {
        Some(why) => button.on_disabled_hover_text(why.say(language)),
        None => button,
    };
    if button.clicked() {
        work.steps.push(ImportStep::Finish);
    }
    if ui.button(words(language, "job.cancel")).clicked() {
        work.steps.push(ImportStep::Cancel);
    }
    if let Some(why) = obstacle {
        let color = ui.visuals().error_fg_color;
        ui.add(egui::Label::new(RichText::new(why.say(language)).color(color)).truncate());
    }
}
