//! UCINET's text formats: DL in its layouts, VNA, refusals with their line, the round trip.

use super::{again, open};
use milieu::network::Dataset;

fn ends(data: &Dataset) -> Vec<(&str, &str)> {
    let ties = data.ties.iter();
    ties.map(|t| (t.source, t.target)).collect()
}

#[test]
fn every_layout_of_dl_is_read() {
    let (pairs, arrows) = (vec![("b", "a"), ("c", "b")], vec![("a", "b"), ("b", "c")]);
    for (text, expected, directed) in [
        (
            "DL N=3\nLABELS: a,b,c\nDATA:\n0 1 0\n1 0 1 0 1 0",
            &pairs,
            false,
        ),
        (
            "dl n 3 format lh labels: a b c data:\n0\n1 0\n0 1 0\n",
            &pairs,
            false,
        ),
        (
            "dl n=3 format=upperhalf diagonal absent\nlabels:\n\"a\" b c\ndata:\n1 0\n1\n",
            &pairs,
            false,
        ),
        (
            "DL\nN=3, FORMAT = FULLMATRIX\nLABELS EMBEDDED\nDATA:\nA b c\nC 0 1 0\na 0 1 0\nB 1 0 1\n",
            &vec![("b", "A"), ("c", "b")],
            false,
        ),
        (
            "dl n=3 format=edgelist1\nlabels embedded\ndata:\na b\nb c\n",
            &arrows,
            true,
        ),
        (
            "dl n=3 format=el1 labels: a b c data:\n1,2\n2 3\n",
            &arrows,
            true,
        ),
        (
            "dl n=3\nformat=nodelist1\nlabels:\na\nb\nc\ndata:\n1 2\n2 3\n",
            &arrows,
            true,
        ),
    ] {
        let outcome = open("a.dl", text.as_bytes());
        let data = outcome.dataset();
        assert_eq!(data.nodes.len(), 3, "{text}");
        assert_eq!(&ends(data), expected, "{text}");
        assert_eq!(data.vocabularies.tie_kinds[0].directed, directed, "{text}");
        again("dl", data);
    }
}

#[test]
fn two_modes_and_stacks_are_kept_apart() {
    let text = "DL NR=2 NC=3 FORMAT=EDGELIST2\nROW LABELS EMBEDDED COLUMN LABELS EMBEDDED\nDATA:\na x 2\nb a\nb y\n";
    let outcome = open("a.dl", text.as_bytes());
    let data = outcome.dataset();
    assert_eq!(ends(data), [("a", "x"), ("b", "a (2)"), ("b", "y")]);
    assert_eq!((data.nodes[0].mode, data.nodes[3].mode), (Some(1), Some(2)));
    let stack = "DL N=2 NM=2\nLEVEL LABELS:\nfirst\nsecond\nDATA:\n0 1\n1 0\n0 .\n5 1e38\n";
    let outcome = open("a.dat", stack.as_bytes());
    assert_eq!(outcome.dataset().title.en, "first");
    assert_eq!(outcome.dataset().ties.len(), 1);
    outcome.finding("format.draft.networks");
}

#[test]
fn promises_that_are_not_kept_are_refused() {
    for (text, key, line) in [
        ("DL N=2\nDATA:\n0 1\n1\n", "format.lines.values", 5),
        ("DL N=2\nDATA:\n0 1\n1 0 1\n", "format.lines.values", 5),
        ("DL N=2\nDATA:\n0 x\n", "format.lines.no-number", 3),
        ("DL N=2\nLABELS:\na,b,c\nDATA:\n", "format.lines.values", 3),
        (
            "DL N=2 FORMAT=EDGELIST1\nDATA:\n1 2 3 4\n",
            "format.lines.values",
            3,
        ),
        (
            "DL N=2 FORMAT=EDGELIST1\nDATA:\n1 3\n",
            "format.lines.beyond",
            3,
        ),
        ("DL N=2 FORMAT=WHAT\n", "format.dl.format", 1),
        ("DL N=2\nWHAT\n", "format.dl.word", 2),
        ("DL N=2\n", "format.dl.no-data", 2),
        ("DL N=3000000000 DATA:\n", "format.draft.promised", 1),
    ] {
        let outcome = open("a.dl", text.as_bytes());
        let error = outcome.refusal();
        assert_eq!(
            (error.message.key, error.spot.line),
            (key, Some(line)),
            "{text}"
        );
    }
}

#[test]
fn vna_is_read_in_any_order_and_with_any_separator() {
    let text = "*Tie data \nfrom to strength trust\nj1 w2 1 0.5\nj1\tw2\t2\t1\n\
        *node data\nID,name,code\nj1,\"Joe, Sr\",007\nw2,Wen,12\n\"b 3\",\"\",1\n\
        *Node properties\nID x y color shape size shortlabel\nj1 10 20 255 1 8 J\n";
    let outcome = open("a.vna", text.as_bytes());
    let data = outcome.dataset();
    assert_eq!((data.nodes.len(), data.ties.len()), (3, 2));
    assert_eq!(data.nodes[0].attributes["name"], "Joe, Sr");
    assert_eq!(data.nodes[0].attributes["code"], "007");
    assert_eq!(data.nodes[0].label, "J");
    assert_eq!(data.nodes[2].id, "b 3");
    let look = data.nodes[0].look.as_deref().unwrap();
    assert_eq!(
        (look.color.as_deref(), look.size),
        (Some("#FF0000"), Some(8.0))
    );
    assert_eq!(data.ties.get(1).unwrap().weight, Some(2.0));
    again("vna", data);
    let ego = open("a.vna", b"*ego data\nid a\n1 2\n");
    assert_eq!(ego.refusal().message.key, "format.vna.ego");
}
