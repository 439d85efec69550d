//! The JSON Schema of the document, made from the types that read it.

use crate::network::Dataset;
use crate::network::dataset::{FORMAT_NAME, FORMAT_VERSION};
use serde_json::{Value, json};

/// The JSON Schema (2020-12) of the dataset document, pretty-printed, with a final line end.
#[must_use]
pub fn schema() -> String {
    let mut schema = schemars::schema_for!(Dataset).to_value();
    if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
        for (key, value) in [
            ("format", json!(FORMAT_NAME)),
            ("version", json!(FORMAT_VERSION)),
        ] {
            if let Some(property) = properties.get_mut(key).and_then(Value::as_object_mut) {
                property.insert("const".to_owned(), value);
            }
        }
    }
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}
