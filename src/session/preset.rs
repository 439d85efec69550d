//! Papers by name: what publishers ask for, as settings.

/// A paper by name.
pub struct Preset {
    /// Stable id.
    pub id: &'static str,
    /// Key of its name in the word tables.
    pub name: &'static str,
    /// Settings it stands for.
    pub settings: &'static [(&'static str, &'static str)],
}

/// Papers by name.
pub const PRESETS: &[Preset] = &[
    Preset {
        id: "column",
        name: "preset.column",
        settings: &[("page.width", "84"), ("page.font-size", "7")],
    },
    Preset {
        id: "column-and-half",
        name: "preset.column-and-half",
        settings: &[("page.width", "129"), ("page.font-size", "7")],
    },
    Preset {
        id: "page",
        name: "preset.page",
        settings: &[("page.width", "174"), ("page.font-size", "7")],
    },
    Preset {
        id: "slide",
        name: "preset.slide",
        settings: &[
            ("page.width", "338.7"),
            ("page.height", "190.5"),
            ("page.font-size", "12"),
            ("appearance.theme", "projector"),
        ],
    },
];

/// The paper with this name.
#[must_use]
pub fn preset(id: &str) -> Option<&'static Preset> {
    PRESETS.iter().find(|p| p.id == id)
}
