//! A field as classes that colour and shape can tell.

use crate::base::color::Color;
use crate::figure::appearance::Theme;
use crate::figure::palette;
use crate::figure::scene::Symbol;
use crate::network::dataset::Words;
use crate::network::{Category, Column, Network, Role};

/// A field's values, classed.
pub(super) struct Classes {
    /// Field name.
    pub(super) field: String,
    /// Label of the field.
    pub(super) label: Words,
    /// The field is one of the user's own.
    pub(super) own: bool,
    /// The classes, in the order of the vocabulary or from low to high.
    pub(super) classes: Vec<Class>,
    /// Class of each node.
    of: Vec<Option<u32>>,
    quantity: bool,
}

/// One class.
pub(super) struct Class {
    /// Code in the data; empty for a range.
    pub(super) code: String,
    /// What it is called.
    pub(super) name: Name,
    /// Colour slot; `None` = shares the grey of the rest.
    slot: Option<u8>,
    symbol: Symbol,
}

impl Class {
    /// It shares the grey of the rest.
    pub(super) fn is_other(&self) -> bool {
        self.slot.is_none() && matches!(self.name, Name::Words(_))
    }
}

/// How a class is called.
pub(super) enum Name {
    /// By words.
    Words(Words),
    /// By the bounds of a quantity.
    Range(f64, f64),
}

/// Symbols in the order in which fields without a rule of their own take them.
const SYMBOLS: [Symbol; 6] = [
    Symbol::Circle,
    Symbol::Square,
    Symbol::Diamond,
    Symbol::Triangle,
    Symbol::Hexagon,
    Symbol::Pentagon,
];

impl Classes {
    /// The classes of a field; `None` for unknown fields and free text.
    pub(super) fn of(network: &Network, name: &str) -> Option<Self> {
        let id = network.field(name)?;
        let field = network.fields().get(id.index())?;
        let (classes, of, quantity) = match network.column(id)? {
            Column::Category { categories, of } => {
                (categorical(categories, of, field.role), of.clone(), false)
            }
            Column::Flag(values) => {
                let of: Vec<Option<u32>> = values.iter().map(|v| v.map(u32::from)).collect();
                let words = [("no", "no", "non"), ("yes", "yes", "oui")];
                let list = words.map(|(code, en, fr)| Category {
                    code: code.to_owned(),
                    label: Words::both(en, fr),
                    slot: None,
                });
                (categorical(&list, &of, field.role), of, false)
            }
            Column::Number(values) => {
                let (classes, of) = ranges(values)?;
                (classes, of, true)
            }
            Column::Text(_) => return None,
        };
        Some(Self {
            field: name.to_owned(),
            label: field.label.clone(),
            own: field.role == Role::Other,
            classes,
            of,
            quantity,
        })
    }

    /// The classes are ranges of a number.
    pub(super) fn is_quantity(&self) -> bool {
        self.quantity
    }

    /// The node's class.
    pub(super) fn class(&self, node: usize) -> Option<usize> {
        self.of.get(node).copied().flatten().map(|c| c as usize)
    }

    /// The node's fill; `None` = not given.
    pub(super) fn fill(&self, theme: Theme, node: usize) -> Option<Color> {
        self.class(node).map(|class| self.color(theme, class))
    }

    /// The colour of a class.
    pub(super) fn color(&self, theme: Theme, class: usize) -> Color {
        if self.quantity {
            // Few classes are spread over the whole ladder.
            let last = self.classes.len().saturating_sub(1).max(1);
            return palette::sequential(class * (palette::STEPS - 1) / last);
        }
        let slot = self.classes.get(class).and_then(|c| c.slot).unwrap_or(0);
        palette::slot(theme, slot)
    }

    /// The node's symbol; a circle where the value is not given.
    pub(super) fn symbol(&self, node: usize) -> Symbol {
        self.class(node)
            .map_or(Symbol::Circle, |c| self.symbol_of(c))
    }

    /// The symbol of a class.
    pub(super) fn symbol_of(&self, class: usize) -> Symbol {
        self.classes.get(class).map_or(Symbol::Circle, |c| c.symbol)
    }
}

fn categorical(categories: &[Category], of: &[Option<u32>], role: Role) -> Vec<Class> {
    let mut counts = vec![0; categories.len()];
    for class in of.iter().flatten() {
        if let Some(n) = counts.get_mut(*class as usize) {
            *n += 1;
        }
    }
    let all: Vec<(&str, Option<u8>, usize)> = categories
        .iter()
        .zip(&counts)
        .map(|(c, n)| (c.code.as_str(), c.slot, *n))
        .collect();
    let slots = palette::assign(&all);
    let symbols = symbols(&all, role);
    categories
        .iter()
        .zip(slots.iter().zip(symbols))
        .map(|(c, (slot, symbol))| Class {
            code: c.code.clone(),
            name: Name::Words(c.label.clone()),
            slot: *slot,
            symbol,
        })
        .collect()
}

/// Spheres have their own shapes; other values take the symbols in order by falling count, then
/// by code. What comes after the last symbol shares it.
fn symbols(all: &[(&str, Option<u8>, usize)], role: Role) -> Vec<Symbol> {
    let fixed = |code: &str| match code {
        _ if role != Role::Sphere => None,
        "firm" | "unknown" => Some(Symbol::Circle),
        "university_rd" => Some(Symbol::Square),
        "public_authority" => Some(Symbol::Diamond),
        "hybrid" => Some(Symbol::Hexagon),
        _ => None,
    };
    let mut out: Vec<Option<Symbol>> = all.iter().map(|(code, _, _)| fixed(code)).collect();
    let free: Vec<Symbol> = if role == Role::Sphere {
        vec![Symbol::Triangle, Symbol::Pentagon]
    } else {
        SYMBOLS.to_vec()
    };
    let mut rest: Vec<usize> = (0..all.len()).filter(|&i| out[i].is_none()).collect();
    rest.sort_by(|&a, &b| all[b].2.cmp(&all[a].2).then_with(|| all[a].0.cmp(all[b].0)));
    for (place, i) in rest.into_iter().enumerate() {
        out[i] = free.get(place.min(free.len() - 1)).copied();
    }
    out.into_iter()
        .map(|s| s.unwrap_or(Symbol::Circle))
        .collect()
}

/// Classes of about equal numbers of nodes (quantiles); equal values are never parted. `None`
/// without any value.
fn ranges(values: &[Option<f64>]) -> Option<(Vec<Class>, Vec<Option<u32>>)> {
    let mut sorted: Vec<f64> = values
        .iter()
        .flatten()
        .copied()
        .filter(|v| v.is_finite())
        .collect();
    sorted.sort_by(f64::total_cmp);
    let (first, last) = (*sorted.first()?, *sorted.last()?);
    let mut starts = vec![first];
    for step in 1..palette::STEPS {
        let at = sorted[step * sorted.len() / palette::STEPS];
        if starts.last().is_some_and(|s| at > *s) {
            starts.push(at);
        }
    }
    let of: Vec<Option<u32>> = values
        .iter()
        .map(|v| {
            v.filter(|v| v.is_finite())
                .map(|v| starts.partition_point(|s| *s <= v))
        })
        .map(|n| n.map(|n| n.saturating_sub(1) as u32))
        .collect();
    let ends = starts.iter().skip(1).copied().chain([last]);
    let classes = starts
        .iter()
        .zip(ends)
        .map(|(&low, high)| Class {
            code: String::new(),
            name: Name::Range(low, high),
            slot: None,
            symbol: Symbol::Circle,
        })
        .collect();
    Some((classes, of))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_hold_every_value_and_part_no_equals() {
        let values: Vec<Option<f64>> = [1.0, 1.0, 1.0, 2.0, 3.0, 8.0, 9.0, 50.0]
            .map(Some)
            .into_iter()
            .chain([None])
            .collect();
        let (classes, of) = ranges(&values).unwrap();
        assert!(classes.len() > 1 && classes.len() <= palette::STEPS);
        assert_eq!(of[0], of[2]);
        assert_eq!(of[8], None);
        assert_eq!(of[7], Some(classes.len() as u32 - 1));
        assert!(ranges(&[None, None]).is_none());
        assert_eq!(ranges(&[Some(4.0), Some(4.0)]).unwrap().0.len(), 1);
    }

    #[test]
    fn spheres_have_their_shapes_whatever_their_order() {
        let all = [
            ("hybrid", None, 1),
            ("firm", None, 0),
            ("x", None, 2),
            ("university_rd", None, 1),
        ];
        assert_eq!(
            symbols(&all, Role::Sphere),
            [
                Symbol::Hexagon,
                Symbol::Circle,
                Symbol::Triangle,
                Symbol::Square
            ]
        );
        assert_eq!(symbols(&all, Role::Other)[2], Symbol::Circle);
    }
}
