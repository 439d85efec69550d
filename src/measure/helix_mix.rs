//! Which spheres are tied to which: the mix of ties of the Triple Helix.
//!
//! Ties between research (U), firms (I) and public authorities (G): UU, II, GG, UI, UG, IG, each with
//! its share of these ties; ties with an end of another or unknown sphere are counted apart, without
//! share. UIG is the number of projects with all three spheres, and its share of the projects that
//! have any. Shares in 0–1. Undefined: no field with spheres, no such tie; UIG without projects.
//! Weights are ignored, direction forgotten, loops left out, parallel ties merged. O(m) (Etzkowitz
//! and Leydesdorff 2000).

use super::table::{column, named, row, table, undefined};
use super::triple_helix::{cells, spheres};
use super::{COUNT, Family, Level, Measure, MeasureInput, MeasureValue, TableColumn, reference};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};
use crate::network::dataset::Words;

/// Ties by the spheres of their ends.
pub(super) const HELIX_MIX: Measure = Measure {
    id: "helix-mix",
    name: "measure.helix-mix",
    definition: "measure.helix-mix.definition",
    family: Family::Mixing,
    level: Level::Network,
    decimals: 3,
    range: COUNT,
    parameters: &[],
    references: &[reference::ETZKOWITZ],
    compute,
};

const COLUMNS: &[TableColumn] = &[
    column("count", "measure.column.count", 0),
    column("share", "measure.column.share", 3),
];

/// Pairs of spheres by their bits, and their names.
const PAIRS: [(usize, usize, &str, &str); 6] = [
    (1, 1, "uu", "U – U"),
    (2, 2, "ii", "I – I"),
    (4, 4, "gg", "G – G"),
    (1, 2, "ui", "U – I"),
    (1, 4, "ug", "U – G"),
    (2, 4, "ig", "I – G"),
];

fn compute(
    input: &MeasureInput<'_>,
    _: &Values,
    _: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let Some(of) = spheres(input.network) else {
        return Ok(undefined(Undefined::NoClass));
    };
    let mut counts = [0.0; 6];
    let mut others = 0.0;
    for (a, b, _) in input.network.simple().pairs() {
        let (x, y) = (of[*a as usize], of[*b as usize]);
        let (x, y) = (x.min(y), x.max(y));
        match PAIRS.iter().position(|(p, q, ..)| (*p, *q) == (x, y)) {
            Some(at) => counts[at] += 1.0,
            None => others += 1.0,
        }
    }
    let all: f64 = counts.iter().sum();
    if all == 0.0 {
        return Ok(undefined(Undefined::NoTies));
    }
    let mut rows: Vec<_> = PAIRS
        .iter()
        .zip(counts)
        .map(|((.., id, label), count)| {
            let cells = vec![Outcome::Value(count), Outcome::Value(count / all)];
            row(id, Words::same(label), cells)
        })
        .collect();
    let none = Outcome::Undefined(Undefined::WrongUnit);
    let cells_of_others = vec![Outcome::Value(others), none];
    rows.push(row(
        "other",
        named("measure.row.other-ties"),
        cells_of_others,
    ));
    let (count, share) = match cells(input) {
        Ok(cells) => {
            let some = cells.iter().skip(1).sum();
            let share = Outcome::ratio(cells[7], some, Undefined::NoTies);
            (Outcome::Value(cells[7]), share)
        }
        Err(reason) => (reason, reason),
    };
    rows.push(row(
        "uig",
        named("measure.row.uig-projects"),
        vec![count, share],
    ));
    Ok(table(COLUMNS, rows))
}

#[cfg(test)]
mod tests {
    use super::super::given::{cells, network, with_field};
    use super::*;
    use crate::network::Role;

    /// By hand: two firms, a laboratory, a town hall and a club.
    #[test]
    fn counted_by_hand() {
        let ties = network(5, &[(0, 1), (0, 2), (1, 2), (2, 3), (0, 4)]);
        let spheres = [
            "firm",
            "firm",
            "university_rd",
            "public_authority",
            "hybrid",
        ];
        let ties = with_field(ties, "sphere", Role::Sphere, &spheres);
        let counts = cells(&HELIX_MIX, &ties, None, 0);
        assert_eq!(counts, [0.0, 1.0, 0.0, 2.0, 1.0, 0.0, 1.0]);
        assert_eq!(
            cells(&HELIX_MIX, &ties, None, 1),
            [0.0, 0.25, 0.0, 0.5, 0.25, 0.0]
        );
    }
}
