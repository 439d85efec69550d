//! Colours of categories and quantities, per theme, bound to slots.
//!
//! A slot keeps its hue family across themes, so that "the green ones" stays true on paper, screen
//! and wall. Slots belong to values, never to ranks among what is shown: a filter recolours nothing.

use super::appearance::Theme;
use crate::base::color::Color;

/// Number of slots of a categorical palette.
pub const SLOTS: usize = 8;

/// Ladder-8 Paper: lightness evenly stepped, so that it survives greyscale printing.
pub const PAPER: [u32; SLOTS] = [
    0x004E_489E,
    0x00E1_E89B,
    0x0011_8C5B,
    0x00D2_9F12,
    0x0081_8ACE,
    0x00B7_4005,
    0x0077_0C4F,
    0x006D_CEFF,
];
/// Ladder-8 Dark, on #14171C.
pub const DARK: [u32; SLOTS] = [
    0x0098_5C95,
    0x00EE_EF85,
    0x000E_8B6C,
    0x00E8_7503,
    0x007C_94FE,
    0x00C0_393A,
    0x00FD_A4B6,
    0x0062_DEFD,
];
/// Okabe and Ito (2008), with dark grey in slot 5: keeps its distances under projector flare.
pub const PROJECTOR: [u32; SLOTS] = [
    0x0000_72B2,
    0x00F0_E442,
    0x0000_9E73,
    0x00E6_9F00,
    0x004D_4D4D,
    0x00D5_5E00,
    0x00CC_79A7,
    0x0056_B4E9,
];

/// Five steps of batlow (Crameri 2018, MIT licence), low to high.
const BATLOW: [u32; 5] = [
    0x0001_1959,
    0x001C_5A62,
    0x0068_7B3E,
    0x00D2_9343,
    0x00FA_CCFA,
];

/// Number of classes of a quantity.
pub const STEPS: usize = BATLOW.len();

/// The eight colours of a theme, slot 1 first.
#[must_use]
pub fn categorical(theme: Theme) -> [Color; SLOTS] {
    match theme {
        Theme::Light => PAPER,
        Theme::Dark => DARK,
        Theme::Projector => PROJECTOR,
    }
    .map(Color::hex)
}

/// The colour of a slot, 1–8; any other number gives [`other`].
#[must_use]
pub fn slot(theme: Theme, slot: u8) -> Color {
    usize::from(slot)
        .checked_sub(1)
        .and_then(|i| categorical(theme).get(i).copied())
        .unwrap_or_else(|| other(theme))
}

/// The grey that values without a slot of their own share.
#[must_use]
pub fn other(theme: Theme) -> Color {
    Color::hex(match theme {
        Theme::Light => 0x00B9_B9C0,
        Theme::Dark => 0x0085_8A94,
        Theme::Projector => 0x00BF_BFBF,
    })
}

/// The fill where colour tells nothing.
#[must_use]
pub fn plain(theme: Theme) -> Color {
    Color::hex(match theme {
        Theme::Light => 0x006B_7A99,
        Theme::Dark => 0x008C_9BB8,
        Theme::Projector => 0x0000_72B2,
    })
}

/// Colour of a class of a quantity, 0 = lowest.
#[must_use]
pub fn sequential(step: usize) -> Color {
    Color::hex(BATLOW[step.min(STEPS - 1)])
}

/// Contour of marks: at least 3:1 against the paper on light themes.
#[must_use]
pub fn outline(theme: Theme) -> Color {
    Color::hex(match theme {
        Theme::Light => 0x002B_2B33,
        Theme::Dark => 0x000B_0D10,
        Theme::Projector => 0x0000_0000,
    })
}

/// Contour of hollow marks, and of dark fills on dark paper.
#[must_use]
pub fn hollow_outline(theme: Theme) -> Color {
    Color::hex(match theme {
        Theme::Light => 0x0055_555F,
        Theme::Dark => 0x00E9_E9EE,
        Theme::Projector => 0x0033_3333,
    })
}

/// Ink of ties within a cluster: at least 3:1 against the paper.
#[must_use]
pub fn tie(theme: Theme) -> Color {
    Color::hex(match theme {
        Theme::Light => 0x008A_8A94,
        Theme::Dark => 0x007E_8490,
        Theme::Projector => 0x0066_666E,
    })
}

/// Ink of ties that state an absence or opposition.
#[must_use]
pub fn negative(theme: Theme) -> Color {
    Color::hex(match theme {
        Theme::Light => 0x00B3_261E,
        Theme::Dark => 0x00FF_8A80,
        Theme::Projector => 0x00C0_0000,
    })
}

/// Tint and edge of discs around clusters.
#[must_use]
pub fn enclosure(theme: Theme) -> (Color, Color) {
    let (fill, edge) = match theme {
        Theme::Light => (0x00F3_F3F6, 0x008A_8A96),
        Theme::Dark => (0x001D_2129, 0x006B_7280),
        Theme::Projector => (0x00F3_F3F6, 0x0066_6670),
    };
    (Color::hex(fill), Color::hex(edge))
}

/// A slot for each category: its own where it prefers one that is free, then the free slots in
/// order by falling count, then by code; `None` = shares the grey of [`other`].
///
/// `categories` are (code, preferred slot, count over the whole network).
#[must_use]
pub fn assign(categories: &[(&str, Option<u8>, usize)]) -> Vec<Option<u8>> {
    let mut out = vec![None; categories.len()];
    let mut taken = [false; SLOTS];
    for (to, (_, preferred, _)) in out.iter_mut().zip(categories) {
        let index = preferred.map_or(0, usize::from).wrapping_sub(1);
        if let Some(t) = taken.get_mut(index).filter(|t| !**t) {
            *t = true;
            *to = *preferred;
        }
    }
    let mut rest: Vec<usize> = (0..categories.len())
        .filter(|&i| out[i].is_none() && categories[i].2 > 0)
        .collect();
    rest.sort_by(|&a, &b| {
        let (x, y) = (&categories[a], &categories[b]);
        y.2.cmp(&x.2).then_with(|| x.0.cmp(y.0))
    });
    let free = (1..=SLOTS as u8).filter(|s| !taken[usize::from(*s) - 1]);
    for (i, slot) in rest.into_iter().zip(free) {
        out[i] = Some(slot);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn preferred_slots_stay_and_the_rest_follow_by_count() {
        let given = assign(&[
            ("a", Some(3), 1),
            ("b", None, 5),
            ("c", Some(3), 9),
            ("d", None, 5),
        ]);
        assert_eq!(given, [Some(3), Some(2), Some(1), Some(4)]);
    }

    #[test]
    fn more_than_eight_share_the_grey() {
        let names: Vec<String> = (0..12).map(|i| format!("c{i:02}")).collect();
        let all: Vec<(&str, Option<u8>, usize)> = names
            .iter()
            .enumerate()
            .map(|(i, n)| (n.as_str(), None, 100 - i))
            .collect();
        let given = assign(&all);
        assert_eq!(given.iter().flatten().count(), SLOTS);
        assert!(given[8..].iter().all(Option::is_none));
    }

    #[test]
    fn nonsense_slots_are_ignored() {
        assert_eq!(
            assign(&[("a", Some(0), 1), ("b", Some(200), 1)]),
            [Some(1), Some(2)]
        );
        assert_eq!(slot(Theme::Light, 0), other(Theme::Light));
    }

    #[test]
    fn contours_and_ties_stand_out_from_the_paper() {
        for theme in Theme::ALL {
            let paper = theme.background();
            assert!(tie(theme).contrast(paper) >= 3.0);
            assert!(hollow_outline(theme).contrast(paper) >= 3.0);
            assert!(negative(theme).contrast(paper) >= 3.0);
            assert!(enclosure(theme).1.contrast(paper) >= 3.0);
            assert!(theme.text().contrast(enclosure(theme).0) >= 7.0);
        }
        assert!(outline(Theme::Light).contrast(Theme::Light.background()) >= 3.0);
        let dark = Theme::Dark.background();
        assert!(
            categorical(Theme::Dark)
                .iter()
                .all(|c| c.contrast(dark) >= 3.0)
        );
    }
}
