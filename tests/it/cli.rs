//! The program itself, as a person or a script runs it: output, files, exit codes.

mod exchange;
mod positions;
mod projects;

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// The real binary in a folder of its own, without a display and in English.
fn milieu(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_milieu"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env("LC_ALL", "C")
        .output()
        .unwrap()
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Runs a command that must succeed and parses its standard output.
fn json(folder: &Path, arguments: &[&str]) -> Value {
    let output = milieu(folder, arguments);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Runs a command that must end with this code and say something about it.
fn refused(folder: &Path, arguments: &[&str], code: i32) -> String {
    let output = milieu(folder, arguments);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
    assert!(!said.trim().is_empty(), "{arguments:?} says nothing");
    assert!(!said.contains("panicked"), "{said}");
    said
}

fn put(folder: &TempDir, name: &str, content: &str) -> PathBuf {
    let path = folder.path().join(name);
    #[expect(clippy::disallowed_methods, reason = "a file for the program to read")]
    std::fs::write(&path, content).unwrap();
    path
}

fn bytes(folder: &TempDir, name: &str) -> Vec<u8> {
    std::fs::read(folder.path().join(name)).unwrap()
}

#[test]
fn without_a_display_the_main_job_draws_two_pictures() {
    let folder = folder();
    let output = milieu(folder.path(), &[]);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
    let first = said.lines().next().unwrap();
    assert!(first.contains("libxkbcommon-x11-0"), "{first}");
    assert!(bytes(&folder, "image-clusters.pdf").starts_with(b"%PDF-"));
    assert!(bytes(&folder, "image-clusters.png").starts_with(b"\x89PNG"));
}

#[test]
fn check_tells_what_a_file_holds() {
    let folder = folder();
    put(
        &folder,
        "membres.csv",
        "Nom;Secteur;Ville\nAnnelys;jeu vidéo;Lyon\nBelvoir;web;Lille\nCorvane;web;\n",
    );
    put(
        &folder,
        "liens.csv",
        "Source;Cible;Poids\nAnnelys;Belvoir;1,5\nBelvoir;Nulpart;1\n",
    );
    let found = json(
        folder.path(),
        &["check", "membres.csv", "--ties", "liens.csv", "--json"],
    );
    assert_eq!(
        found["networks"][0]["nodes"], 4,
        "an unknown end is kept: {found}"
    );
    assert_eq!(found["networks"][0]["ties"], 2);
    let findings = found["findings"].as_array().unwrap();
    let dangling = findings
        .iter()
        .find(|f| f["message"].as_str().unwrap().contains("Nulpart"));
    let dangling = dangling.expect("the unknown end is told");
    assert_eq!(
        (dangling["line"].as_u64(), dangling["file"].as_str()),
        (Some(3), Some("liens.csv"))
    );
    assert!(dangling["hint"].is_string());
    assert_eq!(found["needs_choice"], Value::Null);

    let people = text(&milieu(folder.path(), &["check", "image-clusters"]).stdout);
    assert!(
        people.contains("448") && people.to_lowercase().contains("synthetic"),
        "{people}"
    );
}

#[test]
fn check_refuses_with_place_and_mend() {
    let folder = folder();
    put(
        &folder,
        "cut.json",
        "{\n  \"format\": \"milieu-dataset\",\n  \"nodes\": [",
    );
    let output = milieu(folder.path(), &["check", "cut.json", "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found["networks"], serde_json::json!([]));
    assert_eq!(found["error"]["line"], 3);
    assert!(found["error"]["column"].is_u64() && found["error"]["hint"].is_string());

    let said = refused(folder.path(), &["check", "nowhere.csv"], 1);
    assert!(said.contains("nowhere.csv"));
    for wrong in [
        &["check"][..],
        &["figure", "image-clusters", "-o", "a.xyz"],
        &[
            "figure",
            "image-clusters",
            "-o",
            "a.png",
            "--dpi",
            "9999999",
        ],
        &[
            "figure",
            "image-clusters",
            "-o",
            "a.svg",
            "--color",
            "nonsense",
        ],
        &[
            "figure",
            "image-clusters",
            "-o",
            "a.svg",
            "--set",
            "page.widht=3",
        ],
        &["measure", "image-clusters", "--measure", "densitty"],
        &["measure", "image-clusters", "--by", "colour of hair"],
        &["list", "everything"],
        &["frobnicate"],
    ] {
        refused(folder.path(), wrong, 2);
    }
    assert!(
        !folder.path().join("a.svg").exists(),
        "a refused command leaves no file"
    );
}

#[test]
fn measures_are_numbers_or_reasons() {
    let folder = folder();
    let found = json(folder.path(), &["measure", "image-clusters", "--json"]);
    assert_eq!(found["network"]["nodes"], 448);
    assert_eq!(found["population"], "all");
    assert!(
        found["statement"]
            .as_str()
            .unwrap()
            .to_lowercase()
            .contains("synthetic")
    );
    let all = found["measures"].as_array().unwrap();
    assert!(all.len() > 10);
    for measure in all {
        let has = |key: &str| measure.get(key).is_some_and(|v| !v.is_null());
        let any = [
            "value",
            "per_node",
            "per_class",
            "per_tie",
            "partition",
            "table",
            "table",
            "matrix",
        ];
        assert!(any.iter().any(|k| has(k)) || has("undefined"), "{measure}");
        assert!(measure["parameters"].is_object(), "{measure}");
    }
    let density = all.iter().find(|m| m["id"] == "density").unwrap();
    assert!((0.0..0.05).contains(&density["value"].as_f64().unwrap()));

    put(&folder, "two.csv", "id,label\na,A\nb,B\n");
    let found = json(
        folder.path(),
        &["measure", "two.csv", "--measure", "mean-distance", "--json"],
    );
    assert_eq!(found["measures"][0]["value"], Value::Null);
    assert!(found["measures"][0]["undefined"].is_string());

    let csv = text(&milieu(folder.path(), &["measure", "image-clusters", "--csv"]).stdout);
    assert!(csv.starts_with("measure,by,item,other,value,undefined\n"));
    assert!(!csv.contains("NaN") && !csv.contains("inf"));
}

#[test]
fn comparison_speaks_json_and_markdown() {
    let folder = folder();
    let found = json(folder.path(), &["compare", "image-clusters", "--json"]);
    let members: Vec<u64> = found["clusters"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| c["nodes"].as_u64().unwrap())
        .collect();
    assert_eq!(members, [115, 150, 183]);
    assert!(!found["governance"].as_array().unwrap().is_empty());
    for indicator in found["indicators"].as_array().unwrap() {
        for value in indicator["values"].as_object().unwrap().values() {
            assert!(
                value["value"].is_number() || value["undefined"].is_string(),
                "{indicator}"
            );
        }
    }
    let markdown =
        text(&milieu(folder.path(), &["compare", "image-clusters", "--markdown"]).stdout);
    assert!(
        markdown.contains("| ---|") || markdown.contains("|---|"),
        "{markdown}"
    );
    assert!(markdown.to_lowercase().contains("synthetic"));
}

#[test]
fn layouts_are_the_same_for_any_number_of_threads() {
    let folder = folder();
    for threads in ["1", "2", "3"] {
        let out = format!("{threads}.csv");
        let told = json(
            folder.path(),
            &[
                "layout",
                "image-clusters",
                "-o",
                &out,
                "--threads",
                threads,
                "--json",
            ],
        );
        assert_eq!(told["settled"], true, "{told}");
        assert!(told["seconds"]["layout"].is_number());
    }
    assert_eq!(bytes(&folder, "1.csv"), bytes(&folder, "2.csv"));
    assert_eq!(bytes(&folder, "1.csv"), bytes(&folder, "3.csv"));
    let rows = text(&bytes(&folder, "1.csv"));
    assert_eq!(rows.lines().count(), 449);

    put(&folder, "bare.csv", "source,target\na,b\nb,c\nc,a\n");
    milieu(
        folder.path(),
        &[
            "layout",
            "bare.csv",
            "-o",
            "bare-out.csv",
            "--layout",
            "force",
        ],
    );
    let rows = text(&bytes(&folder, "bare-out.csv"));
    let ids: Vec<&str> = rows.lines().map(|l| l.split(',').next().unwrap()).collect();
    assert_eq!(ids, ["id", "a", "b", "c"]);
}

#[test]
fn figures_repeat_themselves_and_carry_their_recipe() {
    let folder = folder();
    for kind in ["svg", "pdf", "png"] {
        for name in ["a", "b"] {
            let out = format!("{name}.{kind}");
            let output = milieu(
                folder.path(),
                &[
                    "figure",
                    "image-clusters",
                    "-o",
                    &out,
                    "--width",
                    "174",
                    "--color",
                    "city",
                ],
            );
            assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        }
        let first = bytes(&folder, &format!("a.{kind}"));
        assert_eq!(first, bytes(&folder, &format!("b.{kind}")), "{kind}");
        let (from, again) = (format!("a.{kind}"), format!("again.{kind}"));
        let output = milieu(folder.path(), &["figure", &from, "-o", &again]);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        assert_eq!(first, bytes(&folder, &again), "{kind} from its own recipe");
    }
}

#[test]
fn converts_both_ways() {
    let folder = folder();
    let output = milieu(
        folder.path(),
        &["convert", "image-clusters-documented", "d.json"],
    );
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let found = json(folder.path(), &["check", "d.json", "--json"]);
    let known = json(
        folder.path(),
        &["check", "image-clusters-documented", "--json"],
    );
    assert_eq!(found["networks"], known["networks"]);
    let output = milieu(folder.path(), &["convert", "d.json", "d.csv"]);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(
        said.lines().count() > 1,
        "tables hold less, and that is told: {said}"
    );
}

#[test]
fn every_command_helps_with_an_example() {
    let folder = folder();
    for command in [
        "check",
        "convert",
        "measure",
        "compare",
        "layout",
        "figure",
        "list",
        "reconstruct",
    ] {
        let output = milieu(folder.path(), &[command, "--help"]);
        assert_eq!(output.status.code(), Some(0));
        assert!(text(&output.stdout).contains("Example"), "{command}");
    }
    for what in [
        "datasets", "formats", "measures", "layouts", "palettes", "presets", "actions", "settings",
    ] {
        let rows = json(folder.path(), &["list", what, "--json"]);
        assert!(!rows.as_array().unwrap().is_empty(), "{what}");
    }
}

#[test]
fn chance_tells_its_model_its_draws_and_its_seed() {
    let folder = folder();
    let asked = [
        "measure",
        "image-clusters",
        "--measure",
        "transitivity",
        "--measure",
        "ei-index",
        "--by",
        "sector",
        "--draws",
        "30",
        "--seed",
        "4",
        "--json",
    ];
    let with = |more: &[&str]| json(folder.path(), &[&asked[..], more].concat());
    for model in ["ties", "degrees", "labels"] {
        let found = with(&["--null", model]);
        assert_eq!(found["null"], model);
        assert_eq!(
            (&found["draws"], &found["seed"]),
            (&Value::from(30), &Value::from(4))
        );
        let measures = found["measures"].as_array().unwrap();
        assert_eq!(measures.len(), 2);
        assert!(measures[0]["percentile"].is_number() || model == "labels");
        assert_eq!(measures[1]["parameters"]["by"], "sector");
    }
    let found = with(&["--interval", "members"]);
    let one = &found["measures"][0];
    assert!(one["low"].as_f64() < one["value"].as_f64());
    assert!(one["value"].as_f64() < one["high"].as_f64());
    let said = refused(
        folder.path(),
        &["measure", "image-clusters", "--null", "luck"],
        2,
    );
    assert!(said.contains("degrees"), "{said}");
    refused(
        folder.path(),
        &["measure", "image-clusters", "--without", "nobody at all"],
        2,
    );
    let side = [
        "compare",
        "image-clusters",
        "--null",
        "ties",
        "--measure",
        "transitivity",
        "--draws",
        "20",
        "--json",
    ];
    let found = json(folder.path(), &side);
    assert_eq!(found["clusters"].as_array().unwrap().len(), 3);
}

#[test]
fn methods_and_references_can_be_pasted() {
    let folder = folder();
    let asked = [
        "measure",
        "image-clusters",
        "--measure",
        "density",
        "--null",
        "degrees",
    ];
    let told = |flag: &str| {
        let output = milieu(folder.path(), &[&asked[..], &[flag]].concat());
        text(&output.stdout)
    };
    let paragraph = told("--methods");
    for words in [
        "448",
        "density (Wasserman & Faust, 1994)",
        "Maslov & Sneppen, 2002",
        "seed 1",
    ] {
        assert!(paragraph.contains(words), "{words}: {paragraph}");
    }
    let file = told("--bibtex");
    assert!(file.contains("@article{maslov2002,") && file.contains("@book{wasserman1994,"));
}
