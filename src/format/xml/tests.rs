use super::*;
use crate::base::finding::Report;
use crate::base::limits::Limits;
use crate::base::progress::Silent;
use crate::format::Options;

/// The events of a text in one line, or the key of the refusal with its place; and the findings.
fn events(text: &str) -> (String, Vec<&'static str>) {
    let report = Report::new();
    let input = crate::format::Input {
        name: "a",
        bytes: text.as_bytes(),
        companions: &[],
        limits: Limits::default(),
        options: &Options::NONE,
        unpack: crate::format::workbook::cells,
    };
    let draft = Draft::new(&input, "test", &report, &Silent);
    let mut xml = Xml::new(text, &input.limits);
    let mut out = String::new();
    loop {
        match xml.next(&draft) {
            Ok(Event::Start(name)) => {
                out.push_str(&format!("<{name}"));
                for (key, value) in xml.attributes() {
                    out.push_str(&format!(" {key}={value}"));
                }
                out.push('>');
            }
            Ok(Event::End(name)) => out.push_str(&format!("</{name}>")),
            Ok(Event::Text(text)) => out.push_str(&text),
            Ok(Event::Done) => break,
            Err(error) => {
                let (line, column) = (error.spot.line, error.spot.column);
                out = format!(
                    "{} {}:{}",
                    error.message.key,
                    line.unwrap_or(0),
                    column.unwrap_or(0)
                );
                break;
            }
        }
    }
    drop(draft);
    let keys = report
        .into_findings()
        .iter()
        .map(|f| f.message.key)
        .collect();
    (out, keys)
}

#[test]
fn reads_what_xml_has() {
    let (text, findings) = events(
        "<?xml version='1.0'?><!DOCTYPE a SYSTEM 'http://x/y.dtd'><!-- c -->\n<y:a b='1' c=\"&lt;&#233;\">t&amp;u<![CDATA[<&]]><d/></y:a>",
    );
    assert_eq!(text, "<a b=1 c=<é>t&u<&<d></d></a>");
    assert!(findings.is_empty());
}

#[test]
fn refuses_with_line_and_column() {
    for (text, expected) in [
        ("<a>\n <b>\n</a>", "format.xml.mismatch 3:1"),
        ("<a>\n<!-- x", "format.xml.comment 2:1"),
        ("<a>\n<b x='1' x='2'/></a>", "format.xml.twice 2:10"),
        ("<a>\n<b x=1/></a>", "format.xml.attribute 2:6"),
        ("<a>\n<b", "format.xml.in-tag 2:1"),
        ("<a></a>\n", "<a></a>"),
        (
            "<!DOCTYPE a [<!ENTITY b 'c'>]>\n<a>&b;</a>",
            "format.xml.entities 1:1",
        ),
    ] {
        assert_eq!(events(text).0, expected);
    }
    let deep = "<a>".repeat(1_001);
    assert_eq!(events(&deep).0, "format.xml.depth 1:3001");
}

#[test]
fn mends_what_is_plain_to_see() {
    let (text, findings) = events("<a b='R&D &nbsp;'>R&D</a>rest");
    assert_eq!(text, "<a b=R&D &nbsp;>R&D</a>");
    assert_eq!(
        findings,
        [
            "format.xml.ampersand",
            "format.xml.reference",
            "format.xml.ampersand",
            "format.xml.rest"
        ]
    );
}

#[test]
fn what_is_written_is_read_again() {
    let mut writer = Writer::new();
    writer.open("a", &[("b", "<\"\n\u{1}>")]);
    writer.text("c", &[], "]]> & é");
    let bytes = writer.finish();
    let (text, _) = events(std::str::from_utf8(&bytes).unwrap());
    assert_eq!(
        text.replace("\n ", "").replace("</c>\n", "</c>"),
        "<a b=<\"\n>><c>]]> & é</c></a>"
    );
}
