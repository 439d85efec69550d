//! Messages over the window: passing ones go by themselves, lasting ones wait to be dismissed.

use crate::base::finding::{Finding, Severity};
use crate::base::wording::{Language, say, words};
use crate::session::Notice;
use crate::session::notice::Weight;
use egui::{RichText, Ui};
use std::collections::BTreeMap;

/// Seconds a passing message stays.
const STAY: f64 = 5.0;
/// Findings shown in a message; the rest is counted.
const MOST_FINDINGS: usize = 8;

/// When messages were first seen.
#[derive(Default)]
pub(super) struct Toasts {
    since: BTreeMap<u64, f64>,
}

impl Toasts {
    /// Draws the messages; gives the numbers of those that go.
    pub(super) fn show(&mut self, ui: &Ui, notices: &[Notice], language: Language) -> Vec<u64> {
        let now = ui.input(|i| i.time);
        let mut gone = Vec::new();
        self.since
            .retain(|id, _| notices.iter().any(|n| n.id == *id));
        if notices.is_empty() {
            return gone;
        }
        let mut next = f64::INFINITY;
        for notice in notices {
            let since = *self.since.entry(notice.id).or_insert(now);
            if notice.weight == Weight::Passing {
                if now - since > STAY {
                    gone.push(notice.id);
                }
                next = next.min(since + STAY - now);
            }
        }
        egui::Area::new(egui::Id::unique("toasts"))
            .order(egui::Order::Foreground)
            .anchor(egui::Align2::CENTER_BOTTOM, egui::vec2(0.0, -44.0))
            .show(ui.ctx(), |ui| {
                for notice in notices {
                    if one(ui, notice, language) {
                        gone.push(notice.id);
                    }
                }
            });
        if next.is_finite() {
            ui.ctx()
                .request_repaint_after_secs(next.max(0.05) as f32 + 0.02);
        }
        gone
    }
}

/// One message; true when it was dismissed.
fn one(ui: &mut Ui, notice: &Notice, language: Language) -> bool {
    let text = notice.say(language);
    let alert = egui::UiBuilder::new()
        .accessibility_role(egui::Role::Alert)
        .accessibility_label(text.clone());
    let mut dismissed = false;
    ui.scope_builder(alert, |ui| {
        egui::Frame::popup(ui.style())
            .inner_margin(10)
            .show(ui, |ui| {
                ui.set_max_width(560.0);
                ui.label(RichText::new(notice.message.say(language)).strong());
                if let Some(hint) = &notice.hint {
                    ui.label(hint.say(language));
                }
                for finding in notice.findings.iter().take(MOST_FINDINGS) {
                    finding_line(ui, finding, language);
                }
                let more = notice.findings.len().saturating_sub(MOST_FINDINGS);
                if more > 0 {
                    ui.label(say(
                        language,
                        "findings.more",
                        &[("count", &more.to_string())],
                    ));
                }
                if notice.weight == Weight::Lasting {
                    dismissed = ui.button(words(language, "close")).clicked();
                }
            });
    });
    dismissed
}

/// A finding with its place and mend.
pub(super) fn finding_line(ui: &mut Ui, finding: &Finding, language: Language) {
    let color = match finding.severity {
        Severity::Error => ui.visuals().error_fg_color,
        Severity::Warning => ui.visuals().warn_fg_color,
        Severity::Note => ui.visuals().weak_text_color(),
    };
    ui.horizontal_wrapped(|ui| {
        let mut place = String::new();
        if let Some(line) = finding.spot.line {
            place = say(language, "place.line", &[("line", &line.to_string())]);
        }
        ui.label(RichText::new(words(language, severity_key(finding.severity))).color(color));
        if !place.is_empty() {
            ui.label(RichText::new(place).weak());
        }
        ui.label(finding.say(language));
        if let Some(hint) = &finding.hint {
            ui.label(RichText::new(hint.say(language)).weak());
        }
    });
}

fn severity_key(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "severity.error",
        Severity::Warning => "severity.warning",
        Severity::Note => "severity.note",
    }
}
