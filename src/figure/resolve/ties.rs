//! The ink of ties.

use super::ResolveInput;
use crate::base::color::Color;
use crate::base::id::TieId;
use crate::figure::appearance::{Theme, TieMode};
use crate::figure::mark::Dash;
use crate::figure::palette;
use crate::figure::scene::TieMark;
use crate::network::{Network, Role, Tie, TieKind};
use std::collections::BTreeMap;

/// Sagitta between neighbouring parallel ties, as a share of the length.
const FAN: f64 = 0.12;
/// Ties beyond which the ink within clusters pales, so that clusters and labels stay readable.
const MANY: f64 = 700.0;
/// Ties beyond which the heaviest are drawn thinner: a picture must not fill with line.
const CROWD: f64 = 150.0;
/// Width of ties without weights, pt.
const THIN: f64 = 0.4;
/// Width of ties between clusters, and least width of the heaviest, pt.
const BETWEEN: f64 = 1.0;
/// Width of the heaviest tie, pt, in a picture with few ties and in one with very many.
const HEAVY: (f64, f64) = (2.4, 0.9);

/// The ties that are drawn, and what the legend says of them.
pub(super) struct Ties {
    /// Marks in drawing order.
    pub(super) marks: Vec<TieMark>,
    /// Kinds that occur, in the order of the vocabulary.
    pub(super) kinds: Vec<KindLook>,
    /// Number drawn between clusters.
    pub(super) between: usize,
    /// Heaviest weight, when weights differ.
    pub(super) heaviest: Option<f64>,
    /// Ink of ties within clusters.
    pub(super) ink: Color,
    /// The network knows clusters, so that between and within differ.
    pub(super) clustered: bool,
    heavy: f64,
    factor: f64,
}

/// How a kind is drawn.
pub(super) struct KindLook {
    /// Index in the network's kinds.
    pub(super) kind: usize,
    /// Pattern.
    pub(super) dash: Dash,
    /// Ink.
    pub(super) color: Color,
    /// Some tie of the kind has an arrow.
    pub(super) arrow: bool,
    /// Number drawn.
    pub(super) count: usize,
}

impl Ties {
    /// The ties that the choices ask for.
    pub(super) fn of(input: &ResolveInput<'_>) -> Self {
        let network = input.network;
        let theme = input.appearance.theme;
        let clusters = Clusters::of(network);
        let clustered = clusters.is_some();
        let between = |t: &Tie| clusters.as_ref().is_some_and(|c| c.apart(network, t));
        let drawn: Vec<(usize, &Tie)> = network
            .ties()
            .iter()
            .enumerate()
            .filter(|(_, t)| input.is_shown(t.source.index()) && input.is_shown(t.target.index()))
            .filter(|(_, t)| match input.appearance.ties {
                TieMode::All => true,
                TieMode::Between => !clustered || between(t),
                TieMode::None => false,
            })
            .collect();
        let pale = (MANY / drawn.len().max(1) as f64).sqrt().clamp(0.3, 1.0);
        let mut out = Self {
            marks: Vec::with_capacity(drawn.len()),
            kinds: looks(network.kinds(), theme),
            between: 0,
            heaviest: heaviest(network),
            ink: palette::tie(theme).over(theme.background(), pale),
            clustered,
            heavy: (HEAVY.0 * (CROWD / drawn.len().max(1) as f64).sqrt()).clamp(HEAVY.1, HEAVY.0),
            factor: if theme == Theme::Projector { 1.6 } else { 1.0 },
        };
        let bends = bends(&drawn);
        for ((index, tie), bend) in drawn.into_iter().zip(bends) {
            let apart = between(tie);
            out.push(index, tie, (bend, apart), theme);
        }
        out.marks.sort_by_key(|m| m.above);
        out.kinds.retain(|k| k.count > 0);
        out
    }

    fn push(&mut self, index: usize, tie: &Tie, (bend, apart): (f64, bool), theme: Theme) {
        let width = self.width(tie.weight, apart);
        let kind = self.kinds.get_mut(tie.kind.index());
        let (dash, ink) = kind
            .as_ref()
            .map_or((Dash::Solid, self.ink), |k| (k.dash, k.color));
        let color = match () {
            () if ink == palette::negative(theme) => ink,
            () if apart => theme.text(),
            () => self.ink,
        };
        if let Some(kind) = kind {
            kind.count += 1;
            kind.arrow |= tie.directed;
        }
        self.between += usize::from(apart);
        self.marks.push(TieMark {
            tie: TieId::from_index(index),
            source: tie.source,
            target: tie.target,
            color,
            width,
            dash,
            arrow: tie.directed,
            bend,
            above: apart,
        });
    }

    /// Width of a tie of this weight, pt.
    pub(super) fn width(&self, weight: f64, apart: bool) -> f64 {
        let least = if apart { BETWEEN } else { THIN };
        let width = match self.heaviest {
            Some(top) => least.max(self.heavy * (weight.max(0.0) / top).sqrt()),
            None => least,
        };
        width * self.factor
    }
}

/// The largest weight of the counted ties, when weights differ and are positive.
fn heaviest(network: &Network) -> Option<f64> {
    let mut counted = network
        .ties()
        .iter()
        .filter(|t| t.counted)
        .map(|t| t.weight);
    let first = counted.next()?;
    let (low, high) = counted.fold((first, first), |(l, h), w| (l.min(w), h.max(w)));
    (high > low && high > 0.0).then_some(high)
}

/// Patterns by what a kind is, bound to its code; the others take what is free, in order.
fn looks(kinds: &[TieKind], theme: Theme) -> Vec<KindLook> {
    const RULES: [(&str, Dash); 12] = [
        ("project", Dash::Solid),
        ("collab", Dash::Solid),
        ("fund", Dash::Long),
        ("financ", Dash::Long),
        ("train", Dash::Dot),
        ("placement", Dash::Dot),
        ("intern", Dash::Dot),
        ("board", Dash::DashDot),
        ("person", Dash::DashDot),
        ("director", Dash::DashDot),
        ("owner", Dash::Short),
        ("capital", Dash::Short),
    ];
    let by_rule = |k: &TieKind| {
        let rule = RULES
            .iter()
            .find(|(word, _)| k.code.contains(word))
            .map(|r| r.1);
        if k.negative { Some(Dash::Dot) } else { rule }
    };
    let taken: Vec<Dash> = kinds
        .iter()
        .filter(|k| !k.negative)
        .filter_map(by_rule)
        .collect();
    let all = [
        Dash::Solid,
        Dash::Long,
        Dash::Short,
        Dash::DashDot,
        Dash::Dot,
    ];
    let mut free = all.into_iter().filter(|d| !taken.contains(d));
    kinds
        .iter()
        .enumerate()
        .map(|(kind, k)| KindLook {
            kind,
            dash: by_rule(k).or_else(|| free.next()).unwrap_or(Dash::Solid),
            color: if k.negative {
                palette::negative(theme)
            } else {
                palette::tie(theme)
            },
            arrow: false,
            count: 0,
        })
        .collect()
}

/// The bow of each tie: parallel ties fan out evenly around the straight line.
fn bends(drawn: &[(usize, &Tie)]) -> Vec<f64> {
    let key = |t: &Tie| (t.source.min(t.target), t.source.max(t.target));
    let mut of_pair: BTreeMap<_, (u32, u32)> = BTreeMap::new();
    for (_, tie) in drawn {
        of_pair.entry(key(tie)).or_default().0 += 1;
    }
    drawn
        .iter()
        .map(|(_, tie)| {
            let Some((count, seen)) = of_pair.get_mut(&key(tie)) else {
                return 0.0;
            };
            let middle = f64::from(*count - 1) / 2.0;
            // Very many parallel ties share the room of nine.
            let step = if middle > 4.0 {
                FAN * 4.0 / middle
            } else {
                FAN
            };
            let bend = (f64::from(*seen) - middle) * step;
            *seen += 1;
            if tie.source <= tie.target {
                bend
            } else {
                -bend
            }
        })
        .collect()
}

/// The clusters of a network: what "between" means.
struct Clusters {
    of: Vec<Option<u32>>,
}

impl Clusters {
    /// `None` with fewer than two clusters.
    fn of(network: &Network) -> Option<Self> {
        let partition = network.partition(network.field_with(Role::Cluster)?)?;
        let used = partition.sizes().into_iter().filter(|n| *n > 0).count();
        (used > 1).then(|| Self {
            of: partition.class_of.iter().map(|c| c.map(|c| c.0)).collect(),
        })
    }

    /// Both ends are members, and of no common cluster.
    fn apart(&self, network: &Network, tie: &Tie) -> bool {
        let class = |i: usize| self.of.get(i).copied().flatten();
        let (Some(a), Some(b)) = (class(tie.source.index()), class(tie.target.index())) else {
            return false;
        };
        let (one, two) = (
            network.memberships(tie.source),
            network.memberships(tie.target),
        );
        a != b && !one.iter().any(|c| two.contains(c))
    }
}
