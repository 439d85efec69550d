//! The main job where there is no window: the first view as PDF and PNG.

use super::figure::{place, write};
use super::{Context, output};
use crate::base::progress::Silent;
use crate::base::wording::{Language, say};
use crate::export;
use crate::network::{NetworkChoice, choose};
use crate::session::{Study, open, picture};
use std::path::{Path, PathBuf};

/// Says why there is no window and what would bring one, then draws the first view of each file
/// (or of the bundled image clusters) into the current folder. Gives the exit code.
pub fn run(why: &str, packages: &str, files: &[PathBuf], context: &Context) -> u8 {
    let arguments = [("why", why), ("packages", packages)];
    output::remark(&say(context.language, "cli.no-window", &arguments));
    let name = files.first().map_or_else(
        || "image-clusters".to_owned(),
        |f| f.to_string_lossy().into_owned(),
    );
    let companions = files.get(1..).unwrap_or_default();
    match draw(&name, companions, context) {
        Ok(()) => 0,
        Err(failure) => {
            output::error(&failure.text);
            failure.code
        }
    }
}

fn draw(name: &str, companions: &[PathBuf], context: &Context) -> super::Outcome {
    let opened = open::open(name, companions, context.storage.as_ref(), &Silent)
        .map_err(|e| super::Failure::data(super::open::refusal(&e, context.language)))?;
    let network = choose(&opened.source.dataset, &NetworkChoice::default());
    let mut study = Study::new(opened.source, &network, Language::English);
    place(&mut study, &network)?;
    let figure = picture::figure(&study, &network, &None);
    let stem = Path::new(name)
        .file_stem()
        .map_or_else(|| name.to_owned(), |s| s.to_string_lossy().into_owned());
    for extension in ["pdf", "png"] {
        let Some(exporter) = export::find(extension) else {
            continue;
        };
        let path = PathBuf::from(format!("{stem}.{extension}"));
        write(&figure, exporter, 300.0, &path, context)?;
    }
    Ok(())
}
