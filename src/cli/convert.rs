//! `milieu convert`: reads one format and writes another; says what is lost.

use super::open::named;
use super::{Context, Failure, Outcome, arguments, output};
use crate::base::wording::{Language, say};
use crate::format;
use clap::ArgMatches;
use std::path::{Path, PathBuf};

pub(super) fn run(matches: &ArgMatches, context: &Context) -> Outcome {
    let input = arguments::text(matches, "INPUT").unwrap_or_default();
    let to = PathBuf::from(arguments::text(matches, "OUTPUT").unwrap_or_default());
    let format = target(matches, &to)?;
    let opened = named(matches, input, context)?;
    let language = context.language;
    let files = format::write(format, &opened.source.dataset)
        .map_err(|refused| Failure::data(refused.message.say(language)))?;
    for loss in format::losses(format, &opened.source.dataset) {
        output::remark(&loss.say(language));
    }
    for (suffix, bytes) in files {
        let path = with_suffix(&to, &suffix);
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

/// `out.csv` with the suffix `-ties` is `out-ties.csv`.
fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    if suffix.is_empty() {
        return path.to_owned();
    }
    let stem = path
        .file_stem()
        .map_or_else(String::new, |s| s.to_string_lossy().into_owned());
    let extension = path
        .extension()
        .map_or_else(String::new, |e| format!(".{}", e.to_string_lossy()));
    path.with_file_name(format!("{stem}{suffix}{extension}"))
}
