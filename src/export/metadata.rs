//! The recipe inside a figure's file.

/// The recipe that a figure's file carries, if it does.
#[must_use]
pub fn recipe_in(_bytes: &[u8]) -> Option<String> {
    None
}
