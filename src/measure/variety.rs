//! Related and unrelated variety: how much of the diversity lies within broader lines of business.
//!
//! With P_g the share of broader class g and H_g the entropy in bits of the values within it:
//! unrelated variety Σ P_g log₂ (1 / P_g), related variety Σ P_g H_g; their sum is the entropy of the
//! values. The broader class of a value is that of the built-in vocabulary, or the first two digits
//! of a code of digits (NACE divisions); other values stand for themselves. Range 0–log₂ k. Undefined:
//! no value, or no value that lies in a broader class. Members without a value are left out. Ties
//! play no part (Frenken, Van Oort and Verburg 2007).

use super::composition::sizes;
use super::diversity::entropy;
use super::table::{column, named, row, table, undefined};
use super::{COUNT, Family, Level, Measure, MeasureInput, MeasureValue, TableColumn, reference};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};
use crate::network::Vocabulary;
use std::collections::BTreeMap;

/// Unrelated, related and total variety.
pub(super) const RELATED_VARIETY: Measure = Measure {
    id: "related-variety",
    name: "measure.related-variety",
    definition: "measure.related-variety.definition",
    family: Family::Composition,
    level: Level::Composition,
    decimals: 3,
    range: COUNT,
    parameters: &[],
    references: &[reference::FRENKEN_2007],
    compute,
};

const COLUMNS: &[TableColumn] = &[column("bits", "measure.column.bits", 3)];

/// The broader class of a code, where it is not its own.
fn broader(code: &str) -> Option<&str> {
    if let Some(word) = Vocabulary::Sectors.word(code) {
        return word.broader;
    }
    let digits = code.bytes().take_while(u8::is_ascii_digit).count();
    (digits >= 2 && code.len() > 2).then(|| &code[..2])
}

/// Unrelated and related variety of counts by broader class.
fn varieties(groups: &BTreeMap<&str, Vec<f64>>) -> (f64, f64) {
    let sizes: Vec<f64> = groups.values().map(|g| g.iter().sum()).collect();
    let all: f64 = sizes.iter().sum();
    let within = groups.values().zip(&sizes);
    let related = within
        .map(|(group, size)| size / all * entropy(group))
        .sum();
    (entropy(&sizes), related)
}

fn compute(
    input: &MeasureInput<'_>,
    _: &Values,
    _: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let (sizes, classes) = match (sizes(input), input.classes) {
        (Ok((sizes, _)), Some(classes)) => (sizes, classes),
        (Err(reason), _) => return Ok(MeasureValue::Network(reason)),
        (_, None) => return Ok(undefined(Undefined::NoClass)),
    };
    let mut groups: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    let mut two_levels = false;
    for (class, size) in classes
        .classes
        .iter()
        .zip(&sizes)
        .filter(|(_, s)| **s > 0.0)
    {
        let above = broader(&class.code);
        two_levels |= above.is_some();
        groups
            .entry(above.unwrap_or(&class.code))
            .or_default()
            .push(*size);
    }
    if !two_levels {
        return Ok(undefined(Undefined::WrongUnit));
    }
    let (unrelated, related) = varieties(&groups);
    let rows = [
        ("unrelated", "measure.row.unrelated", unrelated),
        ("related", "measure.row.related", related),
        ("total", "measure.row.total", unrelated + related),
    ];
    let rows = rows.map(|(id, key, bits)| row(id, named(key), vec![Outcome::Value(bits)]));
    Ok(table(COLUMNS, rows.to_vec()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: A1 4, A2 4, B1 8: two classes of 8, one of them two halves: 1 bit and ½ bit.
    #[test]
    fn one_bit_and_a_half() {
        let groups = BTreeMap::from([("A", vec![4.0, 4.0]), ("B", vec![8.0])]);
        let (unrelated, related) = varieties(&groups);
        assert!((unrelated - 1.0).abs() < 1e-12 && (related - 0.5).abs() < 1e-12);
    }

    #[test]
    fn levels_of_codes() {
        assert_eq!(broader("AV_producer"), Some("AV"));
        assert_eq!(broader("AV"), None);
        assert_eq!(broader("58.21"), Some("58"));
        assert_eq!(broader("5"), None);
        assert_eq!(broader("paint"), None);
    }
}
