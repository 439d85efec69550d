//! `milieu list`: what there is to choose from.

use super::{Context, Outcome, arguments, output};
use crate::base::progress::Silent;
use crate::base::wording::{self, Language, words};
use crate::compare::validation::{Checked, validate, validation_sheet};
use crate::figure::Theme;
use crate::measure::Measure;
use crate::session::preset::PRESETS;
use crate::session::setting::SETTINGS;
use clap::ArgMatches;
use serde_json::{Value, json};

pub(super) fn run(matches: &ArgMatches, context: &Context) -> Outcome {
    let what = arguments::text(matches, "WHAT").unwrap_or_default();
    if what == "validation" {
        return validation(matches, context);
    }
    let rows = rows(what, context.language);
    if arguments::is_set(matches, "json") {
        let all: Vec<Value> = rows
            .iter()
            .map(|(id, name, more)| json!({ "id": id, "name": name, "about": more }))
            .collect();
        output::json(&Value::Array(all));
        return Ok(());
    }
    let width = rows.iter().map(|r| r.0.chars().count()).max().unwrap_or(0);
    let lines: Vec<String> = rows
        .iter()
        .map(|(id, name, more)| {
            let more = if more.is_empty() {
                String::new()
            } else {
                format!(" — {more}")
            };
            format!("{id:<width$}  {name}{more}")
        })
        .collect();
    output::text(&lines.join("\n"));
    Ok(())
}

/// Our values beside those of other programs, computed now.
fn validation(matches: &ArgMatches, context: &Context) -> Outcome {
    let checked = validate(&Silent)?;
    if arguments::is_set(matches, "json") {
        let one = |c: &Checked| {
            json!({
                "network": c.network,
                "measure": c.measure.id,
                "node": c.node,
                "value": c.ours.value(),
                "reference": c.reference,
                "tolerance": c.tolerance,
                "agrees": c.agrees(),
                "program": c.program,
            })
        };
        output::json(&checked.iter().map(one).collect());
        return Ok(());
    }
    let sheet = validation_sheet(&checked, context.language);
    output::text(&sheet.to_markdown(context.language));
    Ok(())
}

type Row = (String, String, String);

fn rows(what: &str, language: Language) -> Vec<Row> {
    let say = |key: &'static str| words(language, key).to_owned();
    match what {
        "datasets" => crate::format::bundled::BUNDLED
            .iter()
            .map(|b| {
                let dataset = crate::format::read_bundled(b.id);
                let title = dataset
                    .as_ref()
                    .map_or_else(String::new, |d| d.title.say(language).to_owned());
                let statement = dataset
                    .as_ref()
                    .and_then(|d| d.statement(language))
                    .unwrap_or_default();
                (b.id.to_owned(), title, statement.to_owned())
            })
            .collect(),
        "formats" => crate::format::FORMATS
            .iter()
            .map(|f| {
                let info = f.info();
                let way = if info.can_write() {
                    "cli.list.read-write"
                } else {
                    "cli.list.read"
                };
                let extensions = info.extensions.join(", ");
                (
                    info.id.to_owned(),
                    say(info.name),
                    format!(".{extensions} · {}", words(language, way)),
                )
            })
            .collect(),
        "measures" => crate::measure::MEASURES
            .iter()
            .map(|m| (m.id.to_owned(), say(m.name), about(m, language)))
            .collect(),
        "layouts" => crate::layout::LAYOUTS
            .iter()
            .map(|l| {
                (
                    l.info().id.to_owned(),
                    say(l.info().name),
                    say(l.info().help),
                )
            })
            .collect(),
        "palettes" => Theme::ALL
            .iter()
            .map(|t| {
                let key = match t {
                    Theme::Light => "theme.light",
                    Theme::Dark => "theme.dark",
                    Theme::Projector => "theme.projector",
                };
                (t.id().to_owned(), say(key), hexes(*t))
            })
            .collect(),
        "presets" => PRESETS
            .iter()
            .map(|p| (p.id.to_owned(), say(p.name), settings_of(p.settings)))
            .collect(),
        "settings" => SETTINGS
            .iter()
            .map(|s| {
                let p = &s.parameter;
                (
                    p.id.to_owned(),
                    say(p.label),
                    format!("{} ({})", words(language, p.help), p.expected()),
                )
            })
            .collect(),
        _ => crate::session::ACTIONS
            .iter()
            .map(|a| (a.code.to_owned(), say(a.name), a.shortcut.to_owned()))
            .collect(),
    }
}

/// The definition of a measure, and its options with what they take.
fn about(measure: &Measure, language: Language) -> String {
    let definition = words(language, measure.definition);
    let options: Vec<String> = measure
        .parameters
        .iter()
        .map(|p| format!("{} ({}, {})", p.id, p.expected(), p.default_value()))
        .collect();
    if options.is_empty() {
        return definition.to_owned();
    }
    let options = wording::say(
        language,
        "cli.list.options",
        &[("options", &options.join(", "))],
    );
    format!("{definition} {options}")
}

/// The colours of a theme, slot by slot.
fn hexes(theme: Theme) -> String {
    let colors = crate::figure::palette::categorical(theme);
    colors
        .iter()
        .map(|c| c.to_hex())
        .collect::<Vec<_>>()
        .join(" ")
}

fn settings_of(settings: &[(&str, &str)]) -> String {
    settings
        .iter()
        .map(|(n, v)| format!("{n}={v}"))
        .collect::<Vec<_>>()
        .join(" ")
}
