//! Files of many ties: read whole, the quick ways give what the thorough ones give, and reading
//! stops when it is told to.

use super::{Outcome, open};
use milieu::base::finding::Report;
use milieu::base::limits::Limits;
use milieu::base::progress::{Cancelled, Progress};
use milieu::format::{Input, Options, read};
use milieu::network::{NetworkChoice, choose};
use std::fmt::Write;
use std::sync::atomic::{AtomicUsize, Ordering};

const NODES: usize = 4_000;
const TIES: usize = 30_000;

fn pairs() -> impl Iterator<Item = (usize, usize)> {
    (0..TIES).map(|i| (i * 7_919 % NODES, i * i % NODES))
}

fn edges(text: &mut String) {
    for (i, (a, b)) in pairs().enumerate() {
        let _ = writeln!(text, "<edge id=\"e{i}\" source=\"{a}\" target=\"{b}\"/>");
    }
}

fn graphml() -> String {
    let mut text = String::from(
        "<graphml><key id=\"l\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n\
         <graph edgedefault=\"undirected\">\n",
    );
    for i in 0..NODES {
        let _ = writeln!(
            text,
            "<node id=\"{i}\"><data key=\"l\">node {i}</data></node>"
        );
    }
    edges(&mut text);
    text.push_str("</graph></graphml>\n");
    text
}

fn gexf() -> String {
    let mut text = String::from("<gexf><graph defaultedgetype=\"undirected\"><nodes>\n");
    for i in 0..NODES {
        let _ = writeln!(text, "<node id=\"{i}\" label=\"node {i}\"/>");
    }
    text.push_str("</nodes><edges>\n");
    edges(&mut text);
    text.push_str("</edges></graph></gexf>\n");
    text
}

fn csv(quote: &str) -> String {
    let mut text = String::from("source,target,weight\n");
    for (i, (a, b)) in pairs().enumerate() {
        let weight = ["1", "2.5", "0.25", "12"][i % 4];
        let _ = writeln!(text, "{quote}{a}{quote},{b},{weight}");
    }
    text
}

fn counts(outcome: &Outcome) -> (usize, usize, usize) {
    let network = choose(outcome.dataset(), &NetworkChoice::default());
    let loops = network.ties().iter().filter(|t| t.source == t.target);
    (network.node_count(), network.ties().len(), loops.count())
}

#[test]
fn many_ties_arrive_in_every_way() {
    let loops = pairs().filter(|(a, b)| a == b).count();
    for (name, text) in [("a.graphml", graphml()), ("a.gexf", gexf())] {
        let outcome = open(name, text.as_bytes());
        assert_eq!(counts(&outcome), (NODES, TIES, loops), "{name}");
        let data = outcome.dataset();
        assert_eq!(data.nodes[17].label, "node 17", "{name}");
        assert!(data.nodes.iter().all(|n| n.attributes.is_empty()), "{name}");
        let tie = data.ties.get(3).unwrap();
        let (a, b) = pairs().nth(3).unwrap();
        assert_eq!(tie.id, Some("e3"));
        assert_eq!((tie.source, tie.target), (&*a.to_string(), &*b.to_string()));
    }
}

#[test]
fn plain_rows_are_read_like_all_others() {
    let (plain, quoted) = (open("a.csv", csv("").as_bytes()), csv("\""));
    let quoted = open("a.csv", quoted.as_bytes());
    assert_eq!(plain.dataset(), quoted.dataset());
    assert_eq!(plain.keys(), quoted.keys());
    assert_eq!(plain.dataset().ties.get(1).unwrap().weight, Some(2.5));
    let ends = csv("").replace('\n', "\r\n");
    assert_eq!(open("a.csv", ends.as_bytes()).dataset(), plain.dataset());
    let long = format!("source,target\n{},b\n", "a".repeat(1_000_001));
    let refusal = open("a.csv", long.as_bytes());
    assert_eq!(refusal.refusal().message.key, "format.tables.long-cell");
    // Rows that are not plain among plain ones.
    let odd = "source,target\na,b\n\n'=x,b\n c ,d,more\n,b\na,é\n";
    let (one, other) = (open("a.csv", odd.as_bytes()), odd.replace("a,b", "\"a\",b"));
    let other = open("a.csv", other.as_bytes());
    assert_eq!(one.dataset(), other.dataset());
    assert_eq!(one.findings, other.findings);
}

#[test]
fn labels_give_way_to_those_of_drawings() {
    let text = "<graphml><key id=\"l\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\
        <key id=\"d\" for=\"node\" yfiles.type=\"nodegraphics\"/><graph>\
        <node id=\"a\"><data key=\"l\">A</data></node>\
        <node id=\"b\"><data key=\"d\"><NodeLabel>drawn</NodeLabel></data></node></graph></graphml>";
    let outcome = open("a.graphml", text.as_bytes());
    let nodes = &outcome.dataset().nodes;
    let of = |i: usize| (nodes[i].label.as_str(), nodes[i].attributes.get("label"));
    assert_eq!(of(0), ("a", Some(&"A".into())));
    assert_eq!(of(1), ("drawn", None));
}

/// Cancels after some reports.
struct Impatient {
    left: AtomicUsize,
    told: AtomicUsize,
}

impl Progress for Impatient {
    fn advance(&self, done: f32) -> Result<(), Cancelled> {
        assert!((0.0..=1.0).contains(&done));
        self.told.fetch_add(1, Ordering::Relaxed);
        match self.left.load(Ordering::Relaxed) {
            0 => Err(Cancelled),
            left => {
                self.left.store(left - 1, Ordering::Relaxed);
                Ok(())
            }
        }
    }
}

#[test]
fn reading_stops_when_it_is_told_to() {
    for (name, text) in [
        ("a.graphml", graphml()),
        ("a.gexf", gexf()),
        ("a.csv", csv("")),
    ] {
        let attempt = |left: usize| {
            let progress = Impatient {
                left: left.into(),
                told: 0.into(),
            };
            let input = Input {
                name,
                bytes: text.as_bytes(),
                companions: &[],
                limits: Limits::default(),
                options: &Options::NONE,
                unpack: milieu::format::workbook::cells,
            };
            let cancelled = match read(&input, &Report::new(), &progress) {
                Ok(_) => false,
                Err(error) => error.cancelled,
            };
            (cancelled, progress.told.into_inner())
        };
        let (cancelled, told) = attempt(usize::MAX);
        assert!(!cancelled && told > 1, "{name}: told {told} times");
        for left in 0..told {
            assert_eq!(attempt(left), (true, left + 1), "{name}");
        }
    }
}
