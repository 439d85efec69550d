//! Characters written as `&amp;`, `&#233;`, `&#xE9;` or `&eacute;`.

use std::borrow::Cow;

/// Names of the characters 160 to 255, in order (HTML 4, Latin-1).
const LATIN: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg \
    macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 \
    iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave \
    Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc \
    Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc \
    euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave \
    uacute ucirc uuml yacute thorn yuml";

/// The text with its entities as characters; what is no entity stays as it is.
pub(super) fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, here) = rest.split_at(at);
        out.push_str(before);
        let end = here.get(..here.len().min(12)).and_then(|h| h.find(';'));
        let end = end.or_else(|| {
            here.char_indices()
                .take(12)
                .find(|(_, c)| *c == ';')
                .map(|(i, _)| i)
        });
        let character = end.and_then(|end| character(here.get(1..end)?));
        match (character, end) {
            (Some(c), Some(end)) => {
                out.push(c);
                rest = here.get(end + 1..).unwrap_or_default();
            }
            _ => {
                out.push('&');
                rest = here.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn character(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    match name {
        "amp" => return Some('&'),
        "lt" => return Some('<'),
        "gt" => return Some('>'),
        "quot" => return Some('"'),
        "apos" => return Some('\''),
        "euro" => return Some('€'),
        _ => {}
    }
    let place = LATIN.split_whitespace().position(|n| n == name)?;
    char::from_u32(160 + u32::try_from(place).ok()?)
}

/// The text in ASCII, without quotation marks or line ends: everything else as `&#233;`.
pub(super) fn encoded(text: &str) -> Cow<'_, str> {
    let plain = |c: char| (' '..='~').contains(&c) && c != '"' && c != '&' && c != '\\';
    if text.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '"' => out.push_str("&quot;"),
            '&' => out.push_str("&amp;"),
            c if plain(c) => out.push(c),
            c => out.push_str(&format!("&#{};", u32::from(c))),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_go_there_and_back() {
        assert_eq!(decoded("&eacute;&#233;&#xE9;&yuml;"), "éééÿ");
        assert_eq!(
            decoded("a & b &nothing; &#1114112; &"),
            "a & b &nothing; &#1114112; &"
        );
        let odd = "é \"&amp;\"\n\\ € 電";
        assert_eq!(decoded(&encoded(odd)), odd);
        assert!(encoded(odd).is_ascii());
    }
}
