//! The check list: counts, what is in doubt with its mends, and what was mended.

use super::{Work, marks};
use crate::base::finding::{Severity, Spot};
use crate::base::wording::{Language, count, say, words};
use crate::format::ReadError;
use crate::format::settle::Doubt;
use crate::format::tables::{Mend, TableRole};
use crate::session::ImportStep;
use crate::ui::theme;
use egui::{RichText, Ui};

/// Doubts that are shown; the rest is counted.
const MOST: usize = 200;
/// Members that are offered when one is looked for.
const MOST_FOUND: usize = 8;

pub(super) fn show(work: &mut Work<'_>, ui: &mut Ui) {
    counts(work, ui);
    ui.add_space(2.0);
    egui::ScrollArea::vertical()
        .id_salt("check")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            refusals(work, ui);
            bulk(work, ui);
            let doubts = work.import.doubts();
            for doubt in doubts.iter().take(MOST) {
                row(work, ui, doubt);
            }
            if doubts.len() > MOST {
                let more = count(work.language, doubts.len() - MOST);
                ui.label(say(work.language, "findings.more", &[("count", &more)]));
            }
            mended(work, ui);
        });
}

/// How much there is, and how much is in doubt.
fn counts(work: &Work<'_>, ui: &mut Ui) {
    let language = work.language;
    let Some(look) = work.import.look() else {
        return;
    };
    ui.horizontal(|ui| {
        let title = RichText::new(words(language, "import.check")).font(theme::strong_font(13.0));
        ui.label(title);
        ui.add_space(6.0);
        let number = |key: &'static str, value: usize| {
            say(language, key, &[("count", &count(language, value))])
        };
        if look.error.is_none() {
            for (key, value) in [
                ("import.members", look.counts.members),
                ("import.ties", look.counts.ties),
                ("import.projects", look.counts.projects),
            ] {
                if value > 0 {
                    marks::done(ui);
                    ui.label(number(key, value as usize));
                    ui.add_space(4.0);
                }
            }
        }
        let of = |severity: Severity| {
            let all = work.import.doubts().iter();
            all.filter(|d| d.severity == severity).count()
        };
        for (severity, key) in [
            (Severity::Error, "import.to-answer"),
            (Severity::Warning, "import.to-look-at"),
        ] {
            if of(severity) > 0 {
                marks::severity(ui, severity);
                ui.label(number(key, of(severity)));
                ui.add_space(4.0);
            }
        }
        if !work.import.is_fresh() {
            ui.add(egui::Spinner::new().size(13.0));
            ui.label(RichText::new(words(language, "job.import")).weak());
        }
    });
}

/// Why tables cannot be read as they stand.
fn refusals(work: &mut Work<'_>, ui: &mut Ui) {
    let left = Some(TableRole::LeaveOut);
    let tables = work.import.tables().iter().filter(|t| t.role != left);
    let mut any = false;
    for table in tables {
        if let Some(refusal) = &table.refusal {
            any = true;
            refused(work, ui, Some(&table.name), refusal);
        }
    }
    let error = work.import.look().and_then(|l| l.error.as_ref());
    if let Some(error) = error.filter(|_| !any) {
        refused(work, ui, None, &error.error);
        let picked = ways(ui, &error.error);
        work.steps.extend(picked.map(ImportStep::Reading));
    }
}

/// The ways in which tables can be read, where there are several; the number of the one picked.
fn ways(ui: &mut Ui, error: &ReadError) -> Option<u32> {
    let mut picked = None;
    for way in error.choice.iter().flat_map(|c| &c.options) {
        let Some((number, said)) = way.split_once(": ") else {
            continue;
        };
        let Ok(number) = number.parse::<u32>() else {
            continue;
        };
        ui.horizontal(|ui| {
            ui.add_space(22.0);
            if ui.button(said).clicked() {
                picked = Some(number);
            }
        });
    }
    picked
}

fn refused(work: &Work<'_>, ui: &mut Ui, table: Option<&str>, error: &ReadError) {
    let language = work.language;
    line(ui, Severity::Error, |ui| {
        if let Some(table) = table.filter(|_| work.import.tables().len() > 1) {
            ui.label(RichText::new(table).strong());
        }
        ui.label(error.say(language));
        // What a choice in the window mends need not be mended in the file.
        let hint = match table {
            Some(_) if error.choice.is_some() => words(language, "import.choose").to_owned(),
            _ => error.hint.say(language),
        };
        ui.label(RichText::new(hint).weak());
    });
}

/// A line of the list with its sign.
fn line(ui: &mut Ui, severity: Severity, add: impl FnOnce(&mut Ui)) {
    ui.horizontal_top(|ui| {
        marks::severity(ui, severity);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            add(ui);
        });
    });
}

/// Many unknown names are answered at once.
fn bulk(work: &mut Work<'_>, ui: &mut Ui) {
    let ends = |d: &&Doubt| matches!(d.offers.last().map(|o| &o.mend), Some(Mend::Skip { .. }));
    let unknown: Vec<&Doubt> = work.import.doubts().iter().filter(ends).collect();
    if unknown.len() < 2 {
        return;
    }
    let (language, mut chosen) = (work.language, None);
    let of = |wanted: fn(&Mend) -> bool| -> Vec<Mend> {
        let mends = unknown.iter().filter_map(|d| {
            let mut offers = d.offers.iter().map(|o| &o.mend);
            offers.find(|m| wanted(m)).cloned()
        });
        mends.collect()
    };
    let ways: [(&'static str, Vec<Mend>); 3] = [
        ("import.link-all", of(|m| matches!(m, Mend::Link { .. }))),
        (
            "import.create-all",
            of(|m| matches!(m, Mend::Create { .. })),
        ),
        ("import.skip-all", of(|m| matches!(m, Mend::Skip { .. }))),
    ];
    let number = count(language, unknown.len());
    line(ui, Severity::Error, |ui| {
        ui.label(say(language, "import.unknown", &[("count", &number)]));
        for (key, mends) in ways.into_iter().filter(|(_, m)| !m.is_empty()) {
            let text = say(language, key, &[("count", &count(language, mends.len()))]);
            if ui.button(text).clicked() {
                chosen = Some(mends);
            }
        }
    });
    work.steps.extend(chosen.map(ImportStep::MendAll));
}

/// Where something stands, in words.
fn place(work: &Work<'_>, spot: &Spot) -> Option<String> {
    let language = work.language;
    let several = work.import.files().len() > 1;
    let file = spot.file.as_ref().filter(|_| several);
    let line = spot.line.map(|l| l.to_string());
    let cell = spot
        .place
        .as_ref()
        .filter(|p| p.contains('!') && !p.contains(' '));
    match (file, line, cell) {
        (Some(file), Some(line), _) => Some(say(
            language,
            "import.at.file",
            &[("file", file), ("line", &line)],
        )),
        (None, Some(line), _) => Some(say(language, "import.at", &[("line", &line)])),
        (_, None, Some(cell)) => Some(cell.clone()),
        (Some(file), None, None) => Some(file.clone()),
        (None, None, None) => None,
    }
}

fn row(work: &mut Work<'_>, ui: &mut Ui, doubt: &Doubt) {
    let language = work.language;
    let mut step = None;
    line(ui, doubt.severity, |ui| {
        if let Some(place) = place(work, &doubt.spot) {
            ui.label(RichText::new(place).weak());
        }
        ui.label(doubt.message.say(language));
        for offer in &doubt.offers {
            if let Mend::Create { name } = &offer.mend {
                step = step.take().or_else(|| other(work, ui, name));
            }
            if ui.button(offer.label.say(language)).clicked() {
                step = Some(ImportStep::Mend(offer.mend.clone()));
            }
        }
        match (&doubt.hint, doubt.offers.is_empty()) {
            (Some(hint), true) => {
                ui.label(RichText::new(hint.say(language)).weak());
            }
            (_, false)
                if doubt.severity != Severity::Error
                    && ui.button(words(language, "import.keep")).clicked() =>
            {
                step = Some(ImportStep::Keep(doubt.key.clone()));
            }
            _ => {}
        }
    });
    work.steps.extend(step);
}

/// Links an end to a member that is looked for by name.
fn other(work: &mut Work<'_>, ui: &mut Ui, name: &str) -> Option<ImportStep> {
    let language = work.language;
    let button = ui.button(words(language, "import.link-to"));
    if button.clicked() {
        work.form.wanted.clear();
    }
    let mut chosen = None;
    egui::Popup::menu(&button)
        .close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| {
            ui.set_width(240.0);
            let field = egui::TextEdit::singleline(&mut work.form.wanted)
                .hint_text(words(language, "import.find-member"));
            let field = super::outlined(ui, field);
            let field = field.accessible_name(words(language, "import.find-member"));
            if !field.has_focus() && work.form.wanted.is_empty() {
                field.request_focus();
            }
            for (id, label) in work.import.find(&work.form.wanted, MOST_FOUND) {
                if ui.selectable_label(false, label).clicked() {
                    chosen = Some(ImportStep::Mend(Mend::Link {
                        name: name.to_owned(),
                        member: id.to_owned(),
                    }));
                    ui.close();
                }
            }
        });
    chosen
}

/// What was mended, each to be taken back.
fn mended(work: &mut Work<'_>, ui: &mut Ui) {
    let language = work.language;
    let mut step = None;
    for mend in &work.import.plan().mends {
        ui.horizontal_top(|ui| {
            marks::done(ui);
            ui.horizontal_wrapped(|ui| {
                ui.label(RichText::new(said(mend, language)).weak());
                if ui
                    .small_button(words(language, "import.take-back"))
                    .clicked()
                {
                    step = Some(ImportStep::Unmend(mend.clone()));
                }
            });
        });
    }
    work.steps.extend(step);
}

/// What a mend does, in words.
fn said(mend: &Mend, language: Language) -> String {
    let say = |key: &'static str, arguments: &[(&str, &str)]| say(language, key, arguments);
    match mend {
        Mend::Link { name, member } => {
            say("import.mended.link", &[("name", name), ("member", member)])
        }
        Mend::Create { name } => say("import.mended.create", &[("name", name)]),
        Mend::Skip { name } => say("import.mended.skip", &[("name", name)]),
        Mend::Value { from, to, .. } => say("import.mended.value", &[("from", from), ("to", to)]),
        Mend::Place { written, place } => {
            say("import.mended.value", &[("from", written), ("to", place)])
        }
        Mend::Merge { keep, others } => {
            let others = others.join(", ");
            say(
                "import.mended.merge",
                &[("keep", keep), ("others", &others)],
            )
        }
    }
}
