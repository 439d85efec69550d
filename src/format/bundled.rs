//! The datasets compiled into the program.

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
