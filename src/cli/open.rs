//! What every command begins with: a file read, its findings told, its network chosen.

use super::{Context, Failure, aliases, arguments, output, reading};
use crate::base::finding::{Finding, Severity};
use crate::base::progress::Silent;
use crate::base::wording::{Language, say, words};
use crate::format::Options;
use crate::network::{Network, NetworkChoice, choose};
use crate::session::open::{self, OpenError, Opened};
use crate::session::positions::{self, Places};
use crate::session::{Study, edit, given, setting};
use clap::ArgMatches;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Opens the file that the arguments name, with its ties table.
pub(super) fn opened(
    matches: &ArgMatches,
    name: &str,
    options: &Options,
    context: &Context,
) -> Result<Opened, Box<OpenError>> {
    let beside = ["ties", "projects"].map(|flag| arguments::text(matches, flag));
    let companions: Vec<PathBuf> = beside.into_iter().flatten().map(PathBuf::from).collect();
    let storage = context.storage.as_ref();
    open::open_as(name, &companions, options, storage, &Silent)
}

/// What the arguments choose for reading a file.
pub(super) fn options(
    matches: &ArgMatches,
    name: &str,
    context: &Context,
) -> Result<Options, Failure> {
    Ok(Options {
        network: arguments::whole(matches, "network").map_or(0, |n| n as u32),
        projects: arguments::text(matches, "projects").map(|p| open::file_name(p.as_ref())),
        tables: reading::plan(matches, name, context)?,
    })
}

/// Opens a file for a command that goes on with it: warnings go to the error stream.
pub(super) fn dataset(matches: &ArgMatches, context: &Context) -> Result<Opened, Failure> {
    let name = arguments::text(matches, "FILE").unwrap_or_default();
    named(matches, name, context)
}

/// Opens a named file.
pub(super) fn named(
    matches: &ArgMatches,
    name: &str,
    context: &Context,
) -> Result<Opened, Failure> {
    let options = options(matches, name, context)?;
    let opened = opened(matches, name, &options, context)
        .map_err(|e| Failure::data(refusal(&e, context.language)))?;
    let opened = aliases::apply(matches, opened, context)?;
    for finding in opened
        .findings
        .iter()
        .filter(|f| f.severity != Severity::Note)
    {
        output::remark(&line(finding, context.language));
    }
    Ok(opened)
}

/// A study of an opened file, with `--set` and the usual flags applied.
pub(super) fn study(
    opened: Opened,
    matches: &ArgMatches,
    language: Language,
) -> Result<(Study, Arc<Network>), Failure> {
    study_with(opened, matches, language, |_, _| Ok(false))
}

/// The same; `own` gets name and value of each `--set` first and says whether it was meant.
pub(super) fn study_with(
    opened: Opened,
    matches: &ArgMatches,
    language: Language,
    mut own: impl FnMut(&str, &str) -> Result<bool, Failure>,
) -> Result<(Study, Arc<Network>), Failure> {
    let choice = NetworkChoice::default();
    let mut network = Arc::new(choose(&opened.source.dataset, &choice));
    let mut study = Study::new(opened.source, &network, language);
    // Options of a layout can be set only once it is chosen.
    if let Some(layout) = arguments::text(matches, "layout") {
        set(&mut study, &mut network, "layout", layout)?;
    }
    for pair in arguments::texts(matches, "set") {
        let Some((name, value)) = pair.split_once('=') else {
            let text = say(Language::English, "cli.set.shape", &[("found", pair)]);
            return Err(Failure::usage(text));
        };
        if !own(name.trim(), value)? {
            set(&mut study, &mut network, name.trim(), value)?;
        }
    }
    Ok((study, network))
}

/// The positions that `--positions` names, when it is given and fits the network.
pub(super) fn positions(
    matches: &ArgMatches,
    network: &Network,
    context: &Context,
) -> Result<Option<Places>, Failure> {
    let Some(name) = arguments::text(matches, "positions") else {
        return Ok(None);
    };
    let fail = |why: String| Failure::data(format!("{name}: {why}"));
    let limit = crate::base::limits::Limits::default().file_bytes;
    let bytes = context.storage.read(Path::new(name), limit);
    let bytes = bytes.map_err(|e| fail(e.to_string()))?;
    let read = positions::read(&String::from_utf8_lossy(&bytes));
    let places = read.map_err(|why| fail(why.say(context.language)))?;
    let all = network.node_count();
    let found = positions::start(network, &places).iter().flatten().count();
    if found == 0 && all > 0 {
        let file = [("file", name)];
        return Err(Failure::data(say(
            context.language,
            "positions.nobody",
            &file,
        )));
    }
    if found < all {
        let (found, all) = (found.to_string(), all.to_string());
        let words = [
            ("found", found.as_str()),
            ("all", all.as_str()),
            ("file", name),
        ];
        output::remark(&say(context.language, "positions.some", &words));
    }
    Ok(Some(places))
}

/// Sets a named choice; `layout` is short for `layout.id`, its options are named `layout.OPTION`.
pub(super) fn set(
    study: &mut Study,
    network: &mut Arc<Network>,
    name: &str,
    value: &str,
) -> Result<(), Failure> {
    let name = if name == "layout" { "layout.id" } else { name };
    if let Some(setting) = setting::find(name) {
        let edit = setting
            .parse(study, network, value)
            .map_err(|bad| Failure::usage(bad.to_string()))?;
        let rechoose = edit.rechooses();
        edit::apply(study, edit, network);
        if rechoose {
            *network = Arc::new(choose(&study.source.dataset, &study.choice));
        }
        return Ok(());
    }
    let layout = crate::layout::find(&study.layout.id);
    let option = name.strip_prefix("layout.").unwrap_or(name);
    let parameter = layout.and_then(|l| {
        l.info()
            .parameters
            .iter()
            .find(|p| p.id == option || p.id == name)
    });
    let Some(parameter) = parameter else {
        let known = known_settings(layout);
        let near = nearest(name, &known);
        let mut text = say(Language::English, "cli.set.unknown", &[("name", name)]);
        if let Some(near) = near {
            text.push_str(&say(Language::English, "cli.set.near", &[("name", near)]));
        }
        return Err(Failure::usage(text));
    };
    let value =
        given::option(parameter, network, value).map_err(|bad| Failure::usage(bad.to_string()))?;
    study.layout.values.set(parameter.id, value);
    Ok(())
}

fn known_settings(layout: Option<&'static dyn crate::layout::Layout>) -> Vec<String> {
    let options = layout.map_or(&[][..], |l| l.info().parameters);
    setting::SETTINGS
        .iter()
        .map(|s| s.parameter.id.to_owned())
        .chain(options.iter().map(|p| format!("layout.{}", p.id)))
        .collect()
}

/// The known name that is closest to a mistyped one, when one is close.
pub(super) fn nearest<'a>(name: &str, known: &'a [String]) -> Option<&'a str> {
    let limit = (name.len() / 3).max(1);
    known
        .iter()
        .map(|k| (crate::base::fold::edit_distance(k, name, limit), k.as_str()))
        .filter(|(d, _)| *d <= limit)
        .min_by_key(|(d, _)| *d)
        .map(|(_, k)| k)
}

/// Why a file was refused, with the findings before it.
pub(super) fn refusal(error: &OpenError, language: Language) -> String {
    let spot = &error.error.spot;
    let mut text = error.file.clone();
    if let Some(line) = spot.line {
        text.push_str(&format!(":{line}"));
        if let Some(column) = spot.column {
            text.push_str(&format!(":{column}"));
        }
    }
    text.push_str(": ");
    text.push_str(&error.error.say(language));
    if let Some(place) = &spot.place {
        text.push_str(&format!(" ({place})"));
    }
    text.push_str(&format!("\n  {}", error.error.hint.say(language)));
    if let Some(choice) = &error.error.choice {
        for option in &choice.options {
            text.push_str(&format!("\n  {option}"));
        }
        let how = if error.error.format == crate::format::tables::INFO.id {
            "cli.tables"
        } else {
            "cli.network"
        };
        text.push_str(&format!("\n  {}", words(language, how)));
    }
    text
}

/// A finding in one line: severity, place, message, mend.
pub(super) fn line(finding: &Finding, language: Language) -> String {
    let severity = match finding.severity {
        Severity::Error => "severity.error",
        Severity::Warning => "severity.warning",
        Severity::Note => "severity.note",
    };
    let mut text = words(language, severity).to_owned();
    if let Some(file) = &finding.spot.file {
        text.push_str(&format!(" · {file}"));
    }
    if let Some(line) = finding.spot.line {
        text.push_str(&format!(
            " · {}",
            say(language, "place.line", &[("line", &line.to_string())])
        ));
        if let Some(column) = finding.spot.column {
            text.push_str(&format!(":{column}"));
        }
    }
    if let Some(place) = &finding.spot.place {
        text.push_str(&format!(" · {place}"));
    }
    text.push_str(&format!(": {}", finding.say(language)));
    if let Some(hint) = &finding.hint {
        text.push_str(&format!(" {}", hint.say(language)));
    }
    text
}
