//! The legend, made from what is really drawn.

use super::ResolveInput;
use super::classes::{Classes, Name};
use super::size::{Sample, Sizing, round_below};
use super::ties::{KindLook, Ties};
use crate::base::math::round_to;
use crate::base::wording::{Language, count, number, say, words};
use crate::figure::appearance::TieMode;
use crate::figure::caption::{lower_first, upper_first};
use crate::figure::mark::Dash;
use crate::figure::palette;
use crate::figure::scene::{Legend, LegendEntry, NodeMark, Symbol};

/// What the marks of a block stand for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tells {
    Color,
    Shape,
    Both,
}

/// The legend of what is shown.
pub(super) fn legend(
    input: &ResolveInput<'_>,
    color: Option<&Classes>,
    shape: Option<&Classes>,
    (nodes, sizing, ties): (&[NodeMark], &Sizing, &Ties),
) -> Legend {
    let mut entries = Vec::new();
    match (color, shape) {
        (Some(c), Some(s)) if c.field == s.field => {
            block(input, c, nodes, Tells::Both, &mut entries);
        }
        _ => {
            if let Some(c) = color {
                block(input, c, nodes, Tells::Color, &mut entries);
            }
            if let Some(s) = shape {
                block(input, s, nodes, Tells::Shape, &mut entries);
            }
        }
    }
    sizes(input, sizing, &mut entries);
    tie_lines(input, ties, &mut entries);
    notes(input, &mut entries);
    Legend {
        entries,
        statement: input.statement.map(ToOwned::to_owned),
    }
}

fn block(
    input: &ResolveInput<'_>,
    classes: &Classes,
    nodes: &[NodeMark],
    tells: Tells,
    out: &mut Vec<LegendEntry>,
) {
    let (language, theme) = (input.language, input.appearance.theme);
    let mut counts = vec![0_usize; classes.classes.len()];
    let mut looks: Vec<Option<Symbol>> = vec![None; counts.len()];
    let mut mixed = vec![false; counts.len()];
    let mut occurs = vec![false; counts.len()];
    let (mut missing, mut unclassed) = (0, false);
    for (i, mark) in nodes.iter().enumerate() {
        let shown = input.is_shown(i);
        let Some(class) = classes.class(i).filter(|c| *c < counts.len()) else {
            missing += usize::from(shown);
            unclassed = true;
            continue;
        };
        occurs[class] = true;
        if !shown {
            continue;
        }
        counts[class] += 1;
        mixed[class] |= looks[class].is_some_and(|s| s != mark.symbol);
        looks[class] = Some(mark.symbol);
    }
    if counts.iter().sum::<usize>() + missing == 0 {
        return;
    }
    let role = match tells {
        Tells::Color => "figure.color",
        Tells::Shape => "figure.shape",
        Tells::Both => "figure.color-and-shape",
    };
    let label = classes.label.say(language);
    // A user's own column keeps its spelling.
    let label = if classes.own {
        label.to_owned()
    } else {
        lower_first(label)
    };
    out.push(heading(language, role, &label));
    let symbol = |i: usize| match tells {
        Tells::Color if mixed[i] => Symbol::Circle,
        Tells::Color => looks[i].unwrap_or(Symbol::Circle),
        Tells::Shape | Tells::Both => classes.symbol_of(i),
    };
    let shared = |i: usize| tells != Tells::Shape && classes.classes[i].is_other();
    for (i, class) in classes.classes.iter().enumerate() {
        if !occurs[i] || shared(i) {
            continue;
        }
        out.push(LegendEntry::Symbol {
            symbol: symbol(i),
            fill: Some(match tells {
                Tells::Shape => palette::tie(theme),
                Tells::Color | Tells::Both => classes.color(theme, i),
            }),
            dashed: false,
            label: name(&class.name, i + 1 == counts.len(), language),
            count: Some(counts[i]),
            stands_for: (!class.code.is_empty())
                .then(|| (classes.field.clone(), Some(class.code.clone()))),
        });
    }
    let others: Vec<usize> = (0..counts.len())
        .filter(|&i| shared(i) && counts[i] > 0)
        .collect();
    if !others.is_empty() {
        out.push(other(input, &others, &counts));
    }
    if unclassed {
        out.push(LegendEntry::Symbol {
            symbol: Symbol::Circle,
            fill: (tells == Tells::Shape).then(|| palette::tie(theme)),
            dashed: true,
            label: words(language, "not-given").to_owned(),
            count: Some(missing),
            stands_for: Some((classes.field.clone(), None)),
        });
    }
}

/// The line of the values that share the grey.
fn other(input: &ResolveInput<'_>, others: &[usize], counts: &[usize]) -> LegendEntry {
    let n = count(input.language, others.len());
    LegendEntry::Symbol {
        symbol: Symbol::Circle,
        fill: Some(palette::other(input.appearance.theme)),
        dashed: false,
        label: say(input.language, "figure.other", &[("n", &n)]),
        count: Some(others.iter().map(|&i| counts[i]).sum()),
        stands_for: None,
    }
}

fn name(name: &Name, last: bool, language: Language) -> String {
    match name {
        Name::Words(w) => w.say(language).to_owned(),
        Name::Range(low, high) => {
            let (low, high) = (short(language, *low), short(language, *high));
            match () {
                () if low == high => low,
                () if last => say(
                    language,
                    "figure.range.last",
                    &[("low", &low), ("high", &high)],
                ),
                () => say(language, "figure.range", &[("low", &low), ("high", &high)]),
            }
        }
    }
}

/// A number with as many decimals as tell it apart.
fn short(language: Language, value: f64) -> String {
    let decimals = match value.abs() {
        v if v.fract() == 0.0 => 0,
        v if v >= 100.0 => 0,
        v if v >= 10.0 => 1,
        v if v >= 1.0 => 2,
        v if v >= 0.01 => 3,
        _ => 5,
    };
    let same = |d: &usize| round_to(value, *d as i32) == round_to(value, decimals as i32);
    let fewest = (0..decimals).find(same).unwrap_or(decimals);
    number(language, value, fewest)
}

fn sizes(input: &ResolveInput<'_>, sizing: &Sizing, out: &mut Vec<LegendEntry>) {
    let samples = sizing.samples();
    if samples.is_empty() {
        return;
    }
    out.push(heading(
        input.language,
        "figure.size",
        &lower_first(input.size_name),
    ));
    let label = |sample: Sample| {
        let value = short(input.language, sample.value);
        let label = if sample.at_most {
            format!("≤\u{a0}{value}")
        } else {
            value
        };
        (sample.radius, label)
    };
    out.push(LegendEntry::Sizes(samples.into_iter().map(label).collect()));
}

/// "Colour: sector".
fn heading(language: Language, channel: &'static str, what: &str) -> LegendEntry {
    let channel = upper_first(words(language, channel));
    LegendEntry::Heading(say(
        language,
        "figure.caption.channel",
        &[("channel", &channel), ("what", what)],
    ))
}

fn tie_lines(input: &ResolveInput<'_>, ties: &Ties, out: &mut Vec<LegendEntry>) {
    let language = input.language;
    if input.appearance.ties == TieMode::None {
        if !input.network.ties().is_empty() {
            out.push(LegendEntry::Note(
                words(language, "figure.no-ties").to_owned(),
            ));
        }
        return;
    }
    if ties.marks.is_empty() {
        return;
    }
    let only_between = ties.clustered && input.appearance.ties == TieMode::Between;
    let heading = if only_between {
        "figure.ties.only-between"
    } else {
        "figure.ties"
    };
    out.push(LegendEntry::Heading(words(language, heading).to_owned()));
    let theme = input.appearance.theme;
    kind_lines(input, ties, only_between, out);
    if ties.between > 0 && !only_between {
        out.push(LegendEntry::Line {
            color: theme.text(),
            width: ties.width(0.0, true),
            dash: Dash::Solid,
            arrow: false,
            label: words(language, "figure.between").to_owned(),
            count: Some(ties.between),
        });
    }
    if let Some(top) = ties.heaviest {
        for weight in [round_below(top / 4.0), top] {
            out.push(LegendEntry::Line {
                color: palette::tie(theme),
                width: ties.width(weight, false),
                dash: Dash::Solid,
                arrow: false,
                label: say(
                    language,
                    "figure.weight",
                    &[("n", &short(language, weight))],
                ),
                count: None,
            });
        }
    }
}

/// Kinds that have a line of their own when there are more than this many.
const MOST_KINDS: usize = 8;

/// A line per kind of tie. Of very many kinds the most frequent and the negative ones have their
/// own; the others share a line per look, which says how many they are.
fn kind_lines(
    input: &ResolveInput<'_>,
    ties: &Ties,
    only_between: bool,
    out: &mut Vec<LegendEntry>,
) {
    let (language, theme) = (input.language, input.appearance.theme);
    let negative = |kind: &KindLook| {
        let declared = input.network.kinds().get(kind.kind);
        declared.is_some_and(|k| k.negative)
    };
    let line = |kind: &KindLook, label: String, count: usize| LegendEntry::Line {
        color: match () {
            () if negative(kind) => kind.color,
            () if only_between => theme.text(),
            () => palette::tie(theme),
        },
        width: if only_between {
            ties.width(1.0, true)
        } else {
            0.7
        },
        dash: kind.dash,
        arrow: kind.arrow,
        label,
        count: Some(count),
    };
    let mut by_count: Vec<&KindLook> = ties.kinds.iter().filter(|k| !negative(k)).collect();
    by_count.sort_by_key(|k| std::cmp::Reverse(k.count));
    let many = ties.kinds.len() > MOST_KINDS;
    let least = match by_count.get(MOST_KINDS - 1) {
        Some(kind) if many => kind.count + 1,
        _ => 0,
    };
    let mut shared: Vec<(&KindLook, usize, usize)> = Vec::new();
    for kind in &ties.kinds {
        if kind.count >= least || negative(kind) {
            let declared = input.network.kinds().get(kind.kind);
            let label = declared.map_or(String::new(), |k| k.label.say(language).to_owned());
            out.push(line(kind, label, kind.count));
            continue;
        }
        let same =
            |s: &&mut (&KindLook, usize, usize)| s.0.dash == kind.dash && s.0.arrow == kind.arrow;
        match shared.iter_mut().find(same) {
            Some(row) => (row.1, row.2) = (row.1 + 1, row.2 + kind.count),
            None => shared.push((kind, 1, kind.count)),
        }
    }
    for (kind, kinds, ties) in shared {
        let label = match input.network.kinds().get(kind.kind) {
            Some(only) if kinds == 1 => only.label.say(language).to_owned(),
            _ => say(
                language,
                "figure.ties.other",
                &[("n", &count(language, kinds))],
            ),
        };
        out.push(line(kind, label, ties));
    }
}

fn notes(input: &ResolveInput<'_>, out: &mut Vec<LegendEntry>) {
    let language = input.language;
    if input.grouped {
        out.push(LegendEntry::Note(
            words(language, "figure.enclosure").to_owned(),
        ));
    }
    let all = input.network.node_count();
    let shown = (0..all).filter(|&i| input.is_shown(i)).count();
    if shown < all {
        let (n, of) = (count(language, shown), count(language, all));
        out.push(LegendEntry::Note(say(
            language,
            "figure.shown",
            &[("n", &n), ("all", &of)],
        )));
    }
}
