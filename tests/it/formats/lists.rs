//! Lists of ties and matrices of other programs: their traps in a few lines each.

use super::open;
use milieu::network::Dataset;

fn ends(data: &Dataset) -> Vec<String> {
    data.ties
        .iter()
        .map(|t| format!("{}-{}", t.source, t.target))
        .collect()
}

#[test]
fn lists_of_ties_are_read() {
    for (name, text, expected, isolates) in [
        (
            "out.x",
            "% sym unweighted\n% 2 3 3\n1 2\n2 3 0.5\n",
            vec!["1-2", "2-3"],
            0,
        ),
        ("a.edgelist", "# remark\na\tb c\t3\n", vec!["a-b c"], 0),
        (
            "a.ncol",
            "foo bar\nbar boo 2\n",
            vec!["foo-bar", "bar-boo"],
            0,
        ),
        ("a.lgl", "# foo\nbar 2\n# alone\n", vec!["foo-bar"], 1),
        (
            "a.sif",
            "lone\na b\nd\tpp\te f\tg\n",
            vec!["d-e f", "d-g"],
            2,
        ),
        ("a.sif", "a pp b c\n", vec!["a-b", "a-c"], 0),
        (
            "a.gdf",
            "nodedef>name VARCHAR,label VARCHAR,staff INT\na,'A, B',3\nb,B,\nedgedef>node1 VARCHAR,node2 VARCHAR,directed BOOLEAN\na,b,true\n",
            vec!["a-b"],
            0,
        ),
        (
            "a.mtx",
            "%%MatrixMarket matrix coordinate real symmetric\n% r\n3 3 2\n2 1 5\n3 3 1\n",
            vec!["2-1", "3-3"],
            1,
        ),
        (
            "a.mtx",
            "%%MatrixMarket matrix coordinate pattern general\n2 1 1\n2 1\n",
            vec!["2-c1"],
            1,
        ),
    ] {
        let outcome = open(name, text.as_bytes());
        let data = outcome.dataset();
        assert_eq!(ends(data), expected, "{text}");
        let tied = |id: &str| {
            data.ties
                .iter()
                .any(|t| t.source != t.target && (t.source == id || t.target == id))
        };
        let alone = data.nodes.iter().filter(|n| !tied(&n.id)).count();
        assert_eq!(alone, isolates, "{text}");
    }
}

#[test]
fn broken_lists_are_refused_with_their_line() {
    for (name, text, key, line) in [
        ("a.edgelist", "a b\na\n", "format.lines.endless", 2),
        ("a.lgl", "#\n1\n", "format.lgl.no-name", 1),
        (
            "a.mtx",
            "%%MatrixMarket matrix coordinate real symmetric\n2 3 1\n1 1 1\n",
            "format.matrix-market.half",
            2,
        ),
        (
            "a.mtx",
            "%%MatrixMarket matrix what real general\n",
            "format.matrix-market.banner",
            1,
        ),
        (
            "a.mtx",
            "%%MatrixMarket matrix coordinate real general\n2 2 1\n3 1 1\n",
            "format.lines.beyond",
            3,
        ),
        (
            "a.mtx",
            "%%MatrixMarket matrix coordinate real general\n2 2 9\n1 1 1\n",
            "format.lines.values",
            3,
        ),
    ] {
        let outcome = open(name, text.as_bytes());
        let error = outcome.refusal();
        assert_eq!(
            (error.message.key, error.spot.line),
            (key, Some(line)),
            "{text}"
        );
    }
}
