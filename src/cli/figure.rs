//! `milieu figure`: the same picture as in the window, to a file.

use super::convert::save;
use super::open::{dataset, positions, set, study};
use super::{Context, Failure, Outcome, arguments, output};
use crate::base::progress::Silent;
use crate::base::wording::{Language, say, words};
use crate::export::{self, ExportOptions};
use crate::figure::Figure;
use crate::network::Network;
use crate::session::chart::chart_figure;
use crate::session::{ChartKind, Placement, Study, picture, statistics};
use clap::ArgMatches;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(super) fn run(matches: &ArgMatches, context: &Context) -> Outcome {
    let view = arguments::text(matches, "view").unwrap_or("network");
    check_view(view)?;
    let path = PathBuf::from(arguments::text(matches, "out").unwrap_or_default());
    let exporter = exporter_of(&path)?;
    let (mut study, mut network) = begin(matches, context)?;
    flags(matches, &mut study, &mut network)?;
    if let Some(places) = positions(matches, &network, context)? {
        let (all, _) = crate::session::positions::onto(&network, &places);
        study.placement = Placement::new(&all, &[], 0, true);
    }
    let figure = match view {
        "governance" => picture::governance_figure(&study, &network),
        "degrees" => chart(ChartKind::Degrees, &study, &network)?,
        "mixing" => chart(mixing_by(matches, &network)?, &study, &network)?,
        _ => {
            place(&mut study, &network)?;
            let values = picture::size_values(&network, &study.appearance.size, &Silent)
                .map_err(Failure::from)?;
            picture::figure(&study, &network, &values)
        }
    };
    let dpi = arguments::value(matches, "dpi").unwrap_or(300.0);
    if !(36.0..=2400.0).contains(&dpi) {
        return Err(Failure::usage(say(
            Language::English,
            "cli.figure.dpi",
            &[("found", &dpi.to_string())],
        )));
    }
    write(&figure, exporter, dpi, &path, context)
}

/// A chart of the statistics.
fn chart(kind: ChartKind, study: &Study, network: &Network) -> Result<Figure, Failure> {
    let figure = chart_figure(kind, study, network, None);
    figure.ok_or_else(|| Failure::data(words(Language::English, "cli.figure.nothing")))
}

/// The mixing matrix by the field asked for, or by the first that puts nodes into classes.
fn mixing_by(matches: &ArgMatches, network: &Network) -> Result<ChartKind, Failure> {
    let asked = super::measure::field(matches, network)?;
    let first = || statistics::class_fields(network).first().copied();
    let field = asked.or_else(first);
    let none = || Failure::data(words(Language::English, "cli.figure.nothing"));
    field.map(ChartKind::Mixing).ok_or_else(none)
}

/// Writes a figure to a file.
pub(super) fn write(
    figure: &Figure,
    exporter: &'static dyn export::Exporter,
    dpi: f64,
    path: &Path,
    context: &Context,
) -> Outcome {
    let mut bytes = Vec::new();
    exporter
        .write(figure, &ExportOptions { dpi }, &mut bytes)
        .map_err(|e| Failure::data(e.to_string()))?;
    save(context, path, &bytes)?;
    let name = path.display().to_string();
    output::remark(&say(context.language, "save.done", &[("file", &name)]));
    Ok(())
}

/// Places the nodes where the recipe has not.
pub(super) fn place(study: &mut Study, network: &Network) -> Outcome {
    if study.placement.positions.len() == network.node_count() && network.node_count() > 0 {
        return Ok(());
    }
    let values =
        picture::size_values(network, &study.appearance.size, &Silent).map_err(Failure::from)?;
    study.placement = picture::arrange(study, network, &values, &Silent).map_err(Failure::from)?;
    Ok(())
}

fn check_view(view: &str) -> Outcome {
    if matches!(view, "network" | "governance" | "degrees" | "mixing") {
        return Ok(());
    }
    let key = if arguments::LATER_VIEWS.contains(&view) {
        "cli.view.later"
    } else {
        "cli.view.unknown"
    };
    Err(Failure::usage(say(
        Language::English,
        key,
        &[("view", view)],
    )))
}

/// The exporter for a file name.
fn exporter_of(path: &Path) -> Result<&'static dyn export::Exporter, Failure> {
    let extension = path
        .extension()
        .map_or_else(String::new, |e| e.to_string_lossy().into_owned());
    export::find(&extension).ok_or_else(|| {
        let known: Vec<String> = export::EXPORTERS
            .iter()
            .map(|e| format!(".{}", e.info().id))
            .collect();
        let known = known.join(", ");
        let found = path.display().to_string();
        Failure::usage(say(
            Language::English,
            "cli.figure.type",
            &[("found", &found), ("known", &known)],
        ))
    })
}

/// A study from data, or from the recipe in a figure.
fn begin(matches: &ArgMatches, context: &Context) -> Result<(Study, Arc<Network>), Failure> {
    let name = arguments::text(matches, "FILE").unwrap_or_default();
    let limit = crate::base::limits::Limits::default().file_bytes;
    let extension = Path::new(name)
        .extension()
        .map(|e| e.to_string_lossy().to_ascii_lowercase());
    let is_figure = extension.is_some_and(|e| export::find(&e).is_some());
    if !is_figure {
        return study(dataset(matches, context)?, matches, Language::English);
    }
    let bytes = context
        .storage
        .read(Path::new(name), limit)
        .map_err(|e| Failure::data(format!("{name}: {e}")))?;
    let Some(recipe) = export::metadata::recipe_in(&bytes) else {
        return Err(Failure::data(say(
            context.language,
            "cli.figure.no-recipe",
            &[("file", name)],
        )));
    };
    from_recipe(&recipe, name, context)
}

/// Reads the data that a recipe names (bundled, or beside the figure) and sets every choice.
fn from_recipe(
    text: &str,
    figure: &str,
    context: &Context,
) -> Result<(Study, Arc<Network>), Failure> {
    use crate::session::recipe;
    let recipe = recipe::read(text).map_err(|e| Failure::data(e.to_string()))?;
    let data = recipe.data().clone();
    let beside = Path::new(figure).with_file_name(&data.name);
    let name = if crate::format::bundled::find(&data.name).is_some() {
        data.name.clone()
    } else {
        beside.to_string_lossy().into_owned()
    };
    let opened = crate::session::open::open(&name, &[], context.storage.as_ref(), &Silent)
        .map_err(|e| Failure::data(super::open::refusal(&e, context.language)))?;
    if opened.source.fingerprint != data.sha256 {
        output::remark(&say(
            context.language,
            "cli.figure.data-differ",
            &[("file", &name)],
        ));
    }
    let choose =
        |study: &Study| Arc::new(crate::network::choose(&study.source.dataset, &study.choice));
    let network = Arc::new(crate::network::choose(
        &opened.source.dataset,
        &Default::default(),
    ));
    let mut study = Study::new(opened.source, &network, Language::English);
    recipe
        .apply(&mut study, choose)
        .map_err(|e| Failure::data(e.to_string()))?;
    let network = choose(&study);
    Ok((study, network))
}

/// The usual flags are short for settings.
fn flags(matches: &ArgMatches, study: &mut Study, network: &mut Arc<Network>) -> Outcome {
    if let Some(id) = arguments::text(matches, "preset") {
        let preset = crate::session::preset::preset(id).ok_or_else(|| {
            let known: Vec<&str> = crate::session::preset::PRESETS
                .iter()
                .map(|p| p.id)
                .collect();
            let known = known.join(", ");
            Failure::usage(say(
                Language::English,
                "cli.preset",
                &[("found", id), ("known", &known)],
            ))
        })?;
        for (name, value) in preset.settings {
            set(study, network, name, value)?;
        }
    }
    let texts = [
        ("color", "appearance.color"),
        ("shape", "appearance.shape"),
        ("size", "appearance.size"),
        ("theme", "appearance.theme"),
        ("language", "figure.language"),
    ];
    for (flag, setting) in texts {
        if let Some(value) = arguments::text(matches, flag) {
            set(study, network, setting, value)?;
        }
    }
    for (flag, setting) in [("width", "page.width"), ("height", "page.height")] {
        if let Some(value) = arguments::value(matches, flag) {
            set(study, network, setting, &value.to_string())?;
        }
    }
    if let Some(seed) = arguments::whole(matches, "seed") {
        set(study, network, "layout.seed", &seed.to_string())?;
    }
    Ok(())
}
