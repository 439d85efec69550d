//! Positions as files: written, judged, drawn again.

use super::{bytes, folder, json, milieu, put};

#[test]
fn positions_go_out_and_come_back_and_pictures_are_judged() {
    let folder = folder();
    let path = folder.path();
    put(&folder, "bare.csv", "source,target\na,b\nb,c\nc,a\nc,d\n");
    let args = ["layout", "bare.csv", "-o", "p.csv", "--layout", "radial"];
    let told = json(
        path,
        &[&args[..], &["--set", "layout.member=d", "--json"]].concat(),
    );
    let quality = &told["quality"];
    assert!(
        quality["stress"].is_number() && quality["complete"] == true,
        "{told}"
    );
    assert_eq!(quality["neighbours_nodes"], 4);
    let draw = |out: &str| {
        let args = ["figure", "bare.csv", "-o", out, "--positions", "p.csv"];
        milieu(path, &args);
        bytes(&folder, out)
    };
    assert_eq!(draw("a.svg"), draw("b.svg"));
    // The figure carries the places: its recipe draws it again without the file.
    let again = ["figure", "a.svg", "-o", "c.svg"];
    milieu(path, &again);
    assert_eq!(bytes(&folder, "a.svg"), bytes(&folder, "c.svg"));
    for (name, value) in [("layout.member", "nobody"), ("layout.measure", "degree")] {
        let pair = format!("{name}={value}");
        let output = milieu(path, &[&args[..], &["--set", &pair]].concat());
        assert_eq!(output.status.code(), Some(2), "{pair}");
    }
    put(&folder, "other.csv", "id,x,y\nz,1,2\n");
    let output = milieu(
        path,
        &[
            "figure",
            "bare.csv",
            "-o",
            "d.svg",
            "--positions",
            "other.csv",
        ],
    );
    assert_eq!(output.status.code(), Some(1));
}
