//! The flags that say how tables are read, as a plan.

use super::{Context, Failure, arguments};
use crate::base::wording::{Language, say};
use crate::format::tables::mend::FORMS;
use crate::format::tables::{Decimal, Meaning, Plan, TableChoice, encoding_named};
use clap::ArgMatches;
use std::path::Path;

/// Bytes of a plan.
const MOST: u64 = 10_000_000;

/// The plan that the arguments make, upon that of `--plan`.
pub(super) fn plan(matches: &ArgMatches, name: &str, context: &Context) -> Result<Plan, Failure> {
    let mut plan = match arguments::text(matches, "plan") {
        Some(path) => read(path, context)?,
        None => Plan::default(),
    };
    let files: Vec<String> = [
        Some(name),
        arguments::text(matches, "ties"),
        arguments::text(matches, "projects"),
    ]
    .into_iter()
    .flatten()
    .map(file_name)
    .collect();
    let mut set = |flag: &str, each: &dyn Fn(&mut TableChoice, &str) -> Option<String>| {
        for value in arguments::texts(matches, flag) {
            let own = files.iter().find_map(|file| {
                let rest = value.strip_prefix(file.as_str())?.strip_prefix(':')?;
                Some((file, rest))
            });
            let (choice, rest) = match own {
                Some((file, rest)) => (plan.tables.entry(file.clone()).or_default(), rest),
                None => (&mut plan.all, value),
            };
            if let Some(known) = each(choice, rest) {
                return Err(unknown(flag, value, &known));
            }
        }
        Ok(())
    };
    set("column", &column)?;
    set("header-row", &header_row)?;
    set("separator", &separator)?;
    set("decimal", &decimal)?;
    set("encoding", &encoding)?;
    set("direction", &direction)?;
    for value in arguments::texts(matches, "role") {
        let shape = "TABLE=members, TABLE=ties, TABLE=projects, TABLE=matrix, TABLE=leave-out";
        let (table, role) = value
            .rsplit_once('=')
            .ok_or_else(|| unknown("role", value, shape))?;
        let role = role
            .parse()
            .map_err(|_unknown| unknown("role", value, shape))?;
        plan.tables.entry(file_name(table)).or_default().role = Some(role);
    }
    for value in arguments::texts(matches, "mend") {
        plan.mend(
            value
                .parse()
                .map_err(|_malformed| unknown("mend", value, FORMS))?,
        );
    }
    Ok(plan)
}

fn file_name(path: &str) -> String {
    let name = Path::new(path).file_name();
    name.map_or_else(|| path.to_owned(), |n| n.to_string_lossy().into_owned())
}

fn unknown(flag: &str, found: &str, known: &str) -> Failure {
    let arguments = [("flag", flag), ("found", found), ("known", known)];
    Failure::usage(say(Language::English, "cli.flag.unknown", &arguments))
}

fn read(path: &str, context: &Context) -> Result<Plan, Failure> {
    let refused = |why: String| {
        let arguments = [("file", path), ("why", why.as_str())];
        Failure::usage(say(Language::English, "cli.plan.unreadable", &arguments))
    };
    let bytes = context.storage.read(Path::new(path), MOST);
    let bytes = bytes.map_err(|error| refused(error.to_string()))?;
    serde_json::from_slice(&bytes).map_err(|error| refused(error.to_string()))
}

/// Each of these sets a choice; a value that is none gives what there is.
fn column(choice: &mut TableChoice, value: &str) -> Option<String> {
    let Some((heading, meaning)) = value.rsplit_once('=') else {
        return Some("HEADING=MEANING".to_owned());
    };
    match meaning.parse::<Meaning>() {
        Ok(meaning) => {
            choice.columns.insert(heading.trim().to_owned(), meaning);
            None
        }
        Err(none) => Some(none.known),
    }
}

fn header_row(choice: &mut TableChoice, value: &str) -> Option<String> {
    choice.header_row = value.trim().parse().ok();
    choice.header_row.is_none().then(|| "0, 1, 2 …".to_owned())
}

fn separator(choice: &mut TableChoice, value: &str) -> Option<String> {
    choice.separator = match value {
        "tab" | "\\t" => Some('\t'),
        "space" => Some(' '),
        _ => {
            let mut letters = value.chars();
            letters
                .next()
                .filter(|c| c.is_ascii() && letters.next().is_none())
        }
    };
    choice
        .separator
        .is_none()
        .then(|| ", ; | tab space".to_owned())
}

fn decimal(choice: &mut TableChoice, value: &str) -> Option<String> {
    choice.decimal = match value {
        "point" | "." => Some(Decimal::Point),
        "comma" | "," => Some(Decimal::Comma),
        _ => None,
    };
    choice.decimal.is_none().then(|| "point, comma".to_owned())
}

fn encoding(choice: &mut TableChoice, value: &str) -> Option<String> {
    choice.encoding = encoding_named(value).map(ToOwned::to_owned);
    let known = "utf-8, windows-1252, iso-8859-15, windows-1250, macintosh, utf-16le, utf-16be";
    choice.encoding.is_none().then(|| known.to_owned())
}

fn direction(choice: &mut TableChoice, value: &str) -> Option<String> {
    choice.directed = match value {
        "directed" => Some(true),
        "undirected" => Some(false),
        _ => None,
    };
    choice
        .directed
        .is_none()
        .then(|| "directed, undirected".to_owned())
}
