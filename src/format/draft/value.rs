//! Values of foreign attributes: numbers, yes and no, and colours, as the document keeps them.

use serde_json::{Number, Value};

/// A number written with a point, in the ways programs write it; infinities and "not a number" are
/// `None`, as are numbers too large for 64 bits of floating point.
#[must_use]
pub(crate) fn number(text: &str) -> Option<f64> {
    text.trim().parse::<f64>().ok().filter(|v| v.is_finite())
}

/// True for the words in which programs write infinity and "not a number".
#[must_use]
pub(crate) fn is_not_finite(text: &str) -> bool {
    let word = text
        .trim()
        .trim_start_matches(['+', '-'])
        .to_ascii_lowercase();
    matches!(word.as_str(), "inf" | "infinity" | "nan")
}

/// A whole number that JSON holds exactly.
#[must_use]
pub(crate) fn integer(text: &str) -> Option<Value> {
    let text = text.trim();
    let text = text.strip_prefix('+').unwrap_or(text);
    text.parse::<i64>().ok().map(Value::from)
}

/// A number as the document keeps it; `None` when it is not finite.
#[must_use]
pub(crate) fn float(value: f64) -> Option<Value> {
    Number::from_f64(value).map(Value::Number)
}

/// Yes or no, as programs write it.
#[must_use]
pub(crate) fn boolean(text: &str) -> Option<bool> {
    match text.trim().to_ascii_lowercase().as_str() {
        "true" | "1" | "yes" => Some(true),
        "false" | "0" | "no" => Some(false),
        _ => None,
    }
}

/// A colour as `#RRGGBB` or `#RRGGBBAA` from `#rgb`, `#rrggbb`, `#rrggbbaa`, `rgb(…)`, `rgba(…)`,
/// or three or four numbers separated by commas or blanks.
#[must_use]
pub(crate) fn color(text: &str) -> Option<String> {
    let text = text.trim();
    if let Some(digits) = text.strip_prefix('#') {
        if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        return match digits.len() {
            3 => Some(digits.chars().fold("#".to_owned(), |mut out, c| {
                out.extend([c.to_ascii_uppercase(); 2]);
                out
            })),
            6 => Some(format!("#{}", digits.to_ascii_uppercase())),
            8 => {
                let upper = digits.to_ascii_uppercase();
                Some(format!("#{}", upper.strip_suffix("FF").unwrap_or(&upper)))
            }
            _ => None,
        };
    }
    let inner = text
        .strip_prefix("rgba(")
        .or_else(|| text.strip_prefix("rgb("));
    let inner = match inner {
        Some(inner) => inner.strip_suffix(')')?,
        None => text,
    };
    let parts: Vec<&str> = inner
        .split([',', ' '])
        .map(str::trim)
        .filter(|p| !p.is_empty())
        .collect();
    let byte = |part: &&str| number(part).filter(|v| (0.0..=255.0).contains(v));
    match parts.as_slice() {
        [r, g, b] => Some(of_channels([byte(r)?, byte(g)?, byte(b)?], 1.0)),
        [r, g, b, a] => {
            let alpha = number(a).filter(|v| (0.0..=1.0).contains(v))?;
            Some(of_channels([byte(r)?, byte(g)?, byte(b)?], alpha))
        }
        _ => None,
    }
}

/// A colour from red, green, blue (0–255) and opacity (0–1); what lies beyond is clamped.
#[must_use]
pub(crate) fn of_channels(rgb: [f64; 3], alpha: f64) -> String {
    let byte = |v: f64| v.round().clamp(0.0, 255.0) as u8;
    let [r, g, b] = rgb.map(byte);
    let a = byte(alpha * 255.0);
    if a == 255 {
        format!("#{r:02X}{g:02X}{b:02X}")
    } else {
        format!("#{r:02X}{g:02X}{b:02X}{a:02X}")
    }
}

/// Red, green, blue and opacity (0–255) of a colour as [`color`] writes it.
#[must_use]
pub(crate) fn channels(color: &str) -> Option<[u8; 4]> {
    let digits = color.strip_prefix('#')?;
    let byte = |at: usize| {
        digits
            .get(at..at + 2)
            .and_then(|d| u8::from_str_radix(d, 16).ok())
    };
    let alpha = if digits.len() == 8 { byte(6)? } else { 255 };
    Some([byte(0)?, byte(2)?, byte(4)?, alpha])
}

/// True for a list of values with their times: `[{"value": 2, "start": "2004"}]`.
#[must_use]
pub(crate) fn is_changing(value: &Value) -> bool {
    const KEYS: [&str; 5] = ["value", "start", "end", "start_open", "end_open"];
    let timed = |item: &Value| {
        let keys = item.as_object().map(|o| o.keys());
        let known = keys.is_some_and(|mut k| k.all(|key| KEYS.contains(&key.as_str())));
        known && item.get("value").is_some()
    };
    matches!(value, Value::Array(list) if !list.is_empty() && list.iter().all(timed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_numbers_as_written() {
        assert_eq!(number(" 1e3 "), Some(1000.0));
        assert_eq!(number("INF"), None);
        assert!(is_not_finite("-Infinity") && is_not_finite("NaN") && !is_not_finite("Info"));
        assert_eq!(integer("+007"), Some(Value::from(7)));
        assert_eq!(integer("9223372036854775808"), None);
        assert_eq!(boolean("  True "), Some(true));
        assert_eq!(boolean("maybe"), None);
    }

    #[test]
    fn reads_colours_as_written() {
        assert_eq!(color("#abc").as_deref(), Some("#AABBCC"));
        assert_eq!(color("#aabbccff").as_deref(), Some("#AABBCC"));
        assert_eq!(color("rgb(1, 2, 255)").as_deref(), Some("#0102FF"));
        assert_eq!(color("114,116,177").as_deref(), Some("#7274B1"));
        assert_eq!(color("rgba(0,0,0,0.5)").as_deref(), Some("#00000080"));
        assert_eq!(color("300,0,0"), None);
        assert_eq!(color("red"), None);
        assert_eq!(channels("#01020380"), Some([1, 2, 3, 128]));
        assert_eq!(channels("#é"), None);
    }
}
