//! Names of colours as Pajek writes them, and its notation of any colour.

/// The basic names and those that its drawings use most, in capitals.
const NAMES: &[(&str, &str)] = &[
    ("BLACK", "#000000"),
    ("WHITE", "#FFFFFF"),
    ("RED", "#FF0000"),
    ("GREEN", "#00FF00"),
    ("BLUE", "#0000FF"),
    ("YELLOW", "#FFFF00"),
    ("CYAN", "#00FFFF"),
    ("MAGENTA", "#FF00FF"),
    ("GRAY", "#808080"),
    ("GREY", "#808080"),
    ("ORANGE", "#FF8000"),
    ("PINK", "#FFC0CB"),
    ("BROWN", "#A52A2A"),
    ("PURPLE", "#800080"),
];

/// The colour as the document writes it; `None` for a name that is not known.
#[must_use]
pub(super) fn color(word: &str) -> Option<String> {
    let upper = word.to_ascii_uppercase();
    if let Some(digits) = upper.strip_prefix("RGB") {
        let hex = digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit());
        return hex.then(|| format!("#{digits}"));
    }
    let (_, color) = NAMES.iter().find(|(name, _)| *name == upper)?;
    Some((*color).to_owned())
}

/// The notation for any colour; opacity is left out.
#[must_use]
pub(super) fn notation(color: &str) -> Option<String> {
    Some(format!("RGB{}", color.strip_prefix('#')?.get(..6)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_go_there_and_back() {
        assert_eq!(color("Red").as_deref(), Some("#FF0000"));
        assert_eq!(color("RGB12ab00").as_deref(), Some("#12AB00"));
        assert_eq!(color("RGBé12"), None);
        assert_eq!(notation("#12AB0080").as_deref(), Some("RGB12AB00"));
    }
}
