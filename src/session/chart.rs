//! Charts of the statistics as figures: the same for the window and the command line.

use super::picture::page_of;
use super::recipe;
use super::statistics;
use super::study::Study;
use crate::base::id::FieldId;
use crate::base::parameter::Values;
use crate::base::progress::Silent;
use crate::base::wording::{Language, say, words};
use crate::figure::Figure;
use crate::figure::page::PageText;
use crate::figure::view::chart::{Chart, figure};
use crate::measure::{self, MeasureInput, MeasureValue};
use crate::network::{Network, Subset};

/// A chart of the statistics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartKind {
    /// How many members have how many ties.
    Degrees,
    /// Ties between the classes of a field.
    Mixing(FieldId),
}

impl ChartKind {
    /// Name in recipes and file names.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Degrees => "degrees",
            Self::Mixing(_) => "mixing",
        }
    }
}

/// A chart of the part of a study's network that `keep` says (`None` = all), as a figure of the
/// study's page; `None` where there is nothing to draw.
#[must_use]
pub fn chart_figure(
    kind: ChartKind,
    study: &Study,
    network: &Network,
    keep: Option<&[bool]>,
) -> Option<Figure> {
    let language = study.language;
    let part = keep.map(|keep| network.part(keep));
    let network_part = part.as_ref().unwrap_or(network);
    let (chart, title) = match kind {
        ChartKind::Degrees => degrees(network_part, language)?,
        ChartKind::Mixing(field) => mixing(network_part, field, language)?,
    };
    let subset = Subset::of(network, &study.filters);
    let text = PageText {
        title: title.clone(),
        caption: title.clone(),
        alt_text: title.clone(),
        recipe: recipe::write_view(kind.id(), study, network, &subset),
        language,
    };
    let page = page_of(study, &title);
    let statement = study.source.dataset.statement(language);
    let look = (study.appearance.theme, statement);
    Some(figure(&chart, look, &page, &text))
}

fn degrees(network: &Network, language: Language) -> Option<(Chart, String)> {
    let counts = statistics::degrees(network);
    if counts.is_empty() {
        return None;
    }
    let chart = Chart::Columns {
        across: words(language, "chart.degrees.across").to_owned(),
        up: words(language, "chart.degrees.up").to_owned(),
        columns: counts.iter().map(|(d, n)| (*d, *n as f64)).collect(),
    };
    Some((chart, words(language, "chart.degrees").to_owned()))
}

fn mixing(network: &Network, field: FieldId, language: Language) -> Option<(Chart, String)> {
    let classes = network.partition(field)?;
    let declared = network.fields().get(field.index())?;
    let input = MeasureInput {
        network,
        classes: Some(&classes),
        seed: statistics::SEED,
    };
    let measure = measure::find("mixing-matrix")?;
    let value = (measure.compute)(&input, &Values::new(), &Silent).ok()?;
    let MeasureValue::Matrix(matrix) = value else {
        return None;
    };
    let name = |c: &crate::base::id::ClassId| {
        let class = classes.classes.get(c.index());
        class.map_or_else(String::new, |c| c.label.say(language).to_owned())
    };
    let chart = Chart::Matrix {
        names: matrix.classes.iter().map(name).collect(),
        cells: matrix.observed,
    };
    let title = say(
        language,
        "chart.mixing",
        &[("field", declared.label.say(language))],
    );
    Some((chart, title))
}
