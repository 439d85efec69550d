//! The house is in order: short files, one version of heavy packages, words that exist, complete
//! registries.

use crate::source::{File, Token, files, root, tokens};
use milieu::base::parameter::Parameter;
use milieu::base::wording::known;
use milieu::export::EXPORTERS;
use milieu::layout::LAYOUTS;
use milieu::measure::MEASURES;
use std::collections::BTreeSet;

const MOST_LINES: usize = 500;
const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

#[track_caller]
fn none(broken: &[String]) {
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

fn lock() -> String {
    std::fs::read_to_string(root().join("Cargo.lock")).unwrap_or_default()
}

#[test]
fn files_are_short() {
    let broken: Vec<String> = ["src", "tests", "benches"]
        .iter()
        .flat_map(|folder| files(folder, "rs"))
        .map(|f| (f.text.lines().count(), f.path))
        .filter(|(lines, _)| *lines > MOST_LINES)
        .map(|(lines, path)| format!("{path}: {lines} lines, more than {MOST_LINES}: split it"))
        .collect();
    none(&broken);
}

#[test]
fn every_module_says_what_it_is() {
    let broken: Vec<String> = ["src", "tests"]
        .iter()
        .flat_map(|folder| files(folder, "rs"))
        .filter(|f| !f.path.ends_with("/tests.rs") && !f.text.starts_with("//!"))
        .map(|f| format!("{}: begins without a //! sentence", f.path))
        .collect();
    none(&broken);
}

/// What no module declares is not compiled: nothing would tell that it rots.
#[test]
fn every_file_is_part_of_the_program() {
    let sources = files("src", "rs");
    let mut declared = BTreeSet::from(["src/lib.rs".to_owned(), "src/main.rs".to_owned()]);
    for File { path, text } in &sources {
        let stem = path.strip_suffix(".rs").unwrap_or(path);
        let folder = ["/mod", "/lib", "/main"]
            .iter()
            .find_map(|end| stem.strip_suffix(end));
        let folder = folder.unwrap_or(stem);
        for line in text.lines().filter_map(|l| l.trim().strip_suffix(';')) {
            let mut words = line.split_whitespace().rev();
            if let (Some(name), Some("mod")) = (words.next(), words.next()) {
                declared.insert(format!("{folder}/{name}.rs"));
                declared.insert(format!("{folder}/{name}/mod.rs"));
            }
        }
    }
    let broken: Vec<String> = sources
        .iter()
        .filter(|f| !declared.contains(&f.path))
        .map(|f| {
            format!(
                "{}: no module declares it: delete it, or declare it",
                f.path
            )
        })
        .collect();
    none(&broken);
}

#[test]
fn heavy_packages_have_one_version() {
    let lock = lock();
    for package in ["egui", "epaint", "eframe", "krilla", "petgraph"] {
        let line = format!("name = \"{package}\"");
        let versions = lock.lines().filter(|l| *l == line).count();
        assert!(versions <= 1, "{package} is in Cargo.lock {versions} times");
    }
}

#[test]
fn packages_come_from_crates_io() {
    let broken: Vec<String> = lock()
        .lines()
        .filter_map(|l| l.strip_prefix("source = "))
        .map(|s| s.trim_matches('"').to_owned())
        .filter(|s| s != CRATES_IO)
        .collect();
    none(&broken);
}

/// Functions whose literal argument is a key, with the place of that argument.
const SPEAKERS: &[(&str, usize)] = &[("words", 1), ("say", 1), ("lookup", 1), ("known", 0)];
/// Fields of declarations that hold a key.
const KEY_FIELDS: &[&str] = &["name", "label", "help", "definition", "title", "tooltip"];

/// The word keys that a file names literally.
fn keys(file: &File) -> Vec<String> {
    let tokens = file.program_tokens();
    let mut keys = Vec::new();
    for (i, token) in tokens.iter().enumerate() {
        let Token::Word(word) = token else { continue };
        let rest = tokens.get(i + 1..).unwrap_or_default();
        match rest {
            [Token::Sign('('), ..] => {
                if let Some((_, place)) = SPEAKERS.iter().find(|(s, _)| s == word) {
                    keys.extend(argument(rest, *place));
                }
            }
            [
                Token::Colons,
                Token::Word(new),
                Token::Sign('('),
                Token::Text(key),
                ..,
            ] if word == "Message" && new == "new" => {
                keys.push(key.clone());
            }
            [Token::Sign(':'), Token::Text(key), ..]
                if KEY_FIELDS.contains(&word.as_str()) && is_dotted(key) =>
            {
                keys.push(key.clone());
            }
            _ => {}
        }
    }
    keys
}

/// The argument of a call at this place, when it is one literal.
fn argument(call: &[Token], place: usize) -> Option<String> {
    let (mut depth, mut at) = (0, 0);
    for (i, token) in call.iter().enumerate() {
        match token {
            Token::Sign('(' | '[' | '{') => depth += 1,
            Token::Sign(')' | ']' | '}') => depth -= 1,
            Token::Sign(',') if depth == 1 => at += 1,
            Token::Text(text) if depth == 1 && at == place => {
                let ends = matches!(call.get(i + 1), Some(Token::Sign(',' | ')')));
                return ends.then(|| text.clone());
            }
            _ => {}
        }
        if depth == 0 {
            return None;
        }
    }
    None
}

/// `measure.density`, not `figure.svg` and not a sentence.
fn is_dotted(key: &str) -> bool {
    let fine = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_.".contains(c);
    key.contains('.') && key.chars().all(fine)
}

/// The keys of the word tables.
fn table_keys() -> BTreeSet<String> {
    let key = |line: &str| line.split('\t').next().map(ToOwned::to_owned);
    files("assets/words", "tsv")
        .iter()
        .flat_map(|f| f.text.lines().filter_map(key).collect::<Vec<_>>())
        .collect()
}

#[test]
fn every_key_that_code_names_has_words() {
    let table = table_keys();
    let mut broken = BTreeSet::new();
    for file in files("src", "rs") {
        if file.path == "src/base/wording.rs" {
            continue;
        }
        for key in keys(&file) {
            if !table.contains(&key) {
                broken.insert(format!("{}: no words for {key:?}", file.path));
            }
        }
    }
    none(&broken.into_iter().collect::<Vec<_>>());
}

/// What a registry must hold: room, the words before the name of an entry, the registry.
const REGISTRIES: &[(&str, &[&str], &str)] = &[
    ("src/format", &["impl", "Format", "for"], "FORMATS"),
    ("src/layout", &["impl", "Layout", "for"], "LAYOUTS"),
    ("src/export", &["impl", "Exporter", "for"], "EXPORTERS"),
];

#[test]
fn every_entry_is_registered() {
    let mut broken = Vec::new();
    for (room, before, registry) in REGISTRIES {
        let listed = listed(room, registry);
        for file in files(room, "rs") {
            let tokens = file.program_tokens();
            for name in following(&tokens, before) {
                let mut names = constants(&tokens, &name);
                names.push(name.clone());
                if !names.iter().any(|n| listed.contains(n)) {
                    broken.push(format!("{}: {name} is not in {registry}", file.path));
                }
            }
        }
    }
    let measures = listed("src/measure", "MEASURES");
    for file in files("src/measure", "rs") {
        for name in constants(&file.program_tokens(), "Measure") {
            if !measures.contains(&name) {
                broken.push(format!("{}: {name} is not in MEASURES", file.path));
            }
        }
    }
    none(&broken);
}

/// Every word between the `=` of a registry and its semicolon, anywhere in a room.
fn listed(room: &str, registry: &str) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for file in files(room, "rs") {
        let tokens = tokens(&file.text);
        let declared = |pair: &[Token]| {
            matches!(pair, [Token::Word(k), Token::Word(n)]
                if matches!(k.as_str(), "const" | "static") && n == registry)
        };
        if let Some(at) = tokens.windows(2).position(declared) {
            let value = tokens[at..].iter().skip_while(|t| **t != Token::Sign('='));
            let until_end = value.take_while(|t| **t != Token::Sign(';'));
            words.extend(until_end.filter_map(|t| match t {
                Token::Word(w) => Some(w.clone()),
                _ => None,
            }));
        }
    }
    words
}

/// The word that follows a row of words.
fn following(tokens: &[Token], before: &[&str]) -> Vec<String> {
    tokens
        .windows(before.len() + 1)
        .filter_map(|w| {
            let (name, row) = w.split_last()?;
            let same = row
                .iter()
                .zip(before)
                .all(|(t, b)| *t == Token::Word((*b).to_owned()));
            match name {
                Token::Word(name) if same => Some(name.clone()),
                _ => None,
            }
        })
        .collect()
}

/// Names of the constants of a type: `const NAME: TYPE =`, also `static`.
fn constants(tokens: &[Token], of: &str) -> Vec<String> {
    tokens
        .windows(5)
        .filter_map(|w| match w {
            [
                Token::Word(keyword),
                Token::Word(name),
                Token::Sign(':'),
                Token::Word(kind),
                Token::Sign('='),
            ] if matches!(keyword.as_str(), "const" | "static") && kind == of => Some(name.clone()),
            _ => None,
        })
        .collect()
}

#[test]
fn measures_are_declared_in_full() {
    let mut ids = BTreeSet::new();
    let mut broken = Vec::new();
    for measure in MEASURES {
        let id = measure.id;
        let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let complaints = [
            (!ids.insert(id), "its id is taken"),
            (!id.chars().all(kebab), "its id is not kebab-case"),
            (!known(measure.name), "its name has no words"),
            (!known(measure.definition), "its definition has no words"),
            (measure.references.is_empty(), "it cites nobody"),
            (
                measure.range.0 > measure.range.1,
                "its range is upside down",
            ),
        ];
        broken.extend(
            complaints
                .iter()
                .filter(|(bad, _)| *bad)
                .map(|(_, what)| format!("{id}: {what}")),
        );
        complain_of_options(id, measure.parameters, &mut broken);
    }
    none(&broken);
}

/// Options have words, and defaults that are values of theirs.
fn complain_of_options(id: &str, options: &[Parameter], broken: &mut Vec<String>) {
    for option in options {
        let default = option.default_value().to_string();
        if option.parse(&default).is_err() {
            broken.push(format!(
                "{id}: the default of {} is no value of it",
                option.id
            ));
        }
        for key in [option.label, option.help] {
            if !known(key) {
                broken.push(format!("{id}: no words for {key}"));
            }
        }
    }
}

#[test]
fn layouts_and_exporters_are_declared_in_full() {
    let mut broken = Vec::new();
    let mut ids = BTreeSet::new();
    for layout in LAYOUTS {
        let info = layout.info();
        complain_of_options(info.id, info.parameters, &mut broken);
        if !ids.insert(info.id) || !known(info.name) || !known(info.help) {
            broken.push(format!(
                "{}: its id is taken, or name or help lack words",
                info.id
            ));
        }
    }
    ids.clear();
    for exporter in EXPORTERS {
        let info = exporter.info();
        if !ids.insert(info.id) || !known(info.name) {
            broken.push(format!(
                "{}: its id is taken, or its name lacks words",
                info.id
            ));
        }
    }
    none(&broken);
}
