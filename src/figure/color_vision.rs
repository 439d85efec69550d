//! How far colours lie apart, as most people, colour-blind readers and grey printers see them.
//!
//! Simulation: Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB. Distance:
//! CIEDE2000 (Sharma, Wu and Dalal 2005; checked on their pairs), D65. The palette gate of the
//! tests: at least 20 for normal vision and 10 for each deficiency.

use crate::base::color::Color;
use crate::base::math::{PI, atan2, cbrt, cos, exp, pow, sin};

/// A way to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vision {
    /// Normal.
    Normal,
    /// Without red cones.
    Protan,
    /// Without green cones.
    Deutan,
    /// Without blue cones.
    Tritan,
    /// Printed grey: luminance only.
    Grey,
}

impl Vision {
    /// Every way.
    pub const ALL: [Self; 5] = [
        Self::Normal,
        Self::Protan,
        Self::Deutan,
        Self::Tritan,
        Self::Grey,
    ];

    fn matrix(self) -> Option<[[f64; 3]; 3]> {
        match self {
            Self::Normal => None,
            Self::Protan => Some([
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ]),
            Self::Deutan => Some([
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ]),
            Self::Tritan => Some([
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ]),
            Self::Grey => Some([[0.2126, 0.7152, 0.0722]; 3]),
        }
    }

    /// The colour as it is seen.
    #[must_use]
    pub fn see(self, color: Color) -> Color {
        if self == Self::Normal {
            color
        } else {
            Color::from_linear(self.linear(color))
        }
    }

    /// Linear-light red, green, blue as they are seen, within the gamut.
    fn linear(self, color: Color) -> [f64; 3] {
        let [r, g, b] = color.linear();
        let seen = |m: [f64; 3]| (m[0] * r + m[1] * g + m[2] * b).clamp(0.0, 1.0);
        self.matrix().map_or([r, g, b], |matrix| matrix.map(seen))
    }

    /// CIE L\*a\*b\* (D65) of a colour as it is seen.
    #[must_use]
    pub fn lab(self, color: Color) -> [f64; 3] {
        lab(self.linear(color))
    }
}

/// CIE L\*a\*b\* (D65) of linear-light values.
fn lab([r, g, b]: [f64; 3]) -> [f64; 3] {
    let f = |t: f64| {
        if t > 216.0 / 24_389.0 {
            cbrt(t)
        } else {
            (24_389.0 / 27.0 * t + 16.0) / 116.0
        }
    };
    let x = f((0.412_456_4 * r + 0.357_576_1 * g + 0.180_437_5 * b) / 0.950_47);
    let y = f(0.212_672_9 * r + 0.715_152_2 * g + 0.072_175 * b);
    let z = f((0.019_333_9 * r + 0.119_192 * g + 0.950_304_1 * b) / 1.088_83);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// CIEDE2000 between two L\*a\*b\* colours (all weights 1).
#[must_use]
pub fn delta_e(one: [f64; 3], two: [f64; 3]) -> f64 {
    let chroma = |c: [f64; 3]| (c[1] * c[1] + c[2] * c[2]).sqrt();
    let seventh = |c: f64| {
        let p = pow(c, 7.0);
        (p / (p + 6_103_515_625.0)).sqrt()
    };
    let g = 0.5 * (1.0 - seventh((chroma(one) + chroma(two)) / 2.0));
    let polar = |c: [f64; 3]| {
        let a = (1.0 + g) * c[1];
        let turn = if a == 0.0 && c[2] == 0.0 {
            0.0
        } else {
            atan2(c[2], a)
        };
        let degrees = turn * 180.0 / PI;
        (
            (a * a + c[2] * c[2]).sqrt(),
            if degrees < 0.0 {
                degrees + 360.0
            } else {
                degrees
            },
        )
    };
    let ((c1, h1), (c2, h2)) = (polar(one), polar(two));
    let grey = c1 * c2 == 0.0;
    let turn = match h2 - h1 {
        _ if grey => 0.0,
        d if d > 180.0 => d - 360.0,
        d if d < -180.0 => d + 360.0,
        d => d,
    };
    let rad = |d: f64| d * PI / 180.0;
    let (dl, dc) = (two[0] - one[0], c2 - c1);
    let dh = 2.0 * (c1 * c2).sqrt() * sin(rad(turn) / 2.0);
    let h = match (h1 - h2).abs() {
        _ if grey => h1 + h2,
        d if d <= 180.0 => (h1 + h2) / 2.0,
        _ if h1 + h2 < 360.0 => (h1 + h2 + 360.0) / 2.0,
        _ => (h1 + h2 - 360.0) / 2.0,
    };
    let (l, c) = ((one[0] + two[0]) / 2.0, (c1 + c2) / 2.0);
    let t =
        1.0 - 0.17 * cos(rad(h - 30.0)) + 0.24 * cos(rad(2.0 * h)) + 0.32 * cos(rad(3.0 * h + 6.0))
            - 0.20 * cos(rad(4.0 * h - 63.0));
    let from_50 = (l - 50.0) * (l - 50.0);
    let sl = 1.0 + 0.015 * from_50 / (20.0 + from_50).sqrt();
    let (sc, sh) = (1.0 + 0.045 * c, 1.0 + 0.015 * c * t);
    let z = (h - 275.0) / 25.0;
    let rt = -2.0 * seventh(c) * sin(rad(60.0 * exp(-z * z)));
    let (l, c, h) = (dl / sl, dc / sc, dh / sh);
    (l * l + c * c + h * h + rt * c * h).max(0.0).sqrt()
}

/// The smallest distance between two of the colours under a way of seeing, and which two;
/// `None` with fewer than two.
#[must_use]
pub fn closest(colors: &[Color], vision: Vision) -> Option<(usize, usize, f64)> {
    let seen: Vec<[f64; 3]> = colors.iter().map(|&c| vision.lab(c)).collect();
    let mut best: Option<(usize, usize, f64)> = None;
    for (i, a) in seen.iter().enumerate() {
        for (j, b) in seen.iter().enumerate().skip(i + 1) {
            let d = delta_e(*a, *b);
            if best.is_none_or(|(_, _, least)| d < least) {
                best = Some((i, j, d));
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::Theme;
    use crate::figure::palette::{categorical, other};

    #[test]
    fn distance_agrees_with_published_pairs() {
        // Sharma, Wu and Dalal (2005), table 1: pairs 1, 4, 7, 17, 25.
        for (a, b, d) in [
            ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
            ([50.0, -1.3802, -84.2814], [50.0, 0.0, -82.7485], 1.0000),
            ([50.0, 0.0, 0.0], [50.0, -1.0, 2.0], 2.3669),
            ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
            (
                [60.2574, -34.0099, 36.2677],
                [60.4626, -34.1751, 39.4387],
                1.2644,
            ),
        ] {
            assert!(
                (delta_e(a, b) - d).abs() < 1e-4,
                "{a:?} {b:?} {}",
                delta_e(a, b)
            );
        }
    }

    /// The gate: what the palettes were chosen for, measured again (rounded to 0.1).
    #[test]
    fn palettes_keep_their_distances() {
        let expect = [
            (Theme::Light, [23.6, 15.6, 14.5, 16.1, 7.3]),
            (Theme::Dark, [26.3, 15.7, 16.3, 15.3, 1.9]),
            (Theme::Projector, [21.7, 12.2, 11.6, 10.9, 0.6]),
        ];
        for (theme, distances) in expect {
            for (vision, d) in Vision::ALL.into_iter().zip(distances) {
                let (i, j, found) = closest(&categorical(theme), vision).unwrap();
                assert!(
                    (found - d).abs() < 0.15,
                    "{theme:?} {vision:?} {i}-{j} {found}"
                );
                let least = match vision {
                    Vision::Normal => 20.0,
                    Vision::Grey if theme == Theme::Light => 6.0,
                    Vision::Grey => 0.0,
                    _ => 10.0,
                };
                assert!(found >= least);
            }
        }
    }

    #[test]
    fn the_shared_grey_is_no_slot_color() {
        for theme in Theme::ALL {
            let grey = Vision::Normal.lab(other(theme));
            let near = categorical(theme).map(|c| delta_e(Vision::Normal.lab(c), grey));
            assert!(near.iter().all(|d| *d >= 12.0), "{theme:?} {near:?}");
        }
    }
}
