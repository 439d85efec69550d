//! How far ties reach: their length in kilometres, beside what random pairs would have.
//!
//! Great-circle distance between the places of both ends (haversine, mean Earth radius 6371.0088 km).
//! *Mean tie length* over ties with both ends placed; *ratio* to the mean over all pairs of placed
//! nodes: below 1 ties are more local than pairs at random. Nodes of one city lie at 0 km. *Distance
//! decay*: by bands of distance, the pairs, the ties among them, and the share of pairs that are tied
//! with Wilson's 95 % interval. Undefined: nobody placed, no tie between placed nodes, all at one
//! place. Weights are ignored, direction forgotten, loops left out, parallel ties merged. O(m +
//! places²).

use super::core_share::wilson;
use super::table::{column, named, row, table, undefined};
use super::{COUNT, Family, Level, Measure, MeasureInput, MeasureValue, TableColumn, reference};
use crate::base::math::{atan2, cos, sin};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};
use crate::network::Network;

/// Mean length of the ties.
pub(super) const MEAN_TIE_LENGTH: Measure = Measure {
    id: "mean-tie-length",
    name: "measure.mean-tie-length",
    definition: "measure.mean-tie-length.definition",
    family: Family::Mixing,
    level: Level::Network,
    decimals: 1,
    range: COUNT,
    parameters: &[],
    references: &[reference::SINNOTT],
    compute: |input, _: &Values, progress| whole(input, progress, |s| s.tied()),
};

/// Over the mean length of all pairs.
pub(super) const TIE_LENGTH_RATIO: Measure = Measure {
    id: "tie-length-ratio",
    name: "measure.tie-length-ratio",
    definition: "measure.tie-length-ratio.definition",
    decimals: 3,
    compute: |input, _, progress| whole(input, progress, |s| s.ratio()),
    ..MEAN_TIE_LENGTH
};

/// Tie rate by bands of distance.
pub(super) const DISTANCE_DECAY: Measure = Measure {
    id: "distance-decay",
    name: "measure.distance-decay",
    definition: "measure.distance-decay.definition",
    decimals: 4,
    references: &[reference::WILSON, reference::SINNOTT],
    compute: bands,
    ..MEAN_TIE_LENGTH
};

const COLUMNS: &[TableColumn] = &[
    column("pairs", "measure.column.pairs", 0),
    column("ties", "measure.column.ties", 0),
    column("share", "measure.column.share", 4),
    column("low", "measure.column.low", 4),
    column("high", "measure.column.high", 4),
];
/// Mean radius of the Earth in km (IUGG).
const RADIUS: f64 = 6371.0088;
/// Upper ends of the bands in km, with the keys of their names.
const BANDS: [(f64, &str, &str); 7] = [
    (0.0, "0", "measure.row.km-0"),
    (10.0, "10", "measure.row.km-10"),
    (50.0, "50", "measure.row.km-50"),
    (100.0, "100", "measure.row.km-100"),
    (200.0, "200", "measure.row.km-200"),
    (500.0, "500", "measure.row.km-500"),
    (f64::INFINITY, "more", "measure.row.km-more"),
];

/// Great-circle distance in km between two points in degrees north and east.
pub(super) fn kilometres(a: (f64, f64), b: (f64, f64)) -> f64 {
    let half = |x: f64| sin(x.to_radians() / 2.0);
    let (north, east) = (half(b.0 - a.0), half(b.1 - a.1));
    let lean = cos(a.0.to_radians()) * cos(b.0.to_radians());
    let h = (north * north + lean * east * east).clamp(0.0, 1.0);
    2.0 * RADIUS * atan2(h.sqrt(), (1.0 - h).sqrt())
}

/// Pairs and ties by band, and their summed lengths.
#[derive(Default)]
struct Spread {
    pairs: [f64; BANDS.len()],
    ties: [f64; BANDS.len()],
    length_of_pairs: f64,
    length_of_ties: f64,
}

impl Spread {
    fn of(network: &Network, progress: &dyn Progress) -> Result<Result<Self, Outcome>, Cancelled> {
        let of: Vec<Option<(f64, f64)>> =
            network.nodes().map(|v| network.facts(v).position).collect();
        // Places, each once, with the nodes there: pairs of places are fewer than pairs of nodes.
        let mut places: Vec<(f64, f64)> = of.iter().flatten().copied().collect();
        places.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let mut counts: Vec<((f64, f64), f64)> = Vec::new();
        for place in places {
            match counts.last_mut() {
                Some((last, count)) if *last == place => *count += 1.0,
                _ => counts.push((place, 1.0)),
            }
        }
        if counts.is_empty() {
            return Ok(Err(Outcome::Undefined(Undefined::NeedsCoordinates)));
        }
        let mut made = Self::default();
        for (i, (a, here)) in counts.iter().enumerate() {
            if i % 64 == 0 {
                progress.advance(i as f32 / counts.len() as f32)?;
            }
            made.pairs[0] += here * (here - 1.0) / 2.0;
            for (b, there) in &counts[i + 1..] {
                let km = kilometres(*a, *b);
                made.pairs[band(km)] += here * there;
                made.length_of_pairs += here * there * km;
            }
        }
        for (a, b, _) in network.simple().pairs() {
            if let (Some(a), Some(b)) = (of[*a as usize], of[*b as usize]) {
                let km = kilometres(a, b);
                made.ties[band(km)] += 1.0;
                made.length_of_ties += km;
            }
        }
        Ok(Ok(made))
    }

    fn tied(&self) -> Outcome {
        Outcome::ratio(
            self.length_of_ties,
            self.ties.iter().sum(),
            Undefined::NoTies,
        )
    }

    fn ratio(&self) -> Outcome {
        let pairs: f64 = self.pairs.iter().sum();
        match (
            self.tied(),
            Outcome::ratio(self.length_of_pairs, pairs, Undefined::NoPossibleDyad),
        ) {
            (Outcome::Value(ties), Outcome::Value(all)) => {
                Outcome::ratio(ties, all, Undefined::NoVariation)
            }
            (reason @ Outcome::Undefined(_), _) | (_, reason) => reason,
        }
    }
}

/// The band of a distance.
fn band(km: f64) -> usize {
    BANDS
        .iter()
        .position(|(end, ..)| km <= *end)
        .unwrap_or(BANDS.len() - 1)
}

fn whole(
    input: &MeasureInput<'_>,
    progress: &dyn Progress,
    f: impl Fn(&Spread) -> Outcome,
) -> Result<MeasureValue, Cancelled> {
    let spread = Spread::of(input.network, progress)?;
    Ok(MeasureValue::Network(
        spread.map_or_else(|reason| reason, |s| f(&s)),
    ))
}

fn bands(
    input: &MeasureInput<'_>,
    _: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let spread = match Spread::of(input.network, progress)? {
        Ok(spread) => spread,
        Err(reason) => return Ok(MeasureValue::Network(reason)),
    };
    if spread.ties.iter().sum::<f64>() == 0.0 {
        return Ok(undefined(Undefined::NoTies));
    }
    let rows = BANDS.iter().zip(spread.pairs).zip(spread.ties);
    let rows = rows
        .filter(|((_, pairs), _)| *pairs > 0.0)
        .map(|(((_, id, key), pairs), ties)| {
            let mut cells = vec![Outcome::Value(pairs), Outcome::Value(ties)];
            cells.extend(wilson(ties, pairs));
            row(id, named(key), cells)
        });
    Ok(table(COLUMNS, rows.collect()))
}

#[cfg(test)]
mod tests {
    use super::super::given::{cells, near, network, whole};
    use super::*;
    use crate::network::record::NodeFacts;

    fn placed(ties: &[(usize, usize)], at: &[Option<(f64, f64)>]) -> Network {
        let facts = at.iter().map(|position| NodeFacts {
            position: *position,
            ..NodeFacts::default()
        });
        network(at.len(), ties).with_facts(facts.collect())
    }

    /// A quarter of a meridian is π/2 radii; Lyon–Marseille about 277 km.
    #[test]
    fn on_the_sphere() {
        let quarter = std::f64::consts::FRAC_PI_2 * RADIUS;
        near(
            Outcome::Value(kilometres((0.0, 3.0), (90.0, 77.0))),
            quarter,
            1e-9,
        );
        near(
            Outcome::Value(kilometres((45.758, 4.835), (43.297, 5.381))),
            277.0,
            1.5,
        );
    }

    /// By hand: two in one place, one a degree of latitude north (111.195 km), one nowhere; ties
    /// within the place and to the north: mean half a degree, over pairs two thirds of one.
    #[test]
    fn lengths_and_bands() {
        let at = [
            Some((45.0, 5.0)),
            Some((45.0, 5.0)),
            Some((46.0, 5.0)),
            None,
        ];
        let ties = placed(&[(0, 1), (1, 2), (2, 3)], &at);
        let degree = RADIUS * std::f64::consts::PI / 180.0;
        near(whole(&MEAN_TIE_LENGTH, &ties), degree / 2.0, 1e-9);
        near(whole(&TIE_LENGTH_RATIO, &ties), 0.75, 1e-12);
        assert_eq!(cells(&DISTANCE_DECAY, &ties, None, 0), [1.0, 2.0]);
        assert_eq!(cells(&DISTANCE_DECAY, &ties, None, 2), [1.0, 0.5]);
    }

    #[test]
    fn none_without_places() {
        let none = Outcome::Undefined(Undefined::NeedsCoordinates);
        assert_eq!(
            whole(&MEAN_TIE_LENGTH, &placed(&[(0, 1)], &[None, None])),
            none
        );
    }
}
