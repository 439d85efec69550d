use super::*;
use crate::base::id::NodeId;
use crate::figure::{LegendEntry, SizeBy};
use crate::network::dataset::Words;
use crate::network::{Category, Column, Field, Role};

fn network(classes: usize) -> Network {
    let labels: Vec<String> = (0..30).map(|i| format!("m{i:02}")).collect();
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    let pairs = [(0, 1), (1, 0), (0, 1), (2, 3), (0, 2), (4, 4), (1, 2)];
    let categories = (0..classes)
        .map(|i| Category {
            code: format!("k{i:02}"),
            label: Words::same(&format!("Kind {i}")),
            slot: None,
        })
        .collect();
    let of = (0..30)
        .map(|i| (i != 29).then_some((i % classes) as u32))
        .collect();
    let field = |name: &str, role| Field {
        name: name.to_owned(),
        label: Words::same(name),
        role,
    };
    let amounts = (0..30)
        .map(|i| (i > 3).then_some(f64::from(i) * 1.5))
        .collect();
    Network::from_pairs(&labels, &pairs)
        .with_column(
            field("sector", Role::Sector),
            Column::Category { categories, of },
        )
        .with_column(field("amount", Role::Other), Column::Number(amounts))
}

fn look(network: &Network, appearance: &Appearance, values: Option<&[Option<f64>]>) -> Look {
    resolve(&ResolveInput {
        network,
        shown: &[true; 30],
        appearance,
        size_values: values,
        size_name: "Betweenness",
        language: Language::English,
        statement: None,
        grouped: false,
    })
}

fn labels(look: &Look) -> Vec<String> {
    let label = |e: &LegendEntry| match e {
        LegendEntry::Symbol { label, count, .. } => Some(format!("{label} {}", count.unwrap_or(0))),
        _ => None,
    };
    look.legend.entries.iter().filter_map(label).collect()
}

#[test]
fn more_than_eight_values_share_a_grey_that_says_so() {
    let network = network(12);
    let look = look(&network, &Appearance::default(), None);
    let labels = labels(&look);
    assert_eq!(labels.len(), 8 + 2, "{labels:?}");
    assert_eq!(labels[8], "Other (4 values) 8");
    assert_eq!(labels[9], "(not given) 1");
    assert_eq!(look.nodes[29].fill, None);
    assert!(look.nodes[29].dashed);
}

#[test]
fn quantities_are_classed_and_missing_ones_hollow() {
    let network = network(2);
    let appearance = Appearance {
        color: Some("amount".to_owned()),
        ..Appearance::default()
    };
    let look = look(&network, &appearance, None);
    let labels = labels(&look);
    assert_eq!(labels.len(), 6, "{labels:?}");
    assert_eq!(labels[5], "(not given) 4");
    assert_eq!(look.nodes[0].fill, None);
    assert_ne!(look.nodes[4].fill, look.nodes[29].fill);
}

#[test]
fn unknown_fields_leave_one_colour_and_no_empty_block() {
    let network = network(2);
    let appearance = Appearance {
        color: Some("nowhere".to_owned()),
        shape: None,
        size: SizeBy::Fixed,
        ..Appearance::default()
    };
    let look = look(&network, &appearance, None);
    assert!(labels(&look).is_empty());
    assert!(
        look.nodes
            .iter()
            .all(|m| m.fill == look.nodes[0].fill && m.radius == 4.5)
    );
}

#[test]
fn parallel_ties_fan_out_whatever_their_direction() {
    let network = network(2);
    let look = look(&network, &Appearance::default(), None);
    let of_pair = |t: &&TieMark| t.source.0.max(t.target.0) == 1;
    let mut bows: Vec<f64> = look
        .ties
        .iter()
        .filter(of_pair)
        .map(|t| if t.source < t.target { t.bend } else { -t.bend })
        .collect();
    bows.sort_by(f64::total_cmp);
    assert_eq!(bows, [-0.12, 0.0, 0.12]);
    assert_eq!(look.ties.len(), network.ties().len());
}

#[test]
fn measures_tell_size_and_rank() {
    let network = network(2);
    let values: Vec<Option<f64>> = (0..30)
        .map(|i| (i != 7).then_some(f64::from(i % 10)))
        .collect();
    let appearance = Appearance {
        size: SizeBy::Measure("betweenness".to_owned()),
        ..Appearance::default()
    };
    let look = look(&network, &appearance, Some(&values));
    assert_eq!(look.label_rank[9], 0);
    assert_eq!(look.label_rank[19], 1);
    assert_eq!(look.label_rank[7], 29);
    assert!(look.nodes[9].radius > look.nodes[5].radius);
    assert_eq!(look.nodes[7].radius, size::LEAST);
    assert_eq!(network.id(NodeId(7)), "m07");
}
