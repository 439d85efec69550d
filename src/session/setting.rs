//! Every choice of a study by name: one table for `--set NAME=VALUE`, recipes and help.

use super::edit::{Edit, size_from_id, size_id};
use super::study::Study;
use crate::base::evidence::Evidence;
use crate::base::parameter::{BadValue, Parameter, ParameterKind, Value};
use crate::base::wording::Language;
use crate::figure::{LabelMode, Theme, TieMode};
use crate::network::projection::ProjectionRule;
use crate::network::{Network, NetworkChoice};
use std::collections::BTreeSet;

/// A named choice.
pub struct Setting {
    /// Name and values.
    pub parameter: Parameter,
    /// The value a study has, as text that [`Setting::edit`] reads back.
    pub read: fn(&Study) -> String,
    /// The edit that sets a value.
    pub edit: fn(&Study, &Value) -> Edit,
}

impl Setting {
    /// The edit that sets a value given as text.
    ///
    /// # Errors
    /// [`BadValue`] when the text is no value of this setting, or names a field or measure that
    /// the network does not have.
    pub fn parse(&self, study: &Study, network: &Network, text: &str) -> Result<Edit, BadValue> {
        let value = self.parameter.parse(text)?;
        match self.parameter.id {
            id @ ("appearance.color" | "appearance.shape" | "layout.group-by") => {
                check_field(id, network, text)?;
            }
            "appearance.size" => check_size(text)?,
            id @ "layout.id" => {
                let known = crate::layout::LAYOUTS.iter().map(|l| l.info().id);
                check_word(id, text.trim(), &known.collect::<Vec<_>>())?;
            }
            id @ "network.clusters" => {
                let known = study.source.dataset.clusters.iter().map(|c| c.id.as_str());
                check_list(id, &value, &known.collect::<Vec<_>>())?;
            }
            id @ "network.without-kinds" => {
                let known = network.kinds().iter().map(|k| k.code.as_str());
                check_list(id, &value, &known.collect::<Vec<_>>())?;
            }
            _ => {}
        }
        Ok((self.edit)(study, &value))
    }
}

pub(super) fn check_field(id: &str, network: &Network, text: &str) -> Result<(), BadValue> {
    let names: Vec<&str> = network
        .fields()
        .iter()
        .filter(|f| {
            network
                .field(&f.name)
                .and_then(|id| network.partition(id))
                .is_some()
        })
        .map(|f| f.name.as_str())
        .collect();
    if text == "none" || names.contains(&text) {
        return Ok(());
    }
    Err(BadValue {
        parameter: id.to_owned(),
        found: text.to_owned(),
        expected: format!("one of none, {}", names.join(", ")),
    })
}

fn check_list(id: &str, value: &Value, known: &[&str]) -> Result<(), BadValue> {
    match list(value)
        .into_iter()
        .find(|w| !known.contains(&w.as_str()))
    {
        None => Ok(()),
        Some(found) => Err(BadValue {
            parameter: id.to_owned(),
            found,
            expected: format!("a list of {}", known.join(", ")),
        }),
    }
}

fn check_size(text: &str) -> Result<(), BadValue> {
    let node_measures = super::given::node_measures()
        .map(|m| m.id)
        .filter(|id| *id != "degree");
    let known: Vec<&str> = ["degree", "fixed"]
        .into_iter()
        .chain(node_measures)
        .collect();
    check_word("appearance.size", text, &known)
}

pub(super) fn check_word(id: &str, text: &str, known: &[&str]) -> Result<(), BadValue> {
    if known.contains(&text) {
        return Ok(());
    }
    Err(BadValue {
        parameter: id.to_owned(),
        found: text.to_owned(),
        expected: format!("one of {}", known.join(", ")),
    })
}

fn field(name: &Option<String>) -> String {
    name.clone().unwrap_or_else(|| "none".to_owned())
}

fn word(value: &Value) -> String {
    value.word().unwrap_or_default().to_owned()
}

fn optional(value: &Value) -> Option<String> {
    Some(word(value)).filter(|w| !w.is_empty() && w != "none")
}

fn yes(b: bool) -> String {
    if b { "yes" } else { "no" }.to_owned()
}

/// `a,b,c` as a set.
fn list(value: &Value) -> BTreeSet<String> {
    word(value)
        .split(',')
        .map(str::trim)
        .filter(|s| !s.is_empty())
        .map(ToOwned::to_owned)
        .collect()
}

fn joined(set: &BTreeSet<String>) -> String {
    set.iter().cloned().collect::<Vec<_>>().join(",")
}

macro_rules! parameter {
    ($id:literal, $kind:expr) => {
        Parameter {
            id: $id,
            label: concat!("setting.", $id),
            help: concat!("setting.", $id, ".help"),
            kind: $kind,
        }
    };
}

const fn page_edit(page: super::study::PageChoice) -> Edit {
    Edit::Page(page)
}

/// Text that is checked elsewhere or free: lists of codes.
const FREE: ParameterKind = ParameterKind::Field { default: "" };

/// The table.
pub const SETTINGS: &[Setting] = &[
    Setting {
        parameter: parameter!(
            "appearance.color",
            ParameterKind::Field { default: "sector" }
        ),
        read: |s| field(&s.appearance.color),
        edit: |_, v| Edit::Color(optional(v)),
    },
    Setting {
        parameter: parameter!(
            "appearance.shape",
            ParameterKind::Field { default: "sphere" }
        ),
        read: |s| field(&s.appearance.shape),
        edit: |_, v| Edit::Shape(optional(v)),
    },
    Setting {
        parameter: parameter!(
            "appearance.size",
            ParameterKind::Field { default: "degree" }
        ),
        read: |s| size_id(&s.appearance.size).to_owned(),
        edit: |_, v| Edit::Size(size_from_id(&word(v))),
    },
    Setting {
        parameter: parameter!(
            "appearance.ties",
            ParameterKind::Choice {
                options: &["all", "between", "none"],
                default: "all"
            }
        ),
        read: |s| tie_id(s.appearance.ties).to_owned(),
        edit: |_, v| {
            Edit::Ties(match v.word() {
                Some("between") => TieMode::Between,
                Some("none") => TieMode::None,
                _ => TieMode::All,
            })
        },
    },
    Setting {
        parameter: parameter!(
            "appearance.labels",
            ParameterKind::Choice {
                options: &["auto", "all", "selected", "none"],
                default: "auto"
            }
        ),
        read: |s| label_id(s.appearance.labels).to_owned(),
        edit: |_, v| {
            Edit::Labels(match v.word() {
                Some("all") => LabelMode::All,
                Some("selected") => LabelMode::Selected,
                Some("none") => LabelMode::None,
                _ => LabelMode::Auto,
            })
        },
    },
    Setting {
        parameter: parameter!(
            "appearance.theme",
            ParameterKind::Choice {
                options: &["light", "dark", "projector"],
                default: "light"
            }
        ),
        read: |s| s.appearance.theme.id().to_owned(),
        edit: |_, v| {
            Edit::Theme(match v.word() {
                Some("dark") => Theme::Dark,
                Some("projector") => Theme::Projector,
                _ => Theme::Light,
            })
        },
    },
    Setting {
        parameter: parameter!("layout.id", ParameterKind::Field { default: "grouped" }),
        read: |s| s.layout.id.clone(),
        edit: |s, v| {
            Edit::Layout(super::study::LayoutChoice {
                id: word(v),
                ..s.layout.clone()
            })
        },
    },
    Setting {
        parameter: parameter!(
            "layout.seed",
            ParameterKind::Count {
                min: 0,
                max: u32::MAX,
                default: 1
            }
        ),
        read: |s| s.layout.seed.to_string(),
        edit: |s, v| {
            let seed = v.number().unwrap_or(1.0) as u64;
            Edit::Layout(super::study::LayoutChoice {
                seed,
                ..s.layout.clone()
            })
        },
    },
    Setting {
        parameter: parameter!(
            "layout.group-by",
            ParameterKind::Field { default: "cluster" }
        ),
        read: |s| s.layout.group_by.clone(),
        edit: |s, v| {
            Edit::Layout(super::study::LayoutChoice {
                group_by: word(v),
                ..s.layout.clone()
            })
        },
    },
    Setting {
        parameter: parameter!(
            "network.projection",
            ParameterKind::Choice {
                options: &RULES,
                default: "count"
            }
        ),
        read: |s| s.choice.projection.id().to_owned(),
        edit: |_, v| {
            let rule = v.word().and_then(ProjectionRule::from_id);
            Edit::Projection(rule.unwrap_or_default())
        },
    },
    Setting {
        parameter: parameter!(
            "network.evidence",
            ParameterKind::Choice {
                options: &["any", "documented", "ambiguous", "inferred", "assumed"],
                default: "any"
            }
        ),
        read: |s| s.choice.evidence.map_or("any", Evidence::id).to_owned(),
        edit: |s, v| {
            let evidence = Evidence::ALL.into_iter().find(|e| Some(e.id()) == v.word());
            Edit::Choice(NetworkChoice {
                evidence,
                ..s.choice.clone()
            })
        },
    },
    Setting {
        parameter: Parameter {
            kind: FREE,
            ..NETWORK_CLUSTERS
        },
        read: |s| joined(&s.choice.clusters),
        edit: |s, v| {
            Edit::Choice(NetworkChoice {
                clusters: list(v),
                ..s.choice.clone()
            })
        },
    },
    Setting {
        parameter: Parameter {
            kind: FREE,
            ..NETWORK_WITHOUT_KINDS
        },
        read: |s| joined(&s.choice.without_kinds),
        edit: |s, v| {
            Edit::Choice(NetworkChoice {
                without_kinds: list(v),
                ..s.choice.clone()
            })
        },
    },
    Setting {
        parameter: parameter!(
            "page.width",
            ParameterKind::Number {
                min: 40.0,
                max: 1200.0,
                default: 174.0
            }
        ),
        read: |s| s.page.width_mm.to_string(),
        edit: |s, v| {
            let mut page = s.page.clone();
            page.width_mm = v.number().unwrap_or(174.0);
            page_edit(page)
        },
    },
    Setting {
        parameter: parameter!(
            "page.height",
            ParameterKind::Number {
                min: 0.0,
                max: 1200.0,
                default: 0.0
            }
        ),
        read: |s| s.page.height_mm.unwrap_or(0.0).to_string(),
        edit: |s, v| {
            let mut page = s.page.clone();
            page.height_mm = v.number().filter(|h| *h > 0.0);
            page_edit(page)
        },
    },
    Setting {
        parameter: parameter!("page.legend", ParameterKind::Flag { default: true }),
        read: |s| yes(s.page.legend),
        edit: |s, v| {
            let mut page = s.page.clone();
            page.legend = v.flag().unwrap_or(true);
            page_edit(page)
        },
    },
    Setting {
        parameter: parameter!("page.title", ParameterKind::Flag { default: false }),
        read: |s| yes(s.page.title),
        edit: |s, v| {
            let mut page = s.page.clone();
            page.title = v.flag().unwrap_or(false);
            page_edit(page)
        },
    },
    Setting {
        parameter: parameter!("page.source", ParameterKind::Flag { default: true }),
        read: |s| yes(s.page.source),
        edit: |s, v| {
            let mut page = s.page.clone();
            page.source = v.flag().unwrap_or(true);
            page_edit(page)
        },
    },
    Setting {
        parameter: parameter!("page.transparent", ParameterKind::Flag { default: false }),
        read: |s| yes(s.page.transparent),
        edit: |s, v| {
            let mut page = s.page.clone();
            page.transparent = v.flag().unwrap_or(false);
            page_edit(page)
        },
    },
    Setting {
        parameter: parameter!(
            "page.font-size",
            ParameterKind::Number {
                min: 4.0,
                max: 36.0,
                default: 7.0
            }
        ),
        read: |s| s.page.font_size.to_string(),
        edit: |s, v| {
            let mut page = s.page.clone();
            page.font_size = v.number().unwrap_or(7.0);
            page_edit(page)
        },
    },
    Setting {
        parameter: parameter!(
            "figure.language",
            ParameterKind::Choice {
                options: &["en", "fr"],
                default: "en"
            }
        ),
        read: |s| s.language.code().to_owned(),
        edit: |_, v| Edit::Language(Language::from_code(v.word().unwrap_or("en"))),
    },
];

const NETWORK_CLUSTERS: Parameter = parameter!("network.clusters", FREE);
const NETWORK_WITHOUT_KINDS: Parameter = parameter!("network.without-kinds", FREE);

fn tie_id(mode: TieMode) -> &'static str {
    match mode {
        TieMode::All => "all",
        TieMode::Between => "between",
        TieMode::None => "none",
    }
}

fn label_id(mode: LabelMode) -> &'static str {
    match mode {
        LabelMode::Auto => "auto",
        LabelMode::All => "all",
        LabelMode::Selected => "selected",
        LabelMode::None => "none",
    }
}

/// Names of the rules by which projects become ties.
const RULES: [&str; ProjectionRule::ALL.len()] = {
    let mut ids = [""; ProjectionRule::ALL.len()];
    let mut i = 0;
    while i < ids.len() {
        ids[i] = ProjectionRule::ALL[i].id();
        i += 1;
    }
    ids
};

/// The setting with this name; `projection` is short for `network.projection`.
#[must_use]
pub fn find(id: &str) -> Option<&'static Setting> {
    let id = if id == "projection" {
        "network.projection"
    } else {
        id
    };
    SETTINGS.iter().find(|s| s.parameter.id == id)
}
