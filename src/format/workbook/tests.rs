//! Tests of workbooks, made here cell by cell.

use crate::base::finding::{Finding, Report};
use crate::base::limits::Limits;
use crate::base::progress::Silent;
use crate::format::{Input, Options, ReadError, losses, read, write};
use crate::network::Dataset;
use crate::network::dataset::{Node, NodeMore, Standing, Tie, Words};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use serde_json::{Value, json};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

type Opened = (Result<Dataset, Box<ReadError>>, Vec<Finding>);

fn open(name: &str, bytes: &[u8], companions: &[(String, Vec<u8>)], network: u32) -> Opened {
    let report = Report::new();
    let options = Options {
        network,
        ..Options::NONE
    };
    let input = Input {
        name,
        bytes,
        companions,
        limits: Limits::default(),
        options: &options,
        unpack: crate::format::workbook::cells,
    };
    let read = read(&input, &report, &Silent).map(|(dataset, _)| dataset);
    (read, report.into_findings())
}

/// A workbook of sheets of rows: numbers and flags become typed cells.
fn xlsx(sheets: &[(&str, Value)]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap();
        for (row, cells) in (0..).zip(rows.as_array().unwrap()) {
            for (column, cell) in (0..).zip(cells.as_array().unwrap()) {
                match cell {
                    Value::String(text) => sheet.write_string(row, column, text).unwrap(),
                    Value::Number(n) => sheet
                        .write_number(row, column, n.as_f64().unwrap())
                        .unwrap(),
                    Value::Bool(flag) => sheet.write_boolean(row, column, *flag).unwrap(),
                    _ => sheet,
                };
            }
        }
    }
    book.save_to_buffer().unwrap()
}

fn counts(dataset: &Dataset) -> (usize, usize) {
    (dataset.nodes.len(), dataset.ties.len())
}

fn asked(opened: Opened) -> Vec<String> {
    opened.0.unwrap_err().choice.unwrap().options
}

#[test]
fn members_and_ties_belong_together() {
    let bytes = xlsx(&[
        (
            "Membres",
            json!([
                ["Identifiant", "Nom", "Effectif", "Actif"],
                ["01", "Anna", 12.5, true],
                ["02", "Béa", 3, false],
                ["03", "Chloé", null, true]
            ]),
        ),
        (
            "Liens",
            json!([
                ["Source", "Cible", "Poids"],
                ["01", "02", 2],
                ["02", "01", 0.1]
            ]),
        ),
        ("Notes", json!([["rien"], ["du tout"]])),
    ]);
    let (dataset, findings) = open("a.xlsx", &bytes, &[], 0);
    let dataset = dataset.unwrap();
    assert_eq!(counts(&dataset), (3, 2));
    assert_eq!(dataset.nodes[0].id, "01");
    assert_eq!(dataset.nodes[0].attributes["Effectif"], 12.5);
    assert_eq!(dataset.nodes[1].attributes["Actif"], false);
    assert!(!dataset.nodes[2].attributes.contains_key("Effectif"));
    assert_eq!(dataset.ties.get(1).unwrap().weight, Some(0.1));
    assert!(
        findings
            .iter()
            .any(|f| f.message.key == "format.workbook.left")
    );
}

#[test]
fn sheets_are_never_added_up_unasked() {
    let ties = json!([["source", "target"], ["a", "b"]]);
    let bytes = xlsx(&[("2020", ties.clone()), ("2021", ties)]);
    let options = asked(open("a.xlsx", &bytes, &[], 0));
    assert_eq!(
        options,
        ["1: 2020 (2)", "2: 2021 (2)", "3: 2020 (2) + 2021 (2)"]
    );
    assert_eq!(counts(&open("a.xlsx", &bytes, &[], 2).0.unwrap()), (2, 1));
    assert_eq!(counts(&open("a.xlsx", &bytes, &[], 3).0.unwrap()), (2, 2));
    assert_eq!(asked(open("a.xlsx", &bytes, &[], 9)).len(), 3);
    let bytes = xlsx(&[("S", json!([["x", 1], ["y", 2]]))]);
    assert_eq!(
        asked(open("a.xlsx", &bytes, &[], 0)),
        ["1: S: A → B", "2: S: A"]
    );
    assert_eq!(counts(&open("a.xlsx", &bytes, &[], 1).0.unwrap()), (4, 2));
    assert_eq!(counts(&open("a.xlsx", &bytes, &[], 2).0.unwrap()), (2, 0));
}

#[test]
fn nodexl_has_a_band_above_its_headings_and_hides_what_it_notes() {
    let mut book = Workbook::new();
    let sheets: [(&str, &[&[&str]]); 4] = [
        (
            "Edges",
            &[
                &["", "", "Visual Properties"],
                &["Vertex 1", "Vertex 2", "Color"],
                &["a", "b"],
            ],
        ),
        (
            "Vertices",
            &[
                &["", "Visual Properties"],
                &["Vertex", "Color", "Label"],
                &["a"],
                &["b"],
                &["c"],
            ],
        ),
        ("Group Vertices", &[&["Group", "Vertex"], &["G1", "a"]]),
        ("Misc", &[&["Graph Directedness", "Undirected"]]),
    ];
    for (name, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(name).unwrap();
        sheet.set_hidden(name == "Misc");
        for (row, cells) in (0..).zip(rows) {
            sheet.write_row(row, 0, cells.iter().copied()).unwrap();
        }
    }
    let (dataset, _) = open("n.xlsx", &book.save_to_buffer().unwrap(), &[], 0);
    let dataset = dataset.unwrap();
    assert_eq!(counts(&dataset), (3, 1));
    assert!(!dataset.vocabularies.tie_kinds[0].directed);
    assert_eq!(dataset.nodes[0].attributes["Group"], "G1");
}

#[test]
fn a_matrix_counts_each_pair_once_when_it_is_symmetric() {
    let rows = |last: f64| {
        json!([
            ["", "A", "B", "C"],
            ["A", 1, 2, 0],
            ["B", 2, 0, 0],
            ["C", last, 0, 0]
        ])
    };
    let dataset = open("m.xlsx", &xlsx(&[("M", rows(0.0))]), &[], 0)
        .0
        .unwrap();
    assert_eq!(counts(&dataset), (3, 2));
    assert!(!dataset.vocabularies.tie_kinds[0].directed);
    let dataset = open("m.xlsx", &xlsx(&[("M", rows(5.0))]), &[], 0)
        .0
        .unwrap();
    assert_eq!(counts(&dataset), (3, 4));
    let two = json!([["", "x", "y"], ["A", 1, 2], ["B", 0, 1], ["C", 0, 0]]);
    let bytes = xlsx(&[("M", two)]);
    assert_eq!(
        asked(open("m.xlsx", &bytes, &[], 0)),
        ["1: M: 3 × 2", "2: M: 3 + 2"]
    );
    let dataset = open("m.xlsx", &bytes, &[], 2).0.unwrap();
    assert_eq!((counts(&dataset), dataset.nodes[4].mode), ((5, 3), Some(2)));
}

#[test]
fn a_cell_at_the_far_corner_costs_nothing() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip([["source", "target"], ["a", "b"]]) {
        sheet.write_row(row, 0, cells).unwrap();
    }
    sheet.write_string(1_048_575, 16_383, "solver").unwrap();
    let (dataset, findings) = open("far.xlsx", &book.save_to_buffer().unwrap(), &[], 0);
    assert_eq!(counts(&dataset.unwrap()), (2, 1));
    let endless = findings
        .iter()
        .find(|f| f.message.key == "format.tables.endless");
    let place = endless.unwrap().spot.place.clone();
    assert_eq!(place.unwrap(), "Sheet1!A1048576");
}

#[test]
fn dates_are_written_out_and_faults_are_told() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["id", "since"]).unwrap();
    sheet.write_string(1, 0, "a").unwrap();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let date = ExcelDateTime::from_ymd(2021, 3, 14).unwrap();
    sheet.write_datetime_with_format(1, 1, &date, &day).unwrap();
    sheet.write_string(2, 0, "b").unwrap();
    sheet
        .write_formula(
            2,
            1,
            rust_xlsxwriter::Formula::new("=1/0").set_result("#DIV/0!"),
        )
        .unwrap();
    let (dataset, _) = open("d.xlsx", &book.save_to_buffer().unwrap(), &[], 0);
    assert_eq!(
        dataset.unwrap().nodes[0].start.as_deref(),
        Some("2021-03-14")
    );
}

/// A spreadsheet of one table, as OpenDocument has it.
fn ods(rows: &str, manifest: &str) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let content = format!(
        "<o:document-content xmlns:o='o' xmlns:t='t' xmlns:x='x'><o:body><o:spreadsheet>\
         <t:table t:name='T'>{rows}</t:table></o:spreadsheet></o:body></o:document-content>"
    );
    let parts = [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", &content),
    ];
    for (name, text) in parts {
        writer
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn opendocument_repeats_are_counted_before_they_are_made() {
    let text =
        |t: &str| format!("<t:table-cell o:value-type='string'><x:p>{t}</x:p></t:table-cell>");
    let row = |cells: &str| format!("<t:table-row>{cells}</t:table-row>");
    let head = row(&(text("source") + &text("target") + &text("poids")));
    let weight = "<t:table-cell o:value-type='float' o:value='1.5'><x:p>1,5</x:p></t:table-cell>";
    let tail = "<t:table-row t:number-rows-repeated='1048570'>\
                <t:table-cell t:number-columns-repeated='16384'/></t:table-row>";
    let body = head.clone() + &row(&(text("a<x:s x:c='2'/>b") + &text("c") + weight)) + tail;
    let dataset = open("a.ods", &ods(&body, ""), &[], 0).0.unwrap();
    assert_eq!(dataset.nodes[0].id, "a  b");
    assert_eq!(dataset.ties.get(0).unwrap().weight, Some(1.5));
    let many = "<t:table-row t:number-rows-repeated='1000000'><t:table-cell \
                t:number-columns-repeated='16000' o:value-type='string'><x:p>X</x:p>\
                </t:table-cell></t:table-row>";
    let error = open("a.ods", &ods(&(head + many), ""), &[], 0)
        .0
        .unwrap_err();
    assert_eq!(error.message.key, "format.workbook.cells");
    let error = open("a.ods", &ods("", "<encryption-data/>"), &[], 0)
        .0
        .unwrap_err();
    assert_eq!(error.message.key, "format.workbook.locked");
}

#[test]
fn a_workbook_and_a_text_table_are_read_together() {
    let bytes = xlsx(&[("S", json!([["id", "label"], ["1", "Anna"], ["2", "Béa"]]))]);
    let ties = ("ties.csv".to_owned(), b"source,target\nAnna,2\n".to_vec());
    let dataset = open("m.xlsx", &bytes, std::slice::from_ref(&ties), 0)
        .0
        .unwrap();
    assert_eq!(
        (counts(&dataset), dataset.ties.get(0).unwrap().source),
        ((2, 1), "1")
    );
    let more = ("m.xlsx".to_owned(), bytes);
    let dataset = open(&ties.0, &ties.1, &[more], 0).0.unwrap();
    assert_eq!(counts(&dataset), (2, 1));
}

#[test]
fn what_is_written_is_read_again() {
    let mut dataset = Dataset::new("d", Words::both("Title", "Titre"));
    dataset.provenance.standing = Standing::Synthetic;
    dataset.provenance.statement = Some(Words::same("Nothing here is observed."));
    for (id, label) in [("=1+1", "A\r\n\tb"), ("01", " é "), ("_x0041_", "c")] {
        let mut node = Node::new(id, label).with(NodeMore {
            sector: Some("toys".to_owned()),
            ..NodeMore::default()
        });
        let list = [
            ("id", json!("own")),
            ("n", json!(9_007_199_254_740_993_i64)),
            ("f", json!(0.1)),
            ("yes", json!(true)),
            ("list", json!(["a", 1])),
            ("label", json!("x")),
        ];
        node.attributes.extend(list.map(|(k, v)| (k.to_owned(), v)));
        dataset.nodes.push(node);
    }
    dataset.ties.push(Tie {
        id: Some("t1".to_owned()),
        source: "01".to_owned(),
        target: "=1+1".to_owned(),
        kind: "tie".to_owned(),
        weight: Some(2.5),
        attributes: [("source".to_owned(), json!("own"))].into_iter().collect(),
        ..Tie::default()
    });
    let files = write("workbook", &dataset).unwrap();
    assert_eq!(files, write("workbook", &dataset).unwrap());
    let again = open("d.xlsx", &files[0].1, &[], 0).0.unwrap();
    assert!(losses("workbook", &dataset).is_empty());
    assert_eq!(again.nodes, dataset.nodes);
    assert_eq!(again.ties, dataset.ties);
    assert_eq!(
        (again.title, again.provenance.statement),
        (dataset.title, dataset.provenance.statement)
    );
}
