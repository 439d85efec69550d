//! What a layout needs beside ties and marks: classes, communities, values of a measure, a member,
//! places on Earth. Layouts know nothing of measures and datasets; it is handed to them.

use super::setting;
use super::study::Study;
use crate::base::id::NodeId;
use crate::base::parameter::{BadValue, Parameter, ParameterKind, Value, Values};
use crate::base::progress::{Cancelled, Progress};
use crate::layout::{Given, LayoutInfo, Need};
use crate::measure::{self, Level, MEASURES, Measure, MeasureInput, MeasureValue};
use crate::network::dataset::{Dataset, Place};
use crate::network::{Network, Partition, Role};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Steps from a place to larger ones before it is taken for a circle.
const MOST_STEPS: usize = 16;

/// What is handed to a layout.
pub(super) struct Handed {
    /// The classes.
    pub(super) classes: Option<Arc<Partition>>,
    /// The rest.
    pub(super) given: Given,
}

/// What a layout needs of a study.
///
/// # Errors
/// [`Cancelled`] when the work was cancelled.
pub(super) fn of(
    study: &Study,
    network: &Network,
    info: &LayoutInfo,
    progress: &dyn Progress,
) -> Result<Handed, Cancelled> {
    let mut given = Given::default();
    for parameter in info.parameters {
        let word = study.layout.values.word(parameter);
        match parameter.kind {
            ParameterKind::Measure { .. } => {
                given.values = node_values(network, &word, progress)?.map(Arc::new);
            }
            ParameterKind::Member => given.member = member(network, &word),
            ParameterKind::Field { .. } => given.within = within(network, &word).map(Arc::new),
            _ => {}
        }
    }
    let classes = if info.needs.contains(&Need::Communities) {
        communities(network, study.layout.seed, progress)?
    } else {
        classes(study, network, info)
    };
    if let (true, Some(classes)) = (info.needs.contains(&Need::Places), &classes) {
        given.places = Some(Arc::new(coordinates(&study.source.dataset, classes)));
    }
    Ok(Handed {
        classes: classes.map(Arc::new),
        given,
    })
}

/// The classes that a layout takes from a field: those the study groups by, or places.
pub(super) fn classes(study: &Study, network: &Network, info: &LayoutInfo) -> Option<Partition> {
    let field = if info.needs.contains(&Need::Places) {
        network.field_with(Role::City)
    } else if info.needs.contains(&Need::Classes) {
        network.field(&study.layout.group_by)
    } else {
        None
    };
    network.partition(field?)
}

/// The classes of a field; `None` where there is no such field.
pub(super) fn within(network: &Network, field: &str) -> Option<Partition> {
    network.partition(network.field(field)?)
}

/// The measures that give one number per node.
pub fn node_measures() -> impl Iterator<Item = &'static Measure> {
    MEASURES.iter().copied().filter(|m| m.level == Level::Node)
}

/// The value of an option of a layout, given as text.
///
/// # Errors
/// [`BadValue`] when the text is no value of this option, or names a measure or a member that there
/// is not.
pub fn option(parameter: &Parameter, network: &Network, text: &str) -> Result<Value, BadValue> {
    let value = parameter.parse(text)?;
    let name = value.word().unwrap_or_default();
    match parameter.kind {
        ParameterKind::Measure { .. } => {
            let known: Vec<&str> = node_measures().map(|m| m.id).collect();
            setting::check_word(parameter.id, name, &known)?;
        }
        ParameterKind::Field { .. } if name == "none" => return Ok(Value::Word(String::new())),
        ParameterKind::Field { .. } if !name.is_empty() => {
            setting::check_field(parameter.id, network, name)?;
        }
        ParameterKind::Member if !name.is_empty() && member(network, name).is_none() => {
            return Err(BadValue {
                parameter: parameter.id.to_owned(),
                found: text.to_owned(),
                expected: parameter.expected(),
            });
        }
        _ => {}
    }
    Ok(value)
}

/// The values of a measure of nodes; `None` for ids that name none.
///
/// # Errors
/// [`Cancelled`] when the work was cancelled.
pub(super) fn node_values(
    network: &Network,
    id: &str,
    progress: &dyn Progress,
) -> Result<Option<Vec<Option<f64>>>, Cancelled> {
    let Some(measure) = measure::find(id) else {
        return Ok(None);
    };
    let input = MeasureInput {
        network,
        classes: None,
        seed: 1,
    };
    match (measure.compute)(&input, &Values::new(), progress)? {
        MeasureValue::PerNode(all) => Ok(Some(all.iter().map(|o| o.value()).collect())),
        _ => Ok(None),
    }
}

/// The member with this id; names of members are understood too.
pub fn member(network: &Network, id: &str) -> Option<NodeId> {
    if id.is_empty() {
        return None;
    }
    let named = || network.nodes().find(|n| network.label(*n) == id);
    network.find(id).or_else(named)
}

/// The communities of a network; `None` when it has none.
fn communities(
    network: &Network,
    seed: u64,
    progress: &dyn Progress,
) -> Result<Option<Partition>, Cancelled> {
    let Some(measure) = measure::find("leiden") else {
        return Ok(None);
    };
    let input = MeasureInput {
        network,
        classes: None,
        seed,
    };
    match (measure.compute)(&input, &Values::new(), progress)? {
        MeasureValue::Communities(found) => Ok(Some(found.partition)),
        _ => Ok(None),
    }
}

/// Degrees north and east of each class; a place without coordinates stands at the larger one in
/// which it lies.
fn coordinates(dataset: &Dataset, classes: &Partition) -> Vec<Option<(f64, f64)>> {
    let places = dataset.vocabularies.places.iter();
    let by_code: BTreeMap<&str, &Place> = places.map(|p| (p.code.as_str(), p)).collect();
    let find = |code: &str| {
        let mut place = *by_code.get(code)?;
        for _ in 0..MOST_STEPS {
            if let (Some(north), Some(east)) = (place.latitude, place.longitude) {
                return Some((north, east));
            }
            place = *by_code.get(place.parent.as_deref()?)?;
        }
        None
    };
    classes.classes.iter().map(|c| find(&c.code)).collect()
}
