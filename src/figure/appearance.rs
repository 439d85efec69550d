//! How data become looks: the user's choices, small and comparable.

use crate::base::color::Color;

/// Colours of paper, text and lines, and the palette that goes with them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// White paper, Ladder-8 Paper.
    #[default]
    Light,
    /// Dark screen, Ladder-8 Dark.
    Dark,
    /// White wall behind a projector, Okabe–Ito, heavier lines.
    Projector,
}

impl Theme {
    /// Every theme.
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::Projector];

    /// Stable name.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Projector => "projector",
        }
    }

    /// Paper.
    #[must_use]
    pub fn background(self) -> Color {
        match self {
            Self::Light | Self::Projector => Color::hex(0x00FF_FFFF),
            Self::Dark => Color::hex(0x0014_171C),
        }
    }

    /// Text.
    #[must_use]
    pub fn text(self) -> Color {
        match self {
            Self::Light => Color::hex(0x001B_1B20),
            Self::Projector => Color::hex(0x0000_0000),
            Self::Dark => Color::hex(0x00F2_F2F5),
        }
    }
}

/// What the area of a node's mark tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SizeBy {
    /// Number of neighbours.
    #[default]
    Degree,
    /// Nothing: all marks are equal.
    Fixed,
    /// A node measure, by id; its values are given to the resolver.
    Measure(String),
}

/// Which ties are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TieMode {
    /// All.
    #[default]
    All,
    /// Only ties between clusters.
    Between,
    /// None.
    None,
}

/// Which names are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LabelMode {
    /// The most important ones, as many as read well.
    #[default]
    Auto,
    /// As many as fit.
    All,
    /// Only selected nodes.
    Selected,
    /// None.
    None,
}

/// The choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appearance {
    /// Field whose values colour the fill; `None` = one colour.
    pub color: Option<String>,
    /// Field whose values choose the shape; `None` = circles.
    pub shape: Option<String>,
    /// What size tells.
    pub size: SizeBy,
    /// Which ties are drawn.
    pub ties: TieMode,
    /// Which names are written.
    pub labels: LabelMode,
    /// Theme.
    pub theme: Theme,
}

impl Default for Appearance {
    fn default() -> Self {
        Self {
            color: Some("sector".to_owned()),
            shape: Some("sphere".to_owned()),
            size: SizeBy::Degree,
            ties: TieMode::All,
            labels: LabelMode::Auto,
            theme: Theme::Light,
        }
    }
}
