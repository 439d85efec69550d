//! `milieu convert`: reads one format and writes another; says what is lost.

use super::open::named;
use super::{Context, Failure, Outcome, arguments, output};
use crate::base::progress::Silent;
use crate::base::wording::{Language, say};
use crate::format::tables::CsvStyle;
use crate::format::{self, Manner};
use crate::network::{NetworkChoice, choose};
use crate::session::statistics;
use clap::ArgMatches;
use std::path::{Path, PathBuf};

/// The format that statistics can go along with.
const WORKBOOK: &str = "workbook";
/// Seed of random choices in statistics.
const SEED: u64 = 1;

pub(super) fn run(matches: &ArgMatches, context: &Context) -> Outcome {
    let input = arguments::text(matches, "INPUT").unwrap_or_default();
    let to = PathBuf::from(arguments::text(matches, "OUTPUT").unwrap_or_default());
    let format = target(matches, &to)?;
    let csv = style(matches, format)?;
    let with_statistics = arguments::is_set(matches, "statistics");
    if with_statistics && format != WORKBOOK {
        let text = say(Language::English, "cli.convert.statistics", &[]);
        return Err(Failure::usage(text));
    }
    let opened = named(matches, input, context)?;
    let language = context.language;
    let sheets = if with_statistics {
        let network = choose(&opened.source.dataset, &NetworkChoice::default());
        statistics::sheets(&network, SEED, &Silent)?
    } else {
        Vec::new()
    };
    let manner = Manner {
        csv,
        sheets: &sheets,
    };
    let files = format::write_in(format, &opened.source.dataset, &manner)
        .map_err(|refused| Failure::data(refused.message.say(language)))?;
    for loss in format::losses(format, &opened.source.dataset) {
        output::remark(&loss.say(language));
    }
    for (ending, bytes) in files {
        let path = with_ending(&to, &ending);
        save(context, &path, &bytes)?;
        let text = say(
            language,
            "save.done",
            &[("file", &path.display().to_string())],
        );
        output::remark(&text);
    }
    Ok(())
}

/// The style of tables that was asked for.
fn style(matches: &ArgMatches, format: &str) -> Result<CsvStyle, Failure> {
    let Some(id) = arguments::text(matches, "csv-style") else {
        return Ok(CsvStyle::default());
    };
    if format != format::tables::INFO.id {
        let text = say(Language::English, "cli.convert.csv-style", &[]);
        return Err(Failure::usage(text));
    }
    let known = CsvStyle::ALL.iter().find(|s| s.id() == id);
    Ok(known.copied().unwrap_or_default())
}

/// Writes a file, or says why not.
pub(super) fn save(context: &Context, path: &Path, bytes: &[u8]) -> Outcome {
    context.storage.save(path, bytes).map_err(|error| {
        let arguments = [
            ("file", path.display().to_string()),
            ("why", error.to_string()),
        ];
        let arguments: Vec<(&str, &str)> =
            arguments.iter().map(|(k, v)| (*k, v.as_str())).collect();
        Failure::data(say(context.language, "save.failed", &arguments))
    })
}

fn target(matches: &ArgMatches, to: &Path) -> Result<&'static str, Failure> {
    let formats = || {
        format::FORMATS
            .iter()
            .map(|f| f.info())
            .filter(|i| i.can_write())
    };
    let known: Vec<&str> = formats().map(|i| i.id).collect();
    if let Some(id) = arguments::text(matches, "to") {
        return formats().find(|i| i.id == id).map(|i| i.id).ok_or_else(|| {
            let known = known.join(", ");
            Failure::usage(say(
                Language::English,
                "cli.convert.format",
                &[("found", id), ("known", &known)],
            ))
        });
    }
    let extension = to
        .extension()
        .map_or_else(String::new, |e| e.to_string_lossy().to_ascii_lowercase());
    formats()
        .find(|i| i.extensions.contains(&extension.as_str()))
        .map(|i| i.id)
        .ok_or_else(|| {
            let known = known.join(", ");
            Failure::usage(say(
                Language::English,
                "cli.convert.extension",
                &[("found", &extension), ("known", &known)],
            ))
        })
}

/// `out.csv` with the ending `-ties.csv` is `out-ties.csv`; with `.json` it is `out.json`.
fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let stem = path
        .file_stem()
        .map_or_else(String::new, |s| s.to_string_lossy().into_owned());
    path.with_file_name(format!("{stem}{ending}"))
}
