//! What a figure's file says about itself, and the recipe found again.
//!
//! The recipe stands in each file where its readers keep such things: an attachment
//! `recipe.json` in PDF, `<metadata>` in SVG, a text chunk in PNG.

use crate::figure::Figure;

/// Name of the recipe's text chunk in PNG and of its element in SVG.
pub(super) const RECIPE: &str = "milieu:recipe";
/// Name of the recipe's attachment in PDF.
pub(super) const ATTACHMENT: &str = "recipe.json";
/// Media type of the recipe.
pub(super) const MEDIA: &str = "application/json";
/// The program that wrote the file.
pub(super) const PROGRAM: &str = concat!("Milieu ", env!("CARGO_PKG_VERSION"));

/// The caption, followed by the sentence of provenance where the caption lacks it.
pub(super) fn description(figure: &Figure) -> String {
    let caption = figure.caption.trim();
    match figure.statement.as_deref().map(str::trim) {
        Some(said) if !said.is_empty() && !caption.contains(said.trim_end_matches('.')) => {
            format!("{caption} {said}").trim().to_owned()
        }
        _ => caption.to_owned(),
    }
}

/// Text without what file formats forbid: control characters become spaces, line breaks stay.
pub(super) fn clean(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() && c != '\n' { ' ' } else { c })
        .collect()
}

/// Text as XML content holds it; characters that XML forbids become U+FFFD.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\r' => out.push_str("&#13;"),
            c if is_forbidden(c) => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// XML 1.0 has no place for it, not even escaped.
fn is_forbidden(c: char) -> bool {
    (c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// The `<metadata>` of an SVG file: Dublin Core, as editors show it, and the recipe.
pub(super) fn xml(figure: &Figure) -> String {
    let mut about = String::new();
    let statement = figure.statement.as_deref().unwrap_or_default();
    let words = [
        ("format", "image/svg+xml"),
        ("title", figure.title.as_str()),
        ("description", &description(figure)),
        ("rights", statement),
        ("language", figure.language),
    ];
    for (name, words) in words {
        // "rights" is where editors show a sentence that must stay with the picture.
        if !words.trim().is_empty() {
            about.push_str(&format!("      <dc:{name}>{}</dc:{name}>\n", line(words)));
        }
    }
    let recipe = if figure.recipe.is_empty() {
        String::new()
    } else {
        let json = line(&json_safe(&figure.recipe));
        format!("  <{RECIPE} xmlns:milieu=\"urn:x-milieu:figure\">{json}</{RECIPE}>\n")
    };
    format!(
        "<metadata>\n  <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" \
         xmlns:cc=\"http://creativecommons.org/ns#\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n    <cc:Work rdf:about=\"\">\n{about}      \
         <dc:creator>{PROGRAM}</dc:creator>\n    </cc:Work>\n  </rdf:RDF>\n{recipe}</metadata>\n"
    )
}

/// Escaped, on one line of the file.
fn line(text: &str) -> String {
    escaped(text).replace('\n', "&#10;")
}

/// JSON whose characters XML can hold: the others stand only within strings, where JSON has an
/// escape for them.
fn json_safe(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if is_forbidden(c) {
            out.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    out
}

/// The recipe that a figure's file carries, if it does. Files that another program has rewritten
/// may have lost it.
#[must_use]
pub fn recipe_in(bytes: &[u8]) -> Option<String> {
    let found = if bytes.starts_with(b"\x89PNG") {
        in_png(bytes)
    } else if bytes.starts_with(b"%PDF") {
        in_pdf(bytes)
    } else {
        in_svg(std::str::from_utf8(bytes).ok()?)
    };
    found.filter(|recipe| !recipe.trim().is_empty())
}

fn in_png(bytes: &[u8]) -> Option<String> {
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes))
        .read_info()
        .ok()?;
    let find = |info: &png::Info<'_>| {
        let chunk = info.utf8_text.iter().find(|c| c.keyword == RECIPE)?;
        chunk.get_text().ok()
    };
    find(reader.info()).or_else(|| {
        // Other programs move text behind the pixels.
        reader.finish().ok()?;
        find(reader.info())
    })
}

fn in_svg(text: &str) -> Option<String> {
    let (_, rest) = text.split_once(&format!("<{RECIPE}"))?;
    let (_, rest) = rest.split_once('>')?;
    let (content, _) = rest.split_once(&format!("</{RECIPE}>"))?;
    unescaped(content.trim())
}

/// The text that XML content stands for; `None` for an entity that nobody writes.
fn unescaped(content: &str) -> Option<String> {
    let mut parts = content.split('&');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (entity, rest) = part.split_once(';')?;
        out.push(match entity {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            other => {
                let digits = other.strip_prefix('#')?;
                let code = match digits.strip_prefix('x') {
                    Some(hex) => u32::from_str_radix(hex, 16),
                    None => digits.parse(),
                };
                char::from_u32(code.ok()?)?
            }
        });
        out.push_str(rest);
    }
    Some(out)
}

/// The first attached JSON that is not compressed: that is how ours is written.
fn in_pdf(bytes: &[u8]) -> Option<String> {
    const MARK: &[u8] = b"/EmbeddedFile";
    let mut from = 0;
    while let Some(at) = position(bytes.get(from..)?, MARK).map(|i| from + i) {
        from = at + MARK.len();
        if let Some(recipe) = attachment(bytes, at) {
            return Some(recipe);
        }
    }
    None
}

/// The JSON of the attachment whose dictionary names its type at this place.
fn attachment(bytes: &[u8], at: usize) -> Option<String> {
    /// A dictionary of ours is far shorter.
    const LONGEST: usize = 1000;
    let start = at.saturating_sub(LONGEST);
    let before = bytes.get(start..at)?;
    let dictionary_at = start + before.windows(4).rposition(|w| w == b" obj")?;
    let ahead = bytes.get(at..bytes.len().min(at + LONGEST))?;
    let content = at + position(ahead, b"stream\n")? + b"stream\n".len();
    let dictionary = bytes.get(dictionary_at..content)?;
    position(dictionary, b"json")?;
    let length = dictionary.get(position(dictionary, b"/Length ")? + 8..)?;
    let digits = length.iter().take_while(|b| b.is_ascii_digit()).count();
    let length: usize = std::str::from_utf8(length.get(..digits)?)
        .ok()?
        .parse()
        .ok()?;
    let content = bytes.get(content..content.checked_add(length)?)?;
    let text = std::str::from_utf8(content).ok()?;
    text.trim_start().starts_with('{').then(|| text.to_owned())
}

fn position(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|w| w == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xml_holds_any_text() {
        assert_eq!(
            escaped("<a & \"b\">\u{1}\u{fffe}"),
            "&lt;a &amp; \"b\"&gt;\u{fffd}\u{fffd}"
        );
        let hard = "{\"a\":\"<&> \\\" é 🙂 ‏שלום\r\n\"}";
        assert_eq!(unescaped(&line(hard)).as_deref(), Some(hard));
        assert_eq!(json_safe("\"\u{ffff}\""), "\"\\uffff\"");
        assert!(unescaped("&nbsp;").is_none() && unescaped("&#xD800;").is_none());
    }

    #[test]
    fn nonsense_holds_no_recipe() {
        let broken: [&[u8]; 8] = [
            b"",
            b"%PDF-1.7 /EmbeddedFile",
            b"%PDF 1 0 obj<</Length 99999999999999999999/EmbeddedFile json>>stream\n{",
            b"%PDF 1 0 obj<</Length 50/Type/EmbeddedFile json>>stream\n{}",
            b"\x89PNG\r\n\x1a\n",
            b"<svg><milieu:recipe>{",
            b"<svg><milieu:recipe>&oops;</milieu:recipe>",
            b"\xff\xfe<svg/>",
        ];
        for bytes in broken {
            assert_eq!(recipe_in(bytes), None);
        }
    }
}
