//! Floor 6: the program without a window. Arguments in, files and text out; exit codes 0 (done),
//! 1 (the data could not be processed), 2 (wrong usage).

mod arguments;
mod check;
mod compare;
mod convert;
pub mod fallback;
mod figure;
mod layout;
mod list;
mod measure;
mod open;
mod output;
mod reconstruct;

use crate::base::wording::Language;
use crate::session::storage::Storage;
use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::Arc;

/// What a command needs from its surroundings.
pub struct Context {
    /// Language of sentences; ids, numbers in files and JSON have none.
    pub language: Language,
    /// The way to the disk.
    pub storage: Arc<dyn Storage>,
    /// Progress may be drawn on the error stream.
    pub terminal: bool,
}

/// What the arguments ask for.
#[derive(Debug, PartialEq, Eq)]
pub enum Asked {
    /// It is done; this is the exit code.
    Exit(u8),
    /// Open the window with these files.
    Window(Vec<PathBuf>),
}

/// A command that could not be carried out: what to print, and the exit code.
#[derive(Debug)]
pub(crate) struct Failure {
    code: u8,
    text: String,
}

impl Failure {
    /// The data could not be processed.
    fn data(text: impl Into<String>) -> Self {
        Self {
            code: 1,
            text: text.into(),
        }
    }

    /// The arguments make no sense together.
    fn usage(text: impl Into<String>) -> Self {
        Self {
            code: 2,
            text: text.into(),
        }
    }
}

impl From<crate::base::progress::Cancelled> for Failure {
    fn from(cancelled: crate::base::progress::Cancelled) -> Self {
        Self::data(cancelled.to_string())
    }
}

type Outcome = Result<(), Failure>;

/// Carries out a command line; the first argument is the program's name.
pub fn run(args: impl IntoIterator<Item = OsString>, context: &Context) -> Asked {
    let args: Vec<OsString> = args.into_iter().collect();
    if let Some(files) = files_to_open(&args, context.storage.as_ref()) {
        return Asked::Window(files);
    }
    let matches = match arguments::command().try_get_matches_from(args) {
        Ok(matches) => matches,
        Err(error) => return Asked::Exit(output::usage(&error)),
    };
    let Some((name, sub)) = matches.subcommand() else {
        return Asked::Window(Vec::new());
    };
    let done = match name {
        "check" => check::run(sub, context),
        "convert" => convert::run(sub, context),
        "measure" => measure::run(sub, context),
        "compare" => compare::run(sub, context),
        "layout" => layout::run(sub, context),
        "figure" => figure::run(sub, context),
        "list" => list::run(sub, context),
        "reconstruct" => reconstruct::run(sub, context),
        other => Err(Failure::usage(format!("unknown command {other}"))),
    };
    Asked::Exit(match done {
        Ok(()) => 0,
        Err(failure) => {
            output::error(&failure.text);
            failure.code
        }
    })
}

/// `milieu FILE…`: when the first argument is no command and no flag, it names files.
fn files_to_open(args: &[OsString], storage: &dyn Storage) -> Option<Vec<PathBuf>> {
    let first = args.get(1)?.to_str().unwrap_or("");
    let is_command = arguments::COMMANDS.contains(&first) || first == "help";
    let names_file = crate::format::bundled::find(first).is_some()
        || first.contains(['.', '/', '\\'])
        || storage
            .read(first.as_ref(), 0)
            .is_err_and(|e| e.kind() == std::io::ErrorKind::FileTooLarge);
    if first.starts_with('-') || is_command || !names_file {
        return None;
    }
    Some(args.iter().skip(1).map(PathBuf::from).collect())
}
