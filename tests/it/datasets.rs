//! The bundled datasets: what they hold, that every statement has its source, and that no sentence
//! of the source is in the repository.

use super::source::root;
use milieu::base::evidence::Evidence;
use milieu::base::finding::{Report, Severity};
use milieu::base::limits::Limits;
use milieu::base::progress::Silent;
use milieu::base::wording::Language;
use milieu::compare::{governance, governance_sheet};
use milieu::format::{Input, Options, bundled, dataset_json, read};
use milieu::network::dataset::{Dataset, Standing, TieRef, Words};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

const DOCUMENTED: &str = "image-clusters-documented";

fn opened(id: &str) -> Dataset {
    let file = bundled::find(id).unwrap();
    let report = Report::new();
    let input = Input {
        name: &format!("{id}.json"),
        bytes: file.bytes,
        companions: &[],
        limits: Limits::default(),
        options: &Options::NONE,
        unpack: milieu::format::workbook::cells,
    };
    let (dataset, _) = read(&input, &report, &Silent).unwrap();
    let findings = report.into_findings();
    let wrong: Vec<_> = findings
        .iter()
        .filter(|f| f.severity != Severity::Note)
        .collect();
    assert!(wrong.is_empty(), "{id}: {wrong:?}");
    dataset
}

#[test]
fn both_are_read_without_warnings_and_have_the_stated_sizes() {
    let documented = opened(DOCUMENTED);
    assert_eq!((documented.nodes.len(), documented.ties.len()), (59, 74));
    assert_eq!(documented.provenance.standing, Standing::Documented);
    assert!(documented.statement(Language::English).is_none());
    let drawn = opened("image-clusters");
    let members = ["NPI", "IMA", "RIM"].map(|id| {
        let of = |d: &Dataset| d.cluster(id).unwrap().stated_members;
        assert_eq!(of(&documented), of(&drawn));
        let clusters = drawn.nodes.iter().map(|n| &n.clusters);
        clusters.filter(|c| **c == [id.to_owned()]).count()
    });
    assert_eq!(members, [115, 150, 183]);
    assert!(drawn.statement(Language::French).is_some());
}

/// Rewrites the documented file in its own style when `UPDATE_DATASETS` is set.
#[test]
fn reading_and_writing_gives_the_same_bytes() {
    for id in [DOCUMENTED, "image-clusters"] {
        let bytes = dataset_json::write(&opened(id));
        if id == DOCUMENTED && std::env::var_os("UPDATE_DATASETS").is_some() {
            let path = root().join(format!("datasets/{id}.json"));
            let mut file = std::fs::File::create(path).unwrap();
            file.write_all(&bytes).unwrap();
            continue;
        }
        assert!(
            bundled::find(id).unwrap().bytes == bytes,
            "datasets/{id}.json is not as it would be written; run the tests with UPDATE_DATASETS=1"
        );
    }
}

#[track_caller]
fn both_languages(id: &str, words: &Words) {
    let french = words.fr.as_deref().unwrap_or_default();
    assert!(!words.en.trim().is_empty(), "{id}: no English");
    assert!(!french.trim().is_empty(), "{id}: no French");
}

#[test]
fn every_statement_has_its_source_and_both_languages() {
    let d = opened(DOCUMENTED);
    for fact in &d.facts {
        both_languages(&fact.id, &fact.says);
        assert!(d.source(&fact.source).is_some(), "{}", fact.id);
        assert!(
            fact.locator.contains("l. "),
            "{}: {}",
            fact.id,
            fact.locator
        );
        assert!(fact.quote.is_none(), "{}: in our own words", fact.id);
    }
    let supports = |what: &str, facts: &[String]| {
        assert!(!facts.is_empty(), "{what} cites no fact");
        for fact in facts {
            assert!(d.fact(fact).is_some(), "{what} cites {fact}");
        }
    };
    for n in &d.nodes {
        supports(&n.id, &n.facts);
    }
    for t in &d.ties {
        supports(&format!("{} {} {}", t.source, t.kind, t.target), &t.facts);
    }
    for e in &d.events {
        supports(&e.id, &e.facts);
        both_languages(&e.id, &e.says);
    }
    for c in &d.claims {
        // What another source says is no fact of the paper.
        if c.voice.as_deref() == Some("outside") {
            assert!(c.facts.is_empty() && c.source != "paper", "{}", c.id);
        } else {
            supports(&c.id, &c.facts);
        }
        both_languages(&c.id, &c.says);
        assert!(!c.locator.is_empty() && c.quote.is_none(), "{}", c.id);
        assert!(d.source(&c.source).is_some(), "{}", c.id);
    }
    let v = &d.vocabularies;
    for k in &v.tie_kinds {
        both_languages(&k.code, &k.label);
    }
    for p in &v.places {
        both_languages(&p.code, &p.label);
        // A centroid of a region would put members where nobody said they are.
        let exact = !["country", "region"].contains(&p.level.as_str());
        assert_eq!(
            exact,
            p.latitude.is_some() && p.longitude.is_some(),
            "{}",
            p.code
        );
    }
}

#[test]
fn contradictions_and_weak_statements_are_kept() {
    let d = opened(DOCUMENTED);
    let weaker = |level| d.facts.iter().filter(|f| f.evidence == level).count();
    assert_eq!(weaker(Evidence::Ambiguous), 7);
    assert_eq!(weaker(Evidence::Inferred), 5);
    let ties = |level| d.ties.iter().filter(|t| t.evidence == level).count();
    assert_eq!(ties(Evidence::Ambiguous), 6);
    assert_eq!(ties(Evidence::Inferred), 4);
    let network = milieu::network::choose(&d, &milieu::network::NetworkChoice::default());
    let uncounted = network.ties().iter().filter(|t| !t.counted).count();
    assert_eq!((network.ties().len(), uncounted), (74, 2));
}

/// Codes that both bundled datasets use mean the same in both.
#[test]
fn both_share_their_words() {
    let (a, b) = (opened(DOCUMENTED), opened("image-clusters"));
    let (a, b) = (&a.vocabularies, &b.vocabularies);
    for term in &b.sectors {
        assert!(a.sectors.contains(term), "{}", term.code);
    }
    assert_eq!(a.spheres, b.spheres);
    assert_eq!(a.places, b.places);
    assert_eq!(a.actions, b.actions);
    assert_eq!(a.governance_forms, b.governance_forms);
    for kind in &b.tie_kinds {
        let same = a.tie_kinds.iter().find(|k| k.code == kind.code);
        assert!(same.is_none_or(|k| k == kind), "{}", kind.code);
    }
}

/// The material that the documented dataset was made from, where this machine has it.
fn seed() -> Option<PathBuf> {
    Some(root().join("../shared/data/seed")).filter(|folder| folder.is_dir())
}

const SKIPPED: &str = "SKIPPED: no ../shared/data/seed; the documented dataset is not compared \
                       with what it was made from";

/// What a source says of the strength of a tie: a word, or how many things its end stands for. It
/// is no weight, since it says nothing of the other ties.
fn strength(tie: TieRef<'_>) -> String {
    assert!(tie.weight.is_none());
    let count = tie.attributes.get("count").map(ToString::to_string);
    tie.strength_in_words.clone().or(count).unwrap_or_default()
}

fn records(folder: &Path, name: &str) -> Vec<csv::StringRecord> {
    let mut reader = csv::Reader::from_path(folder.join(name)).unwrap();
    reader.records().map(Result::unwrap).collect()
}

#[test]
fn nodes_ties_and_facts_are_those_of_the_source_material() {
    let Some(folder) = seed() else {
        eprintln!("{SKIPPED}");
        return;
    };
    let d = opened(DOCUMENTED);
    let nodes: Vec<(String, String)> = records(&folder, "documented_nodes.csv")
        .iter()
        .map(|r| (r[0].to_owned(), r[8].to_owned()))
        .collect();
    let ours = d
        .nodes
        .iter()
        .map(|n| (n.id.to_string(), n.facts.join(" ")));
    assert_eq!(ours.collect::<Vec<_>>(), nodes);
    let ties: Vec<[String; 7]> = records(&folder, "documented_ties.csv")
        .iter()
        .map(|r| [0, 1, 2, 3, 4, 5, 7].map(|i| r[i].to_owned()))
        .collect();
    let ours = d.ties.iter().map(|t| {
        let date = |d: &Option<String>| d.clone().unwrap_or_default();
        [
            t.source.to_owned(),
            t.kind.to_owned(),
            t.target.to_owned(),
            date(&t.start),
            date(&t.end),
            strength(t),
            t.facts.join(" "),
        ]
    });
    assert_eq!(ours.collect::<Vec<_>>(), ties);
    let facts: Vec<(String, &str)> = records(&folder, "facts.csv")
        .iter()
        .map(|r| {
            let level = match &r[7] {
                "E" => "documented",
                "X" => "ambiguous",
                _ => "inferred",
            };
            (r[0].to_owned(), level)
        })
        .collect();
    let ours = d.facts.iter().map(|f| (f.id.clone(), f.evidence.id()));
    assert_eq!(ours.collect::<Vec<_>>(), facts);
}

fn words_of(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|w| !w.is_empty())
        .map(ToOwned::to_owned)
        .collect()
}

/// Every text file of the repository.
fn texts() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root()];
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(&folder)
            .unwrap()
            .flatten()
            .map(|e| e.path())
        {
            let name = path.file_name().unwrap_or_default();
            if path.is_dir() {
                if name != "target" && name != ".git" {
                    folders.push(path);
                }
            } else if name != "Cargo.lock"
                && let Ok(text) = std::fs::read_to_string(&path)
            {
                found.push((path, text));
            }
        }
    }
    found
}

/// No eight words in a row of the source are in the repository.
#[test]
fn the_sentences_of_the_source_stay_outside() {
    const IN_A_ROW: usize = 8;
    let Some(folder) = seed() else {
        eprintln!("{SKIPPED}");
        return;
    };
    let mut theirs: BTreeSet<Vec<String>> = BTreeSet::new();
    let mut learn = |text: &str| {
        let words = words_of(text);
        theirs.extend(words.windows(IN_A_ROW).map(<[String]>::to_vec));
    };
    learn(&std::fs::read_to_string(folder.join("paper.txt")).unwrap());
    for record in records(&folder, "facts.csv") {
        learn(&record[9]);
    }
    assert!(theirs.len() > 1000);
    let mut found = Vec::new();
    for (path, text) in texts() {
        let words = words_of(&text);
        let copied = words.windows(IN_A_ROW).filter(|w| theirs.contains(*w));
        found.extend(copied.map(|w| format!("{}: {}", path.display(), w.join(" "))));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// `cargo test governance_of_the_documented -- --nocapture` shows the matrix.
#[test]
fn governance_of_the_documented_dataset_is_whole_in_both_languages() {
    let d = opened(DOCUMENTED);
    for language in [Language::English, Language::French] {
        let matrix = governance(&d, &[], language);
        assert_eq!(
            matrix.clusters.iter().map(|c| c.facts).collect::<Vec<_>>(),
            [19, 106, 44]
        );
        let text = governance_sheet(&matrix, language).to_markdown(language);
        assert!(!text.contains("compare."), "{text}");
        println!("{text}");
    }
}
