//! How projects become ties: the rule, what a weight means by it, and which projects made a tie.

use super::super::widgets::{self, heading};
use crate::base::wording::{Language, count, number, say, words};
use crate::network::graph::{Network, Origin, Tie};
use crate::network::projected::left_out;
use crate::network::{Dataset, ProjectionRule};
use crate::session::{Desk, Edit};
use egui::{RichText, Ui};

/// Draws the part, where the data have projects.
pub(super) fn show(ui: &mut Ui, desk: &Desk, language: Language, edits: &mut Vec<Edit>) {
    let dataset = &desk.study.source.dataset;
    if dataset.projects.is_empty() {
        return;
    }
    heading(ui, words(language, "projection.title"));
    let now = desk.study.choice.projection;
    let rules: Vec<(ProjectionRule, String)> = ProjectionRule::ALL
        .into_iter()
        .map(|rule| (rule, words(language, rule.name()).to_owned()))
        .collect();
    egui::Grid::new("projection")
        .num_columns(2)
        .spacing([10.0, 6.0])
        .show(ui, |ui| {
            let name = words(language, "projection.rule");
            let picked = super::look::choice(ui, name, &now, &rules);
            edits.extend(picked.filter(|rule| *rule != now).map(Edit::Projection));
        });
    let used = now.within(&dataset.projects);
    let meaning = RichText::new(words(language, used.meaning()))
        .weak()
        .small();
    let meaning = ui.add(egui::Label::new(meaning).wrap());
    if let Some(reference) = used.reference() {
        meaning.on_hover_text(reference);
    }
    let warn = |ui: &mut Ui, text: String| {
        let color = ui.visuals().weak_text_color();
        widgets::info(ui, RichText::new(text).small(), color);
    };
    if used != now {
        warn(ui, words(language, "projection.too-many").to_owned());
    }
    let without = left_out(dataset, used);
    if without > 0 {
        let shown = count(language, without);
        warn(
            ui,
            say(language, "projection.without", &[("count", &shown)]),
        );
    }
}

/// Titles of the projects that made a tie; empty for a tie that the data list.
pub(in crate::ui) fn because<'a>(dataset: &'a Dataset, tie: &Tie) -> Vec<&'a str> {
    let Origin::Projects(projects) = &tie.origin else {
        return Vec::new();
    };
    let known = projects.iter().filter_map(|p| dataset.projects.get(*p));
    known
        .map(|p| if p.title.is_empty() { &p.id } else { &p.title })
        .map(String::as_str)
        .collect()
}

/// What a tie is, in lines: kind and weight, then the projects that made it, at most so many.
pub(in crate::ui) fn lines(
    (dataset, network): (&Dataset, &Network),
    tie: &Tie,
    most: usize,
    language: Language,
) -> Vec<String> {
    let kind = network.kinds().get(tie.kind.index());
    let kind = kind.map_or("", |k| k.label.say(language));
    let decimals = if tie.weight.fract() == 0.0 { 0 } else { 3 };
    let weight = number(language, tie.weight, decimals);
    let mut lines = vec![say(
        language,
        "tie.weight",
        &[("kind", kind), ("weight", &weight)],
    )];
    let projects = because(dataset, tie);
    if projects.is_empty() {
        return lines;
    }
    let shown = count(language, projects.len());
    lines.push(say(language, "tie.projects", &[("count", &shown)]));
    lines.extend(projects.iter().take(most).map(|p| format!("• {p}")));
    if projects.len() > most {
        let more = count(language, projects.len() - most);
        lines.push(say(language, "selection.more", &[("count", &more)]));
    }
    lines
}
