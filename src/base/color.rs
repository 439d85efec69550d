//! Colours: sRGB with 8 bits, mixing and contrast in linear light.

use super::math;

/// An sRGB colour with straight (not premultiplied) alpha.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Color {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
    /// Opacity, 255 = opaque.
    pub a: u8,
}

impl Color {
    /// An opaque colour from 0xRRGGBB.
    #[must_use]
    pub const fn hex(rgb: u32) -> Self {
        Self {
            r: (rgb >> 16) as u8,
            g: (rgb >> 8) as u8,
            b: rgb as u8,
            a: 255,
        }
    }

    /// Reads `#RRGGBB`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        if digits.len() != 6 {
            return None;
        }
        u32::from_str_radix(digits, 16).ok().map(Self::hex)
    }

    /// `#RRGGBB`, without alpha.
    #[must_use]
    pub fn to_hex(self) -> String {
        format!("#{:02X}{:02X}{:02X}", self.r, self.g, self.b)
    }

    /// The opaque colour that a share `t` (0–1) of `self` over `under` gives, mixed in sRGB as
    /// every viewer of transparent ink does.
    #[must_use]
    pub fn over(self, under: Self, t: f64) -> Self {
        let mix = |a: u8, b: u8| (f64::from(a) * t + f64::from(b) * (1.0 - t)).round() as u8;
        Self {
            r: mix(self.r, under.r),
            g: mix(self.g, under.g),
            b: mix(self.b, under.b),
            a: 255,
        }
    }

    /// Linear-light red, green, blue, each 0–1.
    #[must_use]
    pub fn linear(self) -> [f64; 3] {
        let f = |c: u8| {
            let c = f64::from(c) / 255.0;
            if c <= 0.040_45 {
                c / 12.92
            } else {
                math::pow((c + 0.055) / 1.055, 2.4)
            }
        };
        [f(self.r), f(self.g), f(self.b)]
    }

    /// The colour of linear-light values, clipped to the sRGB gamut.
    #[must_use]
    pub fn from_linear(rgb: [f64; 3]) -> Self {
        let f = |c: f64| {
            let c = c.clamp(0.0, 1.0);
            let s = if c <= 0.003_130_8 {
                c * 12.92
            } else {
                1.055 * math::pow(c, 1.0 / 2.4) - 0.055
            };
            (s * 255.0).round() as u8
        };
        Self {
            r: f(rgb[0]),
            g: f(rgb[1]),
            b: f(rgb[2]),
            a: 255,
        }
    }

    /// Relative luminance (WCAG 2.2), 0–1.
    #[must_use]
    pub fn luminance(self) -> f64 {
        let [r, g, b] = self.linear();
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// Contrast ratio with another colour (WCAG 2.2), 1–21.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}
