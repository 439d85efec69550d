//! What the reconstruction takes as given, because the paper does not say it (A01–A15).

use crate::base::wording::{Language, lookup};
use crate::network::dataset::{Assumption, Words};

/// One assumption; its sentence and its reason are in the word tables under
/// `reconstruction.ID.says` and `reconstruction.ID.reason`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatedAssumption {
    /// `A01` … `A15`.
    pub id: &'static str,
    /// The value taken.
    pub value: &'static str,
    /// What else would be admissible.
    pub range: &'static str,
}

const fn taken(id: &'static str, value: &'static str, range: &'static str) -> StatedAssumption {
    StatedAssumption { id, value, range }
}

/// Every assumption, in order.
pub const ASSUMPTIONS: [StatedAssumption; 15] = [
    taken(
        "A01",
        "NPI 62+12+18+7+5+8+3; IMA 78+24+19+9+6+9+5; RIM 97+14+38+11+7+10+6 (AV+VG+NC+TR+RS+PU+OT)",
        "AV > 1/2; TR+RS 8–12 %; VG ≤ AV/2; NC ≥ 5 %; PU ≥ 3",
    ),
    taken(
        "A02",
        "Lille 88; Lyon 110; Marseille 104 + Aix-en-Provence 33",
        "centre > 70 %; each named secondary centre ≥ 1",
    ),
    taken("A03", "TR/RS: NPI 7/5; IMA 9/6; RIM 11/7", "TR + RS 8–12 %"),
    taken(
        "A04",
        "PU: NPI 8; IMA 9; RIM 10",
        "≥ 3 per cluster; five kinds in all",
    ),
    taken(
        "A05",
        "AV: micro 68 %, small 27 %, medium 5 %, large 0; large: publishers only",
        "AV: SME ≥ 80 %, large 0",
    ),
    taken(
        "A06",
        "projects before/since: NPI 3/28; IMA 15/60 and 12 programmes; RIM 16/52; between clusters 7; partners 2–5, mode 3",
        "> 0",
    ),
    taken(
        "A07",
        "joint_project (projected), funding, training, publishing, client, advice",
        "any subset with joint_project and funding",
    ),
    taken(
        "A08",
        "joint_project: number of common projects; other kinds: 1; affinity AV–AV 6, VG–VG 2, NC–NC 2, other firms 0.1, firm–TR 0.3, firm–RS 0.35 (IMA: programmes only)",
        "> 0",
    ),
    taken(
        "A09",
        "joined between the creation of the cluster and 2011",
        "up to 2011",
    ),
    taken("A10", "0 organisations in two clusters", "0–115"),
    taken(
        "A11",
        "ties_abroad: 0–4 per firm, mostly medium and large firms",
        "≥ 0",
    ),
    taken(
        "A12",
        "C03 8–12 %; C06 1/2; C07 5 %; C10 2 × P95 and 0.3; C11 80 %; C13 16–20 months; C16 15 %; C17 10 %; C21 > 50 %; C24 5 %",
        "declared with each constraint",
    ),
    taken(
        "A13",
        "Lille: the city; Lyon: the city; Marseille-Aix: both cities",
        "with or without suburbs",
    ),
    taken(
        "A14",
        "members: Krysalide, Eden Games, Gamr7, E-magineurs, Gamagora, INRIA and five public institutions",
        "members or partners only",
    ),
    taken(
        "A15",
        "in each cluster",
        "in each cluster, or in the three together",
    ),
];

/// The assumptions as a dataset carries them, with their words in both languages.
pub(super) fn all() -> Vec<Assumption> {
    ASSUMPTIONS
        .iter()
        .map(|a| Assumption {
            id: a.id.to_owned(),
            says: words(&format!("reconstruction.{}.says", a.id)),
            value: a.value.to_owned(),
            range: a.range.to_owned(),
            reason: words(&format!("reconstruction.{}.reason", a.id)),
        })
        .collect()
}

/// The words of a key in both languages; the key itself when no table has it.
pub(super) fn words(key: &str) -> Words {
    Words::both(
        lookup(Language::English, key).unwrap_or(key),
        lookup(Language::French, key).unwrap_or(key),
    )
}
