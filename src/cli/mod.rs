//! Floor 6: the program without a window. Arguments in, files and text out; exit codes 0 (done),
//! 1 (the data could not be processed), 2 (wrong usage).

mod aliases;
mod arguments;
mod chance;
mod check;
mod compare;
mod convert;
pub mod fallback;
mod figure;
mod layout;
mod list;
mod measure;
mod measure_options;
mod measure_text;
mod networks;
mod open;
mod output;
mod reading;
mod reconstruct;

use crate::base::wording::Language;
use crate::session::storage::Storage;
use crate::session::worker;
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
    /// Open the window.
    Window(Opening),
}

/// A window to be opened.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Opening {
    /// Files to begin with: one, or a table and its companions.
    pub files: Vec<PathBuf>,
    /// What draws.
    pub graphics: Graphics,
}

/// What draws the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Graphics {
    /// A graphics processor when there is one, else OpenGL.
    #[default]
    Auto,
    /// The newest interface, also where the processor only plays a graphics processor.
    Gpu,
    /// OpenGL, whatever there is.
    Safe,
}

impl Graphics {
    /// Every choice with its name.
    const ALL: [(&'static str, Self); 3] = [
        ("auto", Self::Auto),
        ("gpu", Self::Gpu),
        ("safe", Self::Safe),
    ];
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
    if args.get(1).is_some_and(|a| a == worker::ARGUMENT) {
        let mut from = std::io::stdin().lock();
        return Asked::Exit(worker::serve(&mut from, std::io::stdout()));
    }
    let (args, graphics) = take_graphics(args);
    if let Some(files) = files_to_open(&args, context.storage.as_ref()) {
        return Asked::Window(Opening { files, graphics });
    }
    let matches = match arguments::command().try_get_matches_from(args) {
        Ok(matches) => matches,
        Err(error) => return Asked::Exit(output::usage(&error)),
    };
    let Some((name, sub)) = matches.subcommand() else {
        return Asked::Window(Opening {
            files: Vec::new(),
            graphics,
        });
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

/// Takes `--graphics WAY` out of the arguments of a window. Other ways, and the flag after a
/// command, stay for the parser to refuse.
fn take_graphics(mut args: Vec<OsString>) -> (Vec<OsString>, Graphics) {
    let is_command = |a: &OsString| a.to_str().is_some_and(|a| arguments::COMMANDS.contains(&a));
    let flag = args.iter().position(|a| a == "--graphics");
    let Some(at) = flag.filter(|_| !args.get(1).is_some_and(is_command)) else {
        return (args, Graphics::default());
    };
    let way = args.get(at + 1).and_then(|way| {
        let known = Graphics::ALL.iter().find(|(name, _)| way == name)?;
        Some(known.1)
    });
    if let Some(way) = way {
        args.drain(at..at + 2);
        return (args, way);
    }
    (args, Graphics::default())
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
