//! Numbers of a column: decimal comma or point is decided over all its cells, never cell by cell.

/// The decimal sign of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::format) enum Sign {
    Point,
    Comma,
    /// Both readings fit; nothing is guessed.
    Ambiguous,
}

/// What was seen in a column.
#[derive(Clone, Debug, Default)]
pub(in crate::format) struct Survey {
    /// Cells with a number.
    pub(in crate::format) numbers: usize,
    /// Cells with something else.
    pub(in crate::format) texts: usize,
    /// A number that is rather a code: zeros in front, more digits than a number holds.
    pub(in crate::format) codes: usize,
    /// Typed numbers that are not whole: then the column is one of numbers with a point.
    pub(in crate::format) fractions: usize,
    /// The sign that the user chose.
    given: Option<Sign>,
    point: usize,
    comma: usize,
    unsure: usize,
}

/// Words for "no value" in a column of numbers.
pub(in crate::format) fn is_missing(cell: &str) -> bool {
    let cell = cell.trim();
    ["", "na", "n/a", "nan", ".", "-", "n.d.", "nd", "null"]
        .iter()
        .any(|m| cell.eq_ignore_ascii_case(m))
}

/// Digits and signs without the blanks that group thousands.
fn without_blanks(cell: &str) -> String {
    cell.chars().filter(|c| !c.is_whitespace()).collect()
}

fn is_numeral(text: &str) -> bool {
    let body = text.strip_prefix(['-', '+']).unwrap_or(text);
    body.bytes()
        .next()
        .is_some_and(|b| b.is_ascii_digit() || matches!(b, b'.' | b','))
        && body.bytes().any(|b| b.is_ascii_digit())
        && body
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b'e' | b'E' | b'+' | b'-'))
        && body.replace(['.', ','], "").parse::<f64>().is_ok()
}

impl Survey {
    /// A survey of a column whose sign may be given.
    #[must_use]
    pub(in crate::format) fn of(given: Option<Sign>) -> Self {
        Self {
            given,
            ..Self::default()
        }
    }

    /// Takes a cell into account.
    pub(in crate::format) fn meet(&mut self, cell: &str) {
        if is_missing(cell) {
            return;
        }
        let text = without_blanks(cell);
        if !is_numeral(&text) {
            self.texts += 1;
            return;
        }
        self.numbers += 1;
        let digits = text.trim_start_matches(['-', '+']);
        let zero_first =
            digits.len() > 1 && digits.starts_with('0') && !digits[1..].starts_with(['.', ',']);
        if zero_first
            || digits.bytes().filter(u8::is_ascii_digit).count() > 15
            || digits.contains(['e', 'E'])
        {
            self.codes += 1;
        }
        let (points, commas) = (digits.matches('.').count(), digits.matches(',').count());
        match (points, commas) {
            (0, 0) => {}
            (0, 1) => {
                let (before, after) = digits.split_once(',').unwrap_or_default();
                if after.len() == 3 && (1..=3).contains(&before.len()) && before != "0" {
                    self.unsure += 1;
                } else {
                    self.comma += 1;
                }
            }
            (1, 0) => self.point += 1,
            (_, 0) => self.comma += 1,
            (0, _) => self.point += 1,
            _ if digits.rfind('.') > digits.rfind(',') => self.point += 1,
            _ => self.comma += 1,
        }
    }

    /// The decimal sign.
    pub(in crate::format) fn sign(&self) -> Sign {
        if let Some(given) = self.given {
            return given;
        }
        if self.point > 0 && self.comma + self.unsure > 0 {
            Sign::Ambiguous
        } else if self.comma > 0 {
            Sign::Comma
        } else if self.unsure > 0 {
            Sign::Ambiguous
        } else {
            Sign::Point
        }
    }

    /// Some number has a decimal sign.
    pub(in crate::format) fn shows_sign(&self) -> bool {
        self.point + self.comma + self.unsure > 0
    }

    /// Every filled cell is a number that can be read in one way only.
    pub(in crate::format) fn is_numeric(&self) -> bool {
        self.numbers > 0 && self.texts == 0 && self.codes == 0 && self.sign() != Sign::Ambiguous
    }
}

/// The number in a cell; `None` when there is none, or it is not finite.
pub(in crate::format) fn parse(cell: &str, sign: Sign) -> Option<f64> {
    let text = without_blanks(cell);
    let plain = match sign {
        Sign::Comma => text.replace('.', "").replacen(',', ".", 1),
        Sign::Point => text.replace(',', ""),
        Sign::Ambiguous => return None,
    };
    is_numeral(&text)
        .then(|| plain.parse::<f64>().ok())
        .flatten()
        .filter(|v| v.is_finite())
}

/// Degrees in a cell: decimal with point or comma, or degrees, minutes and seconds.
pub(in crate::format) fn degrees(cell: &str) -> Option<f64> {
    let text = cell.trim().to_uppercase();
    let (body, minus) = match text.strip_suffix(['S', 'W', 'O']) {
        Some(body) => (body, true),
        None => (text.strip_suffix(['N', 'E']).unwrap_or(&text), false),
    };
    let mut value = 0.0;
    let mut unit = 1.0;
    let parts = body.split(['°', '\'', '"', '′', '″', '’', '”']);
    let mut any = false;
    for part in parts.map(str::trim).filter(|p| !p.is_empty()) {
        let number: f64 = part.replacen(',', ".", 1).parse().ok()?;
        any = true;
        value = if value < 0.0 || part.starts_with('-') {
            value - number.abs() / unit
        } else {
            value + number / unit
        };
        unit *= 60.0;
    }
    (any && unit <= 216_000.0 && f64::is_finite(value)).then_some(if minus {
        -value
    } else {
        value
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn survey(cells: &[&str]) -> Survey {
        let mut survey = Survey::default();
        cells.iter().for_each(|c| survey.meet(c));
        survey
    }

    #[test]
    fn the_sign_is_decided_over_the_column() {
        assert_eq!(survey(&["1,5", "2,25"]).sign(), Sign::Comma);
        assert_eq!(survey(&["1,234", "2,5"]).sign(), Sign::Comma);
        assert_eq!(survey(&["1.5", "3"]).sign(), Sign::Point);
        assert_eq!(survey(&["1,234"]).sign(), Sign::Ambiguous);
        assert_eq!(
            survey(&["1.234", "1,234", "1 234,50"]).sign(),
            Sign::Ambiguous
        );
        assert_eq!(survey(&["1.234,50", "7"]).sign(), Sign::Comma);
        assert_eq!(survey(&["1,234,567.5"]).sign(), Sign::Point);
    }

    #[test]
    fn codes_are_no_numbers() {
        assert!(!survey(&["01", "2"]).is_numeric());
        assert!(!survey(&["12345678901234567"]).is_numeric());
        assert!(survey(&["0,5", "12"]).is_numeric());
        assert!(!survey(&["12", "x"]).is_numeric());
    }

    #[test]
    fn numbers_are_read_with_the_sign() {
        assert_eq!(parse("1\u{a0}234,5", Sign::Comma), Some(1234.5));
        assert_eq!(parse("1,234.5", Sign::Point), Some(1234.5));
        assert_eq!(parse("1e999", Sign::Point), None);
        assert_eq!(parse("x", Sign::Point), None);
        assert_eq!(
            degrees("48°51'24\"N"),
            Some(48.0 + 51.0 / 60.0 + 24.0 / 3600.0)
        );
        assert_eq!(degrees("2,3522"), Some(2.3522));
        assert_eq!(degrees("1°30'W"), Some(-1.5));
        assert_eq!(degrees("NaN"), None);
    }
}
