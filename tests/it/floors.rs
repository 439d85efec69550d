//! Who may know whom: a module imports only the floors below it, and some packages have one owner.

use crate::source::{File, Token, files, paths, tokens};

/// The floor of each room.
const FLOORS: &[(&str, u8)] = &[
    ("base", 0),
    ("geo", 1),
    ("network", 1),
    ("format", 2),
    ("measure", 2),
    ("layout", 2),
    ("compare", 3),
    ("figure", 3),
    ("reconstruction", 3),
    ("export", 4),
    ("session", 5),
    ("cli", 6),
    ("ui", 6),
];

/// What may be named where: the path, the places under `src/` where it may stand, and why.
const BANS: &[(&str, &[&str], &str)] = &[
    ("egui", &["ui/"], WINDOW),
    ("eframe", &["ui/"], WINDOW),
    ("egui_extras", &["ui/"], WINDOW),
    ("egui_plot", &["ui/"], WINDOW),
    ("rfd", &["ui/"], WINDOW),
    ("wgpu", &["ui/"], WINDOW),
    ("bytemuck", &["ui/render/"], WINDOW),
    (
        "rayon",
        &["base/parallel.rs"],
        "threads go through base::parallel, in fixed chunks",
    ),
    ("libm", &["base/math.rs"], MATH),
    (
        "rand",
        &["base/random.rs"],
        "chance comes from base::random, seeded",
    ),
    (
        "rand_chacha",
        &["base/random.rs"],
        "chance comes from base::random, seeded",
    ),
    ("std::fs", &["session/", "session.rs"], DISK),
    ("tempfile", &["session/", "session.rs"], DISK),
    (
        "std::thread",
        &["session/jobs", "session/worker.rs", "ui/"],
        "threads are named, counted and caught",
    ),
    (
        "std::env",
        &["main.rs"],
        "arguments, variables and folders are told, not looked up",
    ),
    ("std::net", &[], "nothing leaves the computer"),
    (
        "std::process::Command",
        &["session/worker.rs"],
        "no other program is started",
    ),
    (
        "rustix",
        &["session/worker/"],
        "limits of the system are taken in one place",
    ),
    ("std::time::SystemTime", &[], "figures do not know the day"),
    (
        "std::time::Instant",
        &["session/", "cli/", "ui/"],
        "a clock never decides a result",
    ),
    (
        "std::collections::HashMap",
        &["session/", "ui/"],
        "its order differs between runs",
    ),
    (
        "std::collections::HashSet",
        &["session/", "ui/"],
        "its order differs between runs",
    ),
    (
        "tiny_skia",
        &["export/"],
        "pixels and pages are made in one room",
    ),
    (
        "krilla",
        &["export/"],
        "pixels and pages are made in one room",
    ),
    ("png", &["export/"], "pixels and pages are made in one room"),
    ("harfrust", TEXT, "letters are shaped in one place"),
    ("skrifa", TEXT, "letters are shaped in one place"),
    ("csv", &["format/"], "a package has one room"),
    ("quick_xml", &["format/"], "a package has one room"),
    ("flate2", &["format/"], "a package has one room"),
    ("encoding_rs", &["format/"], "a package has one room"),
    (
        "petgraph",
        &["network/visit.rs", "measure/"],
        "a package has one room",
    ),
    ("clap", &["cli/"], "a package has one room"),
];

const WINDOW: &str = "everything but the window works without one";
const MATH: &str = "the same bits on every machine";
const DISK: &str = "every byte goes through the session's storage";
const TEXT: &[&str] = &[
    "figure/text.rs",
    "figure/text/",
    "export/pdf.rs",
    "export/pdf/",
];

/// Macros that write to the terminal.
const PRINTING: &[&str] = &["print", "println", "eprint", "eprintln", "dbg"];
const PRINTERS: &[&str] = &["cli/output.rs", "main.rs"];

fn floor(room: &str) -> Option<u8> {
    FLOORS.iter().find(|(r, _)| *r == room).map(|(_, f)| *f)
}

/// The room of a file under `src/`; `None` for `lib.rs` and `main.rs`.
fn room(file: &File) -> Option<&str> {
    let name = file.in_src();
    let room = name
        .split_once('/')
        .map_or_else(|| name.strip_suffix(".rs"), |(room, _)| Some(room))?;
    (!matches!(room, "lib" | "main")).then_some(room)
}

/// Number of modules above a file's own: how many `super` lead to the crate.
fn depth(file: &File) -> usize {
    let parts = file.in_src().split('/').count();
    if file.path.ends_with("/mod.rs") {
        parts - 1
    } else {
        parts
    }
}

fn may(file: &File, places: &[&str]) -> bool {
    places.iter().any(|p| file.in_src().starts_with(p))
}

#[track_caller]
fn none(broken: &[String]) {
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn every_room_has_a_floor() {
    let broken: Vec<String> = files("src", "rs")
        .iter()
        .filter_map(|f| Some((f, room(f)?)))
        .filter(|(_, room)| floor(room).is_none())
        .map(|(f, _)| format!("{}: its room is not in the table of floors", f.path))
        .collect();
    none(&broken);
}

#[test]
fn a_module_imports_only_lower_floors() {
    let mut broken = Vec::new();
    for file in files("src", "rs") {
        let Some(own) = room(&file) else { continue };
        let Some(own_floor) = floor(own) else {
            continue;
        };
        for path in paths(&tokens(&file.text)) {
            let Some(target) = target(&path, depth(&file)) else {
                continue;
            };
            let higher = floor(target).is_some_and(|f| f >= own_floor);
            if target != own && higher {
                broken.push(format!(
                    "{}: {} (floor {own_floor}) may not import {target}: only lower floors",
                    file.path, own
                ));
            }
        }
    }
    none(&broken);
}

/// The room that a path leads to, when it leads out through the crate.
fn target(path: &[String], depth: usize) -> Option<&str> {
    let supers = path.iter().take_while(|p| *p == "super").count();
    let at = match path.first().map(String::as_str) {
        Some("crate") => 1,
        Some("super") if supers >= depth => supers,
        _ => return None,
    };
    path.get(at).map(String::as_str)
}

#[test]
fn packages_and_borders_have_one_owner() {
    let all = files("src", "rs");
    let mut broken = Vec::new();
    for file in &all {
        let named = paths(&tokens(&file.text));
        for (banned, places, reason) in BANS {
            let wanted: Vec<&str> = banned.split("::").collect();
            let hit = named.iter().any(|path| {
                path.len() >= wanted.len() && path.iter().zip(&wanted).all(|(a, b)| a == b)
            });
            let own_module = wanted.len() == 1 && has_module(&all, file, banned);
            if hit && !own_module && !may(file, places) {
                broken.push(format!(
                    "{}: {banned} may not stand here: {reason}",
                    file.path
                ));
            }
        }
    }
    none(&broken);
}

/// The file can see a module of its own with this name, so that the name is no package.
fn has_module(all: &[File], file: &File, name: &str) -> bool {
    let folder = file.path.rsplit_once('/').map_or("", |(f, _)| f);
    let own = file.path.strip_suffix(".rs").unwrap_or(&file.path);
    [folder, own].iter().any(|place| {
        let (leaf, branch) = (
            format!("{place}/{name}.rs"),
            format!("{place}/{name}/mod.rs"),
        );
        all.iter().any(|f| f.path == leaf || f.path == branch)
    })
}

#[test]
fn only_the_command_line_prints() {
    let mut broken = Vec::new();
    for file in files("src", "rs") {
        if may(&file, PRINTERS) {
            continue;
        }
        for pair in file.program_tokens().windows(2) {
            if let [Token::Word(word), Token::Sign('!')] = pair
                && PRINTING.contains(&word.as_str())
            {
                broken.push(format!("{}: {word}! belongs to cli/output.rs", file.path));
            }
        }
    }
    none(&broken);
}

#[test]
fn the_rules_catch_what_they_should() {
    let file = |path: &str| File {
        path: path.to_owned(),
        text: String::new(),
    };
    assert_eq!(room(&file("src/figure/text.rs")), Some("figure"));
    assert_eq!(room(&file("src/main.rs")), None);
    let lead = |path: &str, text: &str| {
        let words: Vec<String> = text.split("::").map(ToOwned::to_owned).collect();
        target(&words, depth(&file(path))).map(ToOwned::to_owned)
    };
    assert_eq!(
        lead("src/figure/mod.rs", "super::layout"),
        Some("layout".to_owned())
    );
    assert_eq!(lead("src/figure/text.rs", "super::mark"), None);
    assert_eq!(
        lead("src/figure/text.rs", "super::super::ui"),
        Some("ui".to_owned())
    );
}
