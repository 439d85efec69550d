//! Projects beside members on the command line, and as ties in other formats.

use super::{bytes, folder, json, milieu, put, refused, text};
use serde_json::Value;

#[test]
fn projects_come_beside_members_and_leave_as_ties_that_name_them() {
    let folder = folder();
    put(&folder, "m.csv", "id,label\na,Alpha\nb,Beta\nc,Gamma\n");
    put(
        &folder,
        "p.csv",
        "project,partner\nP1,Alpha\nP1,Beta\nP1,Gamma\nP2,a\nP2,b\n",
    );
    let given = ["m.csv", "--projects", "p.csv"];
    let checked = json(
        folder.path(),
        &[&["check"], &given[..], &["--json"]].concat(),
    );
    assert_eq!(checked["networks"][0]["nodes"], 3);
    assert_eq!(checked["networks"][0]["ties"], 3);
    let rule = [
        "--set",
        "projection=two-mode",
        "--json",
        "--measure",
        "density",
    ];
    let measured = json(folder.path(), &[&["measure"], &given[..], &rule].concat());
    assert_eq!(measured["network"]["nodes"], 5);
    let to = [
        "convert",
        "m.csv",
        "n.json",
        "--projects",
        "p.csv",
        "--to",
        "node-link",
    ];
    let output = milieu(
        folder.path(),
        &[&to[..], &["--projection", "newman"]].concat(),
    );
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let written: Value = serde_json::from_slice(&bytes(&folder, "n.json")).unwrap();
    let links = written["links"].as_array().or(written["edges"].as_array());
    let first = &links.unwrap()[0];
    assert_eq!(
        (first["weight"].as_f64(), first["projects"].to_string()),
        (Some(1.5), "[\"P1\",\"P2\"]".to_owned())
    );
    let unknown = [&to[..], &["--projection", "none"]].concat();
    assert!(refused(folder.path(), &unknown, 2).contains("coordinator-star"));
}
