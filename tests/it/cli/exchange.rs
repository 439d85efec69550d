//! Files in and out by the command line: workers, networks, aliases, styles, statistics.

use super::{folder, json, milieu, put, refused, text};

#[test]
fn workbooks_are_read_by_a_process_of_their_own() {
    let folder = folder();
    let xlsx = ["convert", "image-clusters-documented", "a.xlsx"];
    assert_eq!(milieu(folder.path(), &xlsx).status.code(), Some(0));
    let told = json(folder.path(), &["check", "a.xlsx", "--json"]);
    let bundled = ["check", "image-clusters-documented", "--json"];
    let bundled = json(folder.path(), &bundled);
    for count in ["nodes", "ties"] {
        assert_eq!(told["networks"][0][count], bundled["networks"][0][count]);
    }
    // A process that is told nothing has nothing to answer.
    let alone = milieu(folder.path(), &["import-worker"]);
    assert_eq!(alone.status.code(), Some(1));
}

#[test]
fn each_network_of_a_file_is_counted() {
    let folder = folder();
    let two = "graph [ node [ id 1 ] node [ id 2 ] edge [ source 1 target 2 ] ]\n\
        graph [ node [ id 1 ] node [ id 2 ] node [ id 3 ] ]\n";
    put(&folder, "two.gml", two);
    let told = json(folder.path(), &["check", "two.gml", "--json"]);
    let counts = |i: usize| {
        let network = &told["networks"][i];
        ["number", "nodes", "ties"].map(|key| network[key].as_u64())
    };
    assert_eq!(counts(0), [Some(1), Some(2), Some(1)]);
    assert_eq!(counts(1), [Some(2), Some(3), Some(0)]);
    let second = ["check", "two.gml", "--json", "--network", "2"];
    let second = json(folder.path(), &second);
    assert_eq!(second["networks"].as_array().unwrap().len(), 1);
    assert_eq!(second["networks"][0]["nodes"], 3);
}

#[test]
fn names_that_look_alike_are_written_down_and_merged_when_asked() {
    let folder = folder();
    put(
        &folder,
        "ties.csv",
        "source,target\nEden Games,Lyon Game\nEdenGames,Arkane\nEDEN GAMES SA,Arkane\n",
    );
    let suggest = ["check", "ties.csv", "--suggest-aliases", "aliases.tsv"];
    assert_eq!(milieu(folder.path(), &suggest).status.code(), Some(0));
    let told = json(folder.path(), &["check", "ties.csv", "--json"]);
    assert_eq!(told["networks"][0]["nodes"], 5);
    let merged = ["check", "ties.csv", "--json", "--aliases", "aliases.tsv"];
    let merged = json(folder.path(), &merged);
    assert_eq!(merged["networks"][0]["nodes"], 3);
    let none = ["check", "ties.csv", "--aliases", "no.tsv"];
    assert!(refused(folder.path(), &none, 1).contains("no.tsv"));
}

#[test]
fn tables_and_workbooks_are_written_as_asked() {
    let folder = folder();
    put(&folder, "t.csv", "source,target,weight\na,b,1.5\nb,c,2\n");
    let french = ["convert", "t.csv", "f.csv", "--csv-style", "excel-fr"];
    assert_eq!(milieu(folder.path(), &french).status.code(), Some(0));
    let ties = text(&super::bytes(&folder, "f-ties.csv"));
    assert!(ties.starts_with("\u{feff}source;target;"), "{ties}");
    assert!(ties.contains(";1,5;"), "{ties}");
    let book = ["convert", "t.csv", "s.xlsx", "--statistics"];
    assert_eq!(milieu(folder.path(), &book).status.code(), Some(0));
    let told = json(folder.path(), &["check", "s.xlsx", "--json"]);
    assert_eq!(told["networks"][0]["ties"], 2);
    let wrong = ["convert", "t.csv", "s.gml", "--statistics"];
    assert!(refused(folder.path(), &wrong, 2).contains("--statistics"));
    let wrong = ["convert", "t.csv", "s.gml", "--csv-style", "bom"];
    assert!(refused(folder.path(), &wrong, 2).contains("--csv-style"));
}
