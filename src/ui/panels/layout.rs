//! Where members stand: which layout with which options, arrangements kept by name, and how well the
//! picture tells the network.

use super::super::app::App;
use super::super::widgets::heading;
use super::look::{choice, fields, named};
use crate::base::outcome::Outcome;
use crate::base::parameter::{Parameter, ParameterKind, Value};
use crate::base::wording::{Language, count, lookup, number, say, words};
use crate::layout::quality::Quality;
use crate::layout::{LAYOUTS, Need};
use crate::session::jobs::JobKind;
use crate::session::{Command, Desk, Edit, LayoutChoice, given, positions};
use egui::{DragValue, Ui};

/// Draws the part.
pub(super) fn show(app: &mut App, ui: &mut Ui) {
    let language = app.session.language();
    let judging =
        app.session.is_running(JobKind::Judge) || app.session.is_running(JobKind::Arrange);
    let Some(desk) = app.session.desk() else {
        return;
    };
    let mut commands = Vec::new();
    heading(ui, words(language, "layout.title"));
    let now = &desk.study.layout;
    let mut edits = Vec::new();
    egui::Grid::new("layout")
        .num_columns(2)
        .spacing([10.0, 6.0])
        .show(ui, |ui| which(ui, desk, language, &mut edits));
    commands.extend(edits.into_iter().map(|c| Command::Edit(Edit::Layout(c))));
    let again = ui
        .button(words(language, "layout.again"))
        .on_hover_text(words(language, "layout.again.help"));
    if again.clicked() {
        commands.push(Command::Arrange);
    }
    if let Some(quality) = desk.quality() {
        judged(ui, quality, language);
    } else if !judging && now.id == desk.study.layout.id && desk.is_placed() {
        let ask = ui
            .button(words(language, "quality.ask"))
            .on_hover_text(words(language, "quality.ask.help"));
        if ask.clicked() {
            commands.push(Command::Judge);
        }
    }
    let mut export = None;
    ui.collapsing(words(language, "kept.title"), |ui| {
        kept(
            ui,
            desk,
            &mut app.panels.arrangement,
            &mut commands,
            language,
        );
        let save = ui
            .add_enabled(
                desk.is_placed(),
                egui::Button::new(words(language, "kept.export")),
            )
            .on_hover_text(words(language, "kept.export.help"));
        if save.clicked() {
            export = Some(positions::sheet(&desk.network, &desk.positions()));
        }
    });
    if let Some(sheet) = export {
        app.dialogs.ask_save_sheet(ui.ctx(), language, sheet);
    }
    for command in commands {
        app.session.dispatch(command);
    }
}

/// The layout, what it groups by, its options and its seed.
fn which(ui: &mut Ui, desk: &Desk, language: Language, out: &mut Vec<LayoutChoice>) {
    let now = &desk.study.layout;
    let names: Vec<(String, String)> = LAYOUTS
        .iter()
        .map(|l| {
            (
                l.info().id.to_owned(),
                words(language, l.info().name).to_owned(),
            )
        })
        .collect();
    let label = words(language, "setting.layout.id");
    let picked = choice(ui, label, &now.id, &names);
    out.extend(picked.map(|id| LayoutChoice { id, ..now.clone() }));
    let Some(info) = crate::layout::find(&now.id).map(|l| l.info()) else {
        return;
    };
    if info.needs.contains(&Need::Classes) {
        let groups: Vec<(String, String)> = fields(&desk.network, language)
            .into_iter()
            .filter_map(|(id, text)| Some((id?, text)))
            .collect();
        let label = words(language, "setting.layout.group-by");
        let picked = choice(ui, label, &now.group_by, &groups);
        out.extend(picked.map(|group_by| LayoutChoice {
            group_by,
            ..now.clone()
        }));
    }
    for parameter in info.parameters {
        if let Some(value) = option(ui, desk, parameter, language) {
            let mut next = now.clone();
            next.values.set(parameter.id, value);
            out.push(next);
        }
    }
    let label = ui.label(words(language, "setting.layout.seed"));
    let mut seed = now.seed;
    let field = DragValue::new(&mut seed)
        .range(0..=u64::from(u32::MAX))
        .speed(0.05);
    let response = ui.add(field).labelled_by(label.id);
    if seed != now.seed && !response.dragged() {
        out.push(LayoutChoice {
            seed,
            ..now.clone()
        });
    }
    ui.end_row();
}

/// One option; gives the value it was set to.
fn option(ui: &mut Ui, desk: &Desk, parameter: &Parameter, language: Language) -> Option<Value> {
    let name = words(language, parameter.label);
    let help = words(language, parameter.help);
    let now = desk.study.layout.values.get(parameter);
    match parameter.kind {
        ParameterKind::Number { min, max, .. } => {
            let before = now.number().unwrap_or(min);
            let value = dragged(ui, (name, help), before, |value| {
                DragValue::new(value)
                    .range(min..=max)
                    .speed(0.02)
                    .max_decimals(2)
            });
            value.map(Value::Number)
        }
        ParameterKind::Count { min, max, .. } => {
            let before = now.number().unwrap_or(f64::from(min));
            let value = dragged(ui, (name, help), before, |value| {
                DragValue::new(value)
                    .range(f64::from(min)..=f64::from(max))
                    .speed(0.05)
                    .max_decimals(0)
            });
            value.map(Value::Number)
        }
        ParameterKind::Flag { .. } => {
            let mut on = now.flag().unwrap_or(false);
            let label = named(ui, name).on_hover_text(help);
            let box_of = ui.checkbox(&mut on, "").labelled_by(label.id);
            let changed = box_of.on_hover_text(help).changed();
            ui.end_row();
            changed.then_some(Value::Flag(on))
        }
        ParameterKind::Choice { options, .. } => {
            let label = |word: &str| {
                let key = format!("{}.{word}", parameter.label);
                lookup(language, &key).unwrap_or(word).to_owned()
            };
            let all: Vec<(String, String)> = options
                .iter()
                .map(|w| ((*w).to_owned(), label(w)))
                .collect();
            let before = now.word().unwrap_or_default().to_owned();
            choice(ui, name, &before, &all).map(Value::Word)
        }
        ParameterKind::Field { .. } => {
            let all: Vec<(String, String)> = fields(&desk.network, language)
                .into_iter()
                .map(|(id, text)| (id.unwrap_or_default(), text))
                .collect();
            let before = now.word().unwrap_or_default().to_owned();
            choice(ui, name, &before, &all).map(Value::Word)
        }
        ParameterKind::Measure { .. } => {
            let all: Vec<(String, String)> = given::node_measures()
                .map(|m| (m.id.to_owned(), words(language, m.name).to_owned()))
                .collect();
            let before = now.word().unwrap_or_default().to_owned();
            choice(ui, name, &before, &all).map(Value::Word)
        }
        ParameterKind::Member => member(ui, desk, (name, help), language),
    }
}

/// A number that is set when the mouse lets it go.
fn dragged(
    ui: &mut Ui,
    (name, help): (&str, &str),
    before: f64,
    field: impl FnOnce(&mut f64) -> DragValue<'_>,
) -> Option<f64> {
    let label = named(ui, name).on_hover_text(help);
    let kept = ui.scope_id().with(("dragged", name));
    let mut value = ui.data(|d| d.get_temp(kept)).unwrap_or(before);
    let response = ui
        .add(field(&mut value))
        .labelled_by(label.id)
        .on_hover_text(help);
    ui.end_row();
    if response.dragged() || response.has_focus() {
        ui.data_mut(|d| d.insert_temp(kept, value));
        return None;
    }
    ui.data_mut(|d| d.remove::<f64>(kept));
    (value != before).then_some(value)
}

/// A member: the one selected can be taken.
fn member(
    ui: &mut Ui,
    desk: &Desk,
    (name, help): (&str, &str),
    language: Language,
) -> Option<Value> {
    let find = |p: &&Parameter| matches!(p.kind, ParameterKind::Member);
    let info = crate::layout::find(&desk.study.layout.id)?.info();
    let parameter = info.parameters.iter().find(find)?;
    let word = desk.study.layout.values.word(parameter);
    let shown = given::member(&desk.network, &word).map_or_else(
        || words(language, "layout.most-ties"),
        |n| desk.network.label(n),
    );
    let label = named(ui, name).on_hover_text(help);
    let selected = desk.view.selection.first().copied();
    let button = egui::Button::new(words(language, "layout.take-selected"));
    let mut taken = None;
    ui.vertical(|ui| {
        ui.add(egui::Label::new(shown).truncate());
        let response = ui
            .add_enabled(selected.is_some(), button)
            .labelled_by(label.id);
        if response.on_hover_text(help).clicked() {
            taken = selected.map(|n| Value::Word(desk.network.id(n).to_owned()));
        }
    });
    ui.end_row();
    taken
}

/// How well the picture tells the network.
fn judged(ui: &mut Ui, quality: &Quality, language: Language) {
    let share = |outcome: Outcome| match outcome {
        Outcome::Value(v) => format!("{} %", number(language, 100.0 * v, 1)),
        Outcome::Undefined(_) => "—".to_owned(),
    };
    let stress = match quality.stress {
        Outcome::Value(v) => number(language, v, 3),
        Outcome::Undefined(_) => "—".to_owned(),
    };
    let rows = [
        ("quality.stress", stress, quality.sources),
        ("quality.kept", share(quality.kept), quality.neighbourhoods),
        ("quality.crossings", share(quality.crossings), quality.pairs),
    ];
    for (key, value, looked) in rows {
        let mut help = lookup(language, &format!("{key}.help"))
            .unwrap_or_default()
            .to_owned();
        help.push('\n');
        let looked = count(language, looked);
        help.push_str(&say(language, key_of_sample(key), &[("n", &looked)]));
        let text = egui::RichText::new(value);
        super::super::widgets::named_value(ui, words(language, key), text, &help);
    }
}

/// Key of the sentence that tells the size of a sample.
fn key_of_sample(key: &str) -> &'static str {
    match key {
        "quality.stress" => "quality.from-nodes",
        "quality.kept" => "quality.of-nodes",
        _ => "quality.of-pairs",
    }
}

/// The arrangements kept, and the field that keeps one more.
fn kept(
    ui: &mut Ui,
    desk: &Desk,
    name: &mut String,
    commands: &mut Vec<Command>,
    language: Language,
) {
    for (kept, arrangement) in &desk.study.kept {
        ui.horizontal(|ui| {
            let members = count(language, arrangement.len());
            let help = say(language, "kept.apply.help", &[("n", &members)]);
            if ui.button(kept).on_hover_text(help).clicked() {
                commands.push(Command::Edit(Edit::ArrangeAs(kept.clone())));
            }
            let forget = ui
                .small_button("×")
                .on_hover_text(words(language, "kept.forget"));
            if forget.clicked() {
                commands.push(Command::Edit(Edit::Forget(kept.clone())));
            }
        });
    }
    ui.horizontal(|ui| {
        let hint = words(language, "kept.name");
        let field = egui::TextEdit::singleline(name)
            .hint_text(hint)
            .desired_width(120.0);
        let response = ui.add(field);
        let entered = response.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
        let ready = !name.trim().is_empty() && desk.is_placed();
        let keep = egui::Button::new(words(language, "kept.keep"));
        let clicked = ui.add_enabled(ready, keep).clicked();
        if ready && (clicked || entered) {
            commands.push(Command::Edit(Edit::Keep(name.trim().to_owned())));
            name.clear();
        }
    });
}
