//! Columns layout: a column for each class (members and projects, firms and research …), the nodes
//! of a column in an order in which ties to the other columns cross little. Nodes without ties
//! stand below.

use super::input::Input;
use super::lines::{Lines, Shape};
use super::still::Plan;
use super::{Enclosure, Holds, Layout, LayoutInfo, Need, Request, Run};
use crate::base::id::ClassId;
use crate::base::parameter::{Parameter, ParameterKind, Values};

/// Space between the columns.
const BETWEEN: Parameter = Parameter {
    id: "between",
    label: "layout.columns.between",
    help: "layout.columns.between.help",
    kind: ParameterKind::Number {
        min: 0.2,
        max: 5.0,
        default: 1.0,
    },
};

/// See the module's documentation.
pub(super) struct Columns;

impl Layout for Columns {
    fn info(&self) -> &'static LayoutInfo {
        const {
            &LayoutInfo {
                id: "columns",
                name: "layout.columns",
                help: "layout.columns.help",
                parameters: &[BETWEEN],
                needs: &[Need::Classes],
            }
        }
    }

    fn begin(&self, request: &Request, values: &Values) -> Box<dyn Run> {
        let input = Input::of(request);
        let (mut columns, apart) = columns(&input);
        let mut lines = Lines {
            all: std::mem::take(&mut columns.nodes),
            ties: &input.ties,
            radii: &input.radii,
        };
        lines.mend();
        let mut plan = Plan::new(input.len());
        let shape = Shape {
            rows: false,
            stretch: 1.1,
            between: 0.9 * values.number(&BETWEEN),
        };
        let heads = lines.set_out(&mut plan, &shape);
        for ((class, nodes), head) in columns.classes.iter().zip(&lines.all).zip(heads) {
            plan.enclosures.push(Enclosure {
                class: class.map(ClassId::from_index),
                centre: head,
                radius: 0.0,
                holds: Holds::Class,
                members: nodes.len(),
                isolates: None,
            });
        }
        plan.rows_below(&apart, &input.radii, Holds::NoTies);
        plan.run(&input)
    }
}

/// Nodes with ties by class, those of no class last.
struct ByClass {
    classes: Vec<Option<usize>>,
    nodes: Vec<Vec<u32>>,
}

/// The columns, and the nodes without ties.
fn columns(input: &Input) -> (ByClass, Vec<u32>) {
    let mut nodes = vec![Vec::new(); input.classes + 1];
    let mut apart = Vec::new();
    for node in 0..input.len() {
        if input.ties.both().degree(node) == 0 {
            apart.push(node as u32);
        } else {
            nodes[input.class_of[node].unwrap_or(input.classes)].push(node as u32);
        }
    }
    let mut by_class = ByClass {
        classes: Vec::new(),
        nodes: Vec::new(),
    };
    for (class, list) in nodes.into_iter().enumerate().filter(|(_, l)| !l.is_empty()) {
        by_class
            .classes
            .push((class < input.classes).then_some(class));
        by_class.nodes.push(list);
    }
    (by_class, apart)
}
