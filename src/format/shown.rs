//! Foreign text in messages: short, on one line, with nothing in it that a terminal would obey.

/// Characters of foreign text shown in a message.
const MOST: usize = 60;

/// The text as messages show it: at most 60 characters, control characters as symbols, invisible
/// ones by number.
#[must_use]
pub(crate) fn shown(text: &str) -> String {
    let mut out = String::new();
    for (i, c) in text.chars().enumerate() {
        if i == MOST {
            out.push('…');
            break;
        }
        match c {
            '\u{7f}' => out.push('␡'),
            c if u32::from(c) < 32 => {
                out.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or('␀'));
            }
            c if is_invisible(c) || c.is_control() => {
                out.push_str(&format!("\\u{{{:x}}}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out
}

/// Characters that take no room and show nothing, or turn the direction of the text around.
#[must_use]
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
            | '\u{feff}'
    )
}

/// A short list for messages: the first items in quotation marks, then an ellipsis.
#[must_use]
pub(crate) fn listed<'a>(items: impl Iterator<Item = &'a str>, most: usize) -> String {
    let mut out = String::new();
    for (i, item) in items.enumerate() {
        if i > 0 {
            out.push_str(", ");
        }
        if i == most {
            out.push('…');
            break;
        }
        out.push('"');
        out.push_str(&shown(item));
        out.push('"');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminals_are_never_sent_control_characters() {
        assert_eq!(shown("\u{1b}[2Jred\n"), "␛[2Jred␊");
        assert_eq!(shown("a\u{200b}b"), "a\\u{200b}b");
        assert_eq!(shown(&"x".repeat(100)).chars().count(), 61);
    }

    #[test]
    fn lists_end_in_an_ellipsis() {
        assert_eq!(listed(["a", "b", "c"].into_iter(), 2), "\"a\", \"b\", …");
        assert_eq!(listed(["a", "b"].into_iter(), 2), "\"a\", \"b\"");
    }
}
