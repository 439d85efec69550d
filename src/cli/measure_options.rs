//! Options of measures on the command line: `--set MEASURE.OPTION=VALUE`.

use super::Failure;
use super::open::nearest;
use crate::base::parameter::{Value as Setting, Values};
use crate::base::wording::{Language, say};
use crate::measure::{self, Measure};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The options that were set, by measure.
#[derive(Default)]
pub(super) struct MeasureOptions(BTreeMap<&'static str, Values>);

impl MeasureOptions {
    /// Takes a setting when its name begins with a measure; says whether it did.
    pub(super) fn take(&mut self, name: &str, value: &str) -> Result<bool, Failure> {
        let Some((id, option)) = name.split_once('.') else {
            return Ok(false);
        };
        let Some(measure) = measure::find(id) else {
            return Ok(false);
        };
        let Some(parameter) = measure.parameters.iter().find(|p| p.id == option) else {
            return Err(unknown(measure, option));
        };
        let value = parameter
            .parse(value)
            .map_err(|bad| Failure::usage(bad.to_string()))?;
        self.0
            .entry(measure.id)
            .or_default()
            .set(parameter.id, value);
        Ok(true)
    }

    /// What was set for a measure.
    pub(super) fn of(&self, measure: &Measure) -> Values {
        self.0.get(measure.id).cloned().unwrap_or_default()
    }

    /// Fails when options were set for a measure that is not among those asked.
    pub(super) fn check(&self, asked: &[&'static Measure]) -> Result<(), Failure> {
        match self.0.keys().find(|id| asked.iter().all(|m| m.id != **id)) {
            None => Ok(()),
            Some(id) => Err(Failure::usage(say(
                Language::English,
                "cli.measure.not-asked",
                &[("measure", id)],
            ))),
        }
    }

    /// Fails when options were set where none are taken.
    pub(super) fn alone(&self) -> Result<(), Failure> {
        if self.0.is_empty() {
            return Ok(());
        }
        let text = say(Language::English, "cli.measure.options-alone", &[]);
        Err(Failure::usage(text))
    }

    /// Every option of a measure with the value it has.
    pub(super) fn as_json(&self, measure: &Measure) -> Map<String, Value> {
        let values = self.of(measure);
        measure
            .parameters
            .iter()
            .map(|p| {
                let value = match values.get(p) {
                    Setting::Number(n) => json!(n),
                    Setting::Flag(b) => json!(b),
                    Setting::Word(w) => json!(w),
                };
                (p.id.to_owned(), value)
            })
            .collect()
    }

    /// What was set, to stand behind the name of a measure; empty when nothing was.
    pub(super) fn said(&self, measure: &Measure) -> String {
        let values = self.of(measure);
        let said: Vec<String> = values.iter().map(|(id, v)| format!("{id}={v}")).collect();
        if said.is_empty() {
            String::new()
        } else {
            format!(" [{}]", said.join(", "))
        }
    }
}

/// A measure without such an option.
fn unknown(measure: &Measure, option: &str) -> Failure {
    let known: Vec<String> = measure.parameters.iter().map(|p| p.id.to_owned()).collect();
    let mut text = if known.is_empty() {
        say(
            Language::English,
            "cli.measure.no-options",
            &[("measure", measure.id)],
        )
    } else {
        let known = known.join(", ");
        say(
            Language::English,
            "cli.measure.option",
            &[
                ("measure", measure.id),
                ("found", option),
                ("known", &known),
            ],
        )
    };
    if let Some(near) = nearest(option, &known) {
        text.push_str(&say(Language::English, "cli.set.near", &[("name", near)]));
    }
    Failure::usage(text)
}
