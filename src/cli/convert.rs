//! `milieu convert`: reads one format and writes another; says what is lost.

use super::open::named;
use super::{Context, Failure, Outcome, arguments, output};
use crate::base::progress::Silent;
use crate::base::wording::{Language, count, say, words};
use crate::format::tables::CsvStyle;
use crate::format::{self, Manner};
use crate::network::{Dataset, NetworkChoice, ProjectionRule, choose, flatten};
use crate::session::statistics;
use clap::ArgMatches;
use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// The format that statistics can go along with.
const WORKBOOK: &str = "workbook";
/// Seed of random choices in statistics.
const SEED: u64 = 1;

pub(super) fn run(matches: &ArgMatches, context: &Context) -> Outcome {
    let input = arguments::text(matches, "INPUT").unwrap_or_default();
    let to = PathBuf::from(arguments::text(matches, "OUTPUT").unwrap_or_default());
    let format = target(matches, &to)?;
    let rule = rule(matches)?;
    let csv = style(matches, format)?;
    let with_statistics = arguments::is_set(matches, "statistics");
    if with_statistics && format != WORKBOOK {
        let text = say(Language::English, "cli.convert.statistics", &[]);
        return Err(Failure::usage(text));
    }
    let opened = named(matches, input, context)?;
    let language = context.language;
    let dataset = projected(&opened.source.dataset, format, rule, language);
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
    let files = format::write_in(format, &dataset, &manner)
        .map_err(|refused| Failure::data(refused.message.say(language)))?;
    for loss in format::losses(format, &dataset) {
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

/// The rule that was asked for.
fn rule(matches: &ArgMatches) -> Result<Option<ProjectionRule>, Failure> {
    let Some(id) = arguments::text(matches, "projection") else {
        return Ok(None);
    };
    let rule = ProjectionRule::from_id(id);
    rule.map(Some).ok_or_else(|| {
        let known = ProjectionRule::ALL.map(ProjectionRule::id).join(", ");
        let arguments = [("found", id), ("known", known.as_str())];
        Failure::usage(say(Language::English, "cli.convert.projection", &arguments))
    })
}

/// The dataset as it is written: only our own document holds projects; for others, and where a rule
/// was asked for, they become ties that list their projects.
fn projected<'a>(
    dataset: &'a Dataset,
    format: &str,
    rule: Option<ProjectionRule>,
    language: Language,
) -> Cow<'a, Dataset> {
    let holds = format == format::dataset_json::INFO.id;
    if dataset.projects.is_empty() || (holds && rule.is_none()) {
        return Cow::Borrowed(dataset);
    }
    let rule = rule.unwrap_or_default().within(&dataset.projects);
    let flat = flatten(dataset, rule);
    let (projects, ties) = (dataset.projects.len(), flat.ties.len() - dataset.ties.len());
    let text = say(
        language,
        "cli.convert.projected",
        &[
            ("projects", &count(language, projects)),
            ("ties", &count(language, ties)),
            ("rule", words(language, rule.name())),
        ],
    );
    output::remark(&text);
    Cow::Owned(flat)
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
