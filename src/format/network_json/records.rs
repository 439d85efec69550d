//! One record of a node or of a tie: its ids, what the document has fields for, and the rest as
//! attributes.

use crate::format::draft::value;
use crate::network::dataset::{Extra, Look, Spell};
use serde_json::{Map, Value};

/// Takes the first of these keys that is there and not null.
pub(super) fn take(map: &mut Extra, keys: &[&str]) -> Option<Value> {
    let key = keys
        .iter()
        .find(|key| map.get(**key).is_some_and(|v| !v.is_null()))?;
    map.shift_remove(*key)
}

/// Takes a text.
pub(super) fn take_text(map: &mut Extra, key: &str) -> Option<String> {
    match map.get(key) {
        Some(Value::String(_)) => match map.shift_remove(key) {
            Some(Value::String(text)) => Some(text),
            _ => None,
        },
        _ => None,
    }
}

/// Takes a finite number.
pub(super) fn take_number(map: &mut Extra, key: &str) -> Option<f64> {
    let number = map.get(key)?.as_f64()?;
    map.shift_remove(key);
    Some(number)
}

/// Takes position, size and colour that stand among the attributes.
pub(super) fn look(map: &mut Extra) -> Look {
    Look {
        x: take_number(map, "x"),
        y: take_number(map, "y"),
        z: take_number(map, "z"),
        size: take_number(map, "size"),
        color: take_color(map),
        ..Look::default()
    }
}

/// Takes a colour.
pub(super) fn take_color(map: &mut Extra) -> Option<String> {
    let color = map.get("color")?.as_str().and_then(value::color)?;
    map.shift_remove("color");
    Some(color)
}

/// Takes `viz`, as networkx and our own files write it: position, size, colour, shape, thickness.
pub(super) fn viz(map: &mut Extra) -> Option<Look> {
    let Some(Value::Object(viz)) = map.get("viz") else {
        return None;
    };
    let number = |of: &Value, key: &str| of.get(key).and_then(Value::as_f64);
    let place = viz.get("position").unwrap_or(&Value::Null);
    let color = viz.get("color").unwrap_or(&Value::Null);
    let channels = [number(color, "r"), number(color, "g"), number(color, "b")];
    let color = match (channels, color.as_str()) {
        (_, Some(text)) => value::color(text),
        ([Some(r), Some(g), Some(b)], _) => {
            let alpha = number(color, "a").unwrap_or(1.0);
            Some(value::of_channels([r, g, b], alpha))
        }
        _ => None,
    };
    let look = Look {
        x: number(place, "x"),
        y: number(place, "y"),
        z: number(place, "z"),
        size: viz.get("size").and_then(Value::as_f64),
        color,
        shape: viz
            .get("shape")
            .and_then(Value::as_str)
            .map(ToOwned::to_owned),
        thickness: viz.get("thickness").and_then(Value::as_f64),
    };
    map.shift_remove("viz");
    Some(look)
}

/// Takes stretches of time, as our own files write them.
pub(super) fn spells(map: &mut Extra) -> Vec<Spell> {
    let spells = map.get("spells").cloned().unwrap_or_default();
    let Ok(spells) = serde_json::from_value::<Vec<Spell>>(spells) else {
        return Vec::new();
    };
    if !spells.is_empty() {
        map.shift_remove("spells");
    }
    spells
}

/// Merges nested attributes into those beside them; their names win nothing over what is there.
pub(super) fn flatten(map: &mut Extra, key: &str) {
    if !matches!(map.get(key), Some(Value::Object(_))) {
        return;
    }
    if let Some(Value::Object(inner)) = map.shift_remove(key) {
        for (name, value) in inner {
            let name = if map.contains_key(&name) {
                format!("{key} {name}")
            } else {
                name
            };
            map.insert(name, value);
        }
    }
}

/// What the document can hold of an attribute: scalars, lists of them, values with their times;
/// other objects as JSON text.
pub(super) fn kept(map: Map<String, Value>) -> Extra {
    map.into_iter()
        .filter(|(_, value)| !value.is_null())
        .map(|(name, value)| {
            let deep = match &value {
                Value::Object(_) => true,
                Value::Array(list) => list
                    .iter()
                    .any(|v| v.is_object() || v.is_array() || v.is_null()),
                _ => false,
            };
            let value = if deep && !value::is_changing(&value) {
                value.to_string().into()
            } else {
                value
            };
            (name, value)
        })
        .collect()
}
