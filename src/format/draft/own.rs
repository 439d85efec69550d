//! Fields that only our own files write as attributes, and names that stepped aside for them.

use crate::network::dataset::{Extra, Look, Node, NodeMore};
use serde_json::Value;

/// Names of the fields of nodes that are written as attributes. An attribute of the same name is
/// written as "name (2)" and gets its name back when the file is read again.
pub(in crate::format) const NODE_NAMES: &[&str] = &[
    "label",
    "kind",
    "sphere",
    "sector",
    "place",
    "latitude",
    "longitude",
    "clusters",
    "external",
    "evidence",
    "start",
    "end",
    "aliases",
    "facts",
    "note",
    "parent",
    "mode",
    "x",
    "y",
    "z",
    "size",
    "color",
    "shape",
    "thickness",
];

/// The same for ties.
pub(in crate::format) const TIE_NAMES: &[&str] = &[
    "weight",
    "kind",
    "evidence",
    "start",
    "end",
    "strength in words",
    "facts",
    "note",
    "x",
    "y",
    "z",
    "size",
    "color",
    "shape",
    "thickness",
];

/// Takes containment, mode and drawing out of the attributes.
pub(super) fn node(node: &mut Node) {
    if node.is_bare() {
        return;
    }
    let node: &mut NodeMore = node;
    if let Some(Value::String(parent)) = node.attributes.get("parent") {
        node.parent = Some(parent.clone());
        node.attributes.shift_remove("parent");
    }
    let mode = node.attributes.get("mode").and_then(Value::as_u64);
    if let Some(mode) = mode.and_then(|m| u8::try_from(m).ok()) {
        node.mode = Some(mode);
        node.attributes.shift_remove("mode");
    }
    look(&mut node.look, &mut node.attributes);
}

/// Takes the drawing out of the attributes.
pub(super) fn look(look: &mut Option<Box<Look>>, attributes: &mut Extra) {
    if attributes.is_empty() {
        return;
    }
    let mut own = look.take().map(|l| *l).unwrap_or_default();
    let numbers: [(&str, &mut Option<f64>); 5] = [
        ("x", &mut own.x),
        ("y", &mut own.y),
        ("z", &mut own.z),
        ("size", &mut own.size),
        ("thickness", &mut own.thickness),
    ];
    for (name, field) in numbers {
        if let Some(number) = attributes.get(name).and_then(Value::as_f64) {
            *field = Some(number);
            attributes.shift_remove(name);
        }
    }
    for (name, field) in [("color", &mut own.color), ("shape", &mut own.shape)] {
        if let Some(Value::String(text)) = attributes.get(name) {
            *field = Some(text.clone());
            attributes.shift_remove(name);
        }
    }
    *look = (!own.is_empty()).then(|| Box::new(own));
}

/// Gives attributes the names back that stepped aside for fields or for names of the format: one
/// step for each, since what already looked as if it had stepped aside did so once more.
pub(super) fn restore(attributes: &mut Extra, names: [&[&str]; 2]) {
    let aside = |key: &str| {
        let base = key.strip_suffix(ASIDE)?;
        let plain = plain(base);
        let known = names.iter().any(|list| list.contains(&plain));
        known.then(|| base.to_owned())
    };
    if attributes.keys().any(|key| aside(key).is_some()) {
        *attributes = std::mem::take(attributes)
            .into_iter()
            .map(|(key, value)| (aside(&key).unwrap_or(key), value))
            .collect();
    }
}

/// What follows the name of an attribute that stepped aside.
pub(in crate::format) const ASIDE: &str = " (2)";

/// The name without the marks of having stepped aside.
pub(in crate::format) fn plain(mut name: &str) -> &str {
    while let Some(base) = name.strip_suffix(ASIDE) {
        name = base;
    }
    name
}
