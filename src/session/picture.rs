//! The chain from a study to a picture: the same functions for the window (in jobs) and the
//! command line, so that both give the same bytes.

use super::study::{Placement, Study};
use super::{discs, given, recipe};
use crate::base::geometry::Vec2;
use crate::base::id::NodeId;
use crate::base::progress::{Cancelled, Progress};
use crate::base::wording::{Language, words};
use crate::compare;
use crate::figure::page::{Page, PageText, compose};
use crate::figure::resolve::{Look, ResolveInput, enclosures, radii, resolve};
use crate::figure::view::table::{self, TableInput};
use crate::figure::{Figure, Scene, SizeBy, caption};
use crate::layout::{self, Enclosure, MOST_STEPS, Request, Run, Step};
use crate::measure;
use crate::network::{Network, Subset};
use std::sync::Arc;

/// Values of the node measure that size tells; `None` entries are undefined. `None` when size
/// needs no measure (degree, fixed, or an id that names no node measure).
pub type SizeValues = Option<Arc<Vec<Option<f64>>>>;

/// Computes what size needs.
///
/// # Errors
/// [`Cancelled`] when the work was cancelled.
pub fn size_values(
    network: &Network,
    size: &SizeBy,
    progress: &dyn Progress,
) -> Result<SizeValues, Cancelled> {
    let SizeBy::Measure(id) = size else {
        return Ok(None);
    };
    Ok(given::node_values(network, id, progress)?.map(Arc::new))
}

/// The name of what size tells, for the legend.
#[must_use]
pub fn size_name(size: &SizeBy, language: Language) -> String {
    match size {
        SizeBy::Degree => words(language, "size.degree").to_owned(),
        SizeBy::Fixed => String::new(),
        SizeBy::Measure(id) => {
            measure::find(id).map_or_else(|| id.clone(), |m| words(language, m.name).to_owned())
        }
    }
}

/// What the study asks the resolver.
fn with_input<R>(
    study: &Study,
    network: &Network,
    shown: &[bool],
    values: &SizeValues,
    language: Language,
    f: impl FnOnce(&ResolveInput<'_>) -> R,
) -> R {
    let name = size_name(&study.appearance.size, language);
    f(&ResolveInput {
        network,
        shown,
        appearance: &study.appearance,
        size_values: values.as_deref().map(Vec::as_slice),
        size_name: &name,
        language,
        statement: study.source.dataset.statement(language),
        grouped: discs::are_groups(study, network),
    })
}

/// The marks and legend of a study's network.
#[must_use]
pub fn look(
    study: &Study,
    network: &Network,
    subset: &Subset,
    values: &SizeValues,
    language: Language,
) -> Look {
    with_input(study, network, &subset.shown, values, language, resolve)
}

/// A layout run for the study as it stands: seeded, from the start, with its pins. `None` when there
/// is no such layout.
///
/// # Errors
/// [`Cancelled`] when the work was cancelled.
pub fn begin(
    study: &Study,
    network: &Network,
    values: &SizeValues,
    from: Option<&[Vec2]>,
    progress: &dyn Progress,
) -> Result<Option<Box<dyn Run>>, Cancelled> {
    let Some(chosen) = layout::find(&study.layout.id) else {
        return Ok(None);
    };
    let shown = vec![true; network.node_count()];
    let radii = with_input(study, network, &shown, values, Language::English, radii);
    let handed = given::of(study, network, chosen.info(), progress)?;
    let request = Request {
        ties: Arc::new(network.simple().clone()),
        radii: Arc::new(radii),
        classes: handed.classes,
        start: from.map(|all| Arc::new(all.iter().copied().map(Some).collect())),
        pins: study.pins_in(network),
        seed: study.layout.seed,
        given: handed.given,
    };
    Ok(Some(chosen.begin(&request, &study.layout.values)))
}

/// Where a run has brought the nodes.
#[must_use]
pub fn placement_of(run: &dyn Run, by_hand: bool) -> Placement {
    let mut positions = Vec::new();
    run.read_positions(&mut positions);
    Placement::new(&positions, &run.enclosures(), run.steps(), by_hand)
}

/// Runs the study's layout until it settles, from its seeded start.
///
/// # Errors
/// [`Cancelled`] when the work was cancelled.
pub fn arrange(
    study: &Study,
    network: &Network,
    values: &SizeValues,
    progress: &dyn Progress,
) -> Result<Placement, Cancelled> {
    arrange_from(study, network, values, None, progress)
}

/// Runs the study's layout until it settles, from these places or its seeded start.
///
/// # Errors
/// [`Cancelled`] when the work was cancelled.
pub fn arrange_from(
    study: &Study,
    network: &Network,
    values: &SizeValues,
    from: Option<&[Vec2]>,
    progress: &dyn Progress,
) -> Result<Placement, Cancelled> {
    let Some(mut run) = begin(study, network, values, from, progress)? else {
        return Ok(Placement {
            positions: Arc::new(vec![Vec2::ZERO; network.node_count()]),
            ..Placement::default()
        });
    };
    while run.steps() < MOST_STEPS && run.step() == Step::Moved {
        // Runs settle far before the limit; the share done cannot be known, so it approaches 1.
        let steps = run.steps() as f32;
        progress.advance(steps / (steps + 200.0))?;
    }
    let by_hand = from.is_some() || !study.pins.is_empty();
    Ok(placement_of(run.as_ref(), by_hand))
}

/// The scene of a look at a placement.
#[must_use]
pub fn scene(
    study: &Study,
    network: &Network,
    subset: &Subset,
    look: &Look,
    (positions, discs): (Arc<Vec<Vec2>>, &[Enclosure]),
    language: Language,
) -> Scene {
    Scene {
        positions,
        shown: Arc::new(subset.shown.clone()),
        names: Arc::clone(&look.names),
        label_rank: Arc::clone(&look.label_rank),
        nodes: Arc::clone(&look.nodes),
        ties: Arc::clone(&look.ties),
        enclosures: Arc::new(enclosures(
            &discs::named(study, network, discs, language),
            study.appearance.theme,
            language,
        )),
        legend: Arc::clone(&look.legend),
        theme: study.appearance.theme,
    }
}

/// The finished figure of a study: page, caption, recipe. The language is the study's own.
#[must_use]
pub fn figure(study: &Study, network: &Network, values: &SizeValues) -> Figure {
    let language = study.language;
    let subset = Subset::of(network, &study.filters);
    let look = look(study, network, &subset, values, language);
    let placement = &study.placement;
    let scene = scene(
        study,
        network,
        &subset,
        &look,
        (Arc::clone(&placement.positions), &placement.enclosures),
        language,
    );
    let dataset = &study.source.dataset;
    let facts = caption::Facts {
        title: dataset.title.say(language).to_owned(),
        members: network.node_count(),
        shown: subset.nodes,
        ties: network.ties().len(),
        clusters: dataset.clusters.iter().map(|c| c.short.clone()).collect(),
        color: field_label(network, study.appearance.color.as_deref(), language),
        shape: field_label(network, study.appearance.shape.as_deref(), language),
        size: size_name(&study.appearance.size, language),
        grouped: discs::are_groups(study, network),
        layout: layout::find(&study.layout.id)
            .map_or(String::new(), |l| words(language, l.info().name).to_owned()),
        seed: study.layout.seed,
        source: dataset.citation.clone(),
        statement: dataset.statement(language).map(ToOwned::to_owned),
        synthetic: dataset.is_synthetic(),
        projection: projection(study, language),
    };
    let page_choice = page_of(study, &facts.title);
    let text = PageText {
        title: facts.title.clone(),
        caption: caption::caption(&facts, language),
        alt_text: caption::alt_text(&facts, language),
        recipe: recipe::write(study, network, &subset),
        language,
    };
    compose(&scene, &page_choice, &text)
}

/// What projects are in the picture; nothing where the data have none.
fn projection(study: &Study, language: Language) -> Option<String> {
    let projects = &study.source.dataset.projects;
    let rule = study.choice.projection.within(projects);
    (!projects.is_empty()).then(|| words(language, rule.name()).to_owned())
}

/// The paper of a study.
pub(super) fn page_of(study: &Study, title: &str) -> Page {
    let page = &study.page;
    Page {
        width_mm: page.width_mm,
        height_mm: page.height_mm,
        legend: page.legend,
        title: page.title.then(|| title.to_owned()),
        source: if page.source {
            study.source.dataset.citation.clone()
        } else {
            None
        },
        transparent: page.transparent,
        font_size: page.font_size,
        labels: study.appearance.labels,
    }
}

/// The governance comparison of a study as a printed table.
#[must_use]
pub fn governance_figure(study: &Study, network: &Network) -> Figure {
    let language = study.language;
    let dataset = &study.source.dataset;
    let matrix = compare::governance(dataset, &[], language);
    let sheet = compare::governance_sheet(&matrix, language);
    let subset = Subset::of(network, &study.filters);
    let text = PageText {
        title: sheet.title.clone(),
        caption: sheet.title.clone(),
        alt_text: sheet.title.clone(),
        recipe: recipe::write_view("governance", study, network, &subset),
        language,
    };
    let input = TableInput {
        sheet: &sheet,
        theme: study.appearance.theme,
        statement: dataset.statement(language),
    };
    table::figure(&input, &page_of(study, &sheet.title), &text)
}

fn field_label(network: &Network, name: Option<&str>, language: Language) -> Option<String> {
    let field = network.field(name?)?;
    network
        .fields()
        .get(field.index())
        .map(|f| f.label.say(language).to_owned())
}

/// The neighbourhood of a node within `steps` ties, itself included.
#[must_use]
pub fn neighbourhood(network: &Network, node: NodeId, steps: u32) -> Vec<bool> {
    let mut within = vec![false; network.node_count()];
    let mut frontier = vec![node.0];
    if let Some(first) = within.get_mut(node.index()) {
        *first = true;
    }
    for _ in 0..steps {
        let mut next = Vec::new();
        for at in frontier {
            for neighbour in network.simple().both().of_node(at as usize) {
                if !std::mem::replace(&mut within[neighbour.node as usize], true) {
                    next.push(neighbour.node);
                }
            }
        }
        frontier = next;
    }
    within
}
