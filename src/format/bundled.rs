//! The datasets compiled into the program.

use super::{Input, dataset_json};
use crate::base::finding::Report;
use crate::base::limits::Limits;
use crate::base::progress::Silent;
use crate::network::Dataset;
use crate::network::dataset::Words;
use serde::Deserialize;

/// A bundled dataset.
#[derive(Clone, Copy, Debug)]
pub struct Bundled {
    /// Its id, usable wherever a file name is.
    pub id: &'static str,
    /// The document's bytes.
    pub bytes: &'static [u8],
}

/// Every bundled dataset, the one opened first in front.
pub const BUNDLED: &[Bundled] = &[
    Bundled {
        id: "image-clusters",
        bytes: include_bytes!("../../datasets/image-clusters.json"),
    },
    Bundled {
        id: "image-clusters-documented",
        bytes: include_bytes!("../../datasets/image-clusters-documented.json"),
    },
];

/// The bundled dataset with this id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Bundled> {
    BUNDLED.iter().find(|b| b.id == id)
}

/// Reads the bundled dataset with this id; `None` when there is none.
#[must_use]
pub fn read_bundled(id: &str) -> Option<Dataset> {
    let bundled = find(id)?;
    let input = Input {
        name: bundled.id,
        bytes: bundled.bytes,
        companions: &[],
        limits: Limits::default(),
        options: &super::Options::NONE,
        unpack: crate::format::workbook::cells,
    };
    dataset_json::read(&input, &Report::new(), &Silent).ok()
}

/// Id and title of every bundled dataset, without reading the rest of it.
#[must_use]
pub fn bundled_titles() -> Vec<(&'static str, Words)> {
    #[derive(Deserialize)]
    struct Head {
        title: Words,
    }
    BUNDLED
        .iter()
        .map(|b| {
            let title = serde_json::from_slice::<Head>(b.bytes)
                .map_or_else(|_| Words::same(b.id), |head| head.title);
            (b.id, title)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bundled_dataset_opens() {
        for (id, title) in bundled_titles() {
            let dataset = read_bundled(id).unwrap();
            assert_eq!(dataset.id, id);
            assert_eq!(dataset.title, title);
        }
        assert!(read_bundled("no-such").is_none());
    }
}
