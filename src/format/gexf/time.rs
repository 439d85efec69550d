//! Times of GEXF: starts and ends with open or closed bounds, timestamps, lists of both.

use crate::base::finding::Spot;
use crate::base::wording::Message;
use crate::format::dataset_json::is_date;
use crate::format::draft::{Draft, value};
use crate::format::shown::shown;
use crate::format::xml::Xml;
use crate::network::dataset::Spell;

/// What the times of a file are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// The file does not say.
    Unsaid,
    Double,
    Integer,
    Date,
    DateTime,
}

impl Unit {
    /// The unit that `timeformat` names.
    pub(super) fn of(word: Option<&str>) -> Self {
        match word.map(|w| w.trim().to_ascii_lowercase()).as_deref() {
            Some("double" | "float") => Self::Double,
            Some("integer" | "int" | "long") => Self::Integer,
            Some("date") => Self::Date,
            Some("datetime") => Self::DateTime,
            _ => Self::Unsaid,
        }
    }

    /// The unit by the name that the document gives it.
    pub(super) fn id(self) -> Option<&'static str> {
        match self {
            Self::Unsaid => None,
            Self::Double => Some("double"),
            Self::Integer => Some("integer"),
            Self::Date => Some("date"),
            Self::DateTime => Some("dateTime"),
        }
    }

    /// True when a text is a time of this unit. Days are accepted where moments are said.
    fn takes(self, text: &str) -> bool {
        match self {
            Self::Double => value::number(text).is_some(),
            Self::Integer => value::integer(text).is_some(),
            Self::Date => is_date(text) || is_moment(text),
            Self::DateTime => is_moment(text) || is_date(text) || value::number(text).is_some(),
            Self::Unsaid => value::number(text).is_some() || is_date(text) || is_moment(text),
        }
    }
}

/// `YYYY-MM-DDThh:mm:ss`, with fractions and a zone or without.
fn is_moment(text: &str) -> bool {
    let Some((date, time)) = text.split_once('T') else {
        return false;
    };
    let clock = time.get(..8).unwrap_or_default().as_bytes();
    let digits = |at: usize| {
        clock
            .get(at..at + 2)
            .is_some_and(|d| d.iter().all(u8::is_ascii_digit))
    };
    date.len() == 10
        && is_date(date)
        && digits(0)
        && digits(3)
        && digits(6)
        && clock.get(2) == Some(&b':')
        && clock.get(5) == Some(&b':')
}

/// True for the words that mean "no bound".
fn is_endless(text: &str) -> bool {
    value::is_not_finite(text) || matches!(text.trim(), "" | "null")
}

/// The reader of times of a file.
pub(super) struct Times {
    pub(super) unit: Unit,
}

impl Times {
    /// The times that the attributes of the element read last give; several for lists.
    pub(super) fn of_element(&self, xml: &mut Xml<'_>, draft: &Draft<'_>) -> Vec<Spell> {
        const NAMES: [&str; 7] = [
            "timestamp",
            "timestamps",
            "intervals",
            "start",
            "end",
            "startopen",
            "endopen",
        ];
        if !xml.attributes().any(|(name, _)| NAMES.contains(&name)) {
            return Vec::new();
        }
        let spot = xml.spot();
        let text = |name: &str| xml.attribute(name).map(|t| t.trim().to_owned());
        let mut spells = Vec::new();
        if let Some(moment) = text("timestamp") {
            spells.extend(self.moment(&moment, &spot, draft));
        }
        if let Some(moments) = text("timestamps") {
            let inner = moments.trim_matches(['<', '>', '[', ']', ' ']);
            for moment in inner.split([',', ';']).filter(|m| !m.trim().is_empty()) {
                spells.extend(self.moment(moment.trim(), &spot, draft));
            }
        }
        if let Some(intervals) = text("intervals") {
            spells.extend(self.intervals(&intervals, &spot, draft));
        }
        let bounds = [
            text("start"),
            text("end"),
            text("startopen"),
            text("endopen"),
        ];
        if bounds.iter().any(Option::is_some) {
            spells.extend(self.spell(bounds, &spot, draft));
        }
        spells
    }

    fn moment(&self, text: &str, spot: &Spot, draft: &Draft<'_>) -> Option<Spell> {
        let time = self.time(text, spot, draft)?;
        Some(Spell {
            start: Some(time.clone()),
            end: Some(time),
            ..Spell::default()
        })
    }

    /// `<[2016,2017); [2019,2020]>`
    fn intervals(&self, text: &str, spot: &Spot, draft: &Draft<'_>) -> Vec<Spell> {
        let inner = text.trim_matches(['<', '>', ' ']);
        let parts = inner.split(';').map(str::trim).filter(|p| !p.is_empty());
        let each = |part: &str| {
            let (start_open, end_open) = (part.starts_with(['(', ']']), part.ends_with([')', '[']));
            let (start, end) = part.trim_matches(['(', ')', '[', ']']).split_once(',')?;
            let end = end.split(',').next().unwrap_or_default();
            let bounds =
                [Some(start), Some(end), None, None].map(|b| b.map(|b| b.trim().to_owned()));
            let mut spell = self.spell(bounds, spot, draft)?;
            spell.start_open = start_open && spell.start.is_some();
            spell.end_open = end_open && spell.end.is_some();
            Some(spell)
        };
        parts.filter_map(each).collect()
    }

    /// A spell from `start`, `end`, `startopen`, `endopen`; the last two are flags, or bounds of
    /// their own (GEXF 1.2).
    fn spell(
        &self,
        [start, end, start_open, end_open]: [Option<String>; 4],
        spot: &Spot,
        draft: &Draft<'_>,
    ) -> Option<Spell> {
        let flag = |text: &Option<String>| text.as_deref().and_then(value::boolean);
        let side = |own: Option<String>, open: &Option<String>| match own {
            Some(own) => (Some(own), flag(open) == Some(true)),
            None => match (open, flag(open)) {
                (Some(text), None) => (Some(text.clone()), true),
                _ => (None, false),
            },
        };
        let (start, start_open) = side(start, &start_open);
        let (end, end_open) = side(end, &end_open);
        let given = start.is_some() || end.is_some();
        let time = |text: Option<String>| text.and_then(|t| self.time(&t, spot, draft));
        let (start, end) = (time(start), time(end));
        if !given || (start.is_none() && end.is_none()) {
            return None;
        }
        if let (Some(a), Some(b)) = (&start, &end)
            && is_after(a, b)
        {
            let message = Message::new("format.ends-before-start")
                .with("start", shown(a))
                .with("end", shown(b));
            let hint = Message::new("format.gexf.left-out.hint");
            draft.repaired(spot.clone(), message, hint);
            return None;
        }
        Some(Spell {
            start_open: start_open && start.is_some(),
            end_open: end_open && end.is_some(),
            start,
            end,
        })
    }

    /// A time as the file writes it; `None` for no bound, and for what is no time (told).
    fn time(&self, text: &str, spot: &Spot, draft: &Draft<'_>) -> Option<String> {
        if is_endless(text) {
            return None;
        }
        if self.unit.takes(text) {
            return Some(text.to_owned());
        }
        let message = Message::new("format.gexf.time").with("found", shown(text));
        let hint = Message::new("format.gexf.time.hint");
        draft.repaired(spot.clone(), message, hint);
        None
    }
}

/// True when the first time is later than the second, so far as both can be compared.
fn is_after(a: &str, b: &str) -> bool {
    if let (Some(a), Some(b)) = (value::number(a), value::number(b)) {
        return a > b;
    }
    let shared = a.len().min(b.len()).min(19);
    is_date(a.get(..10).unwrap_or(a)) && a.get(..shared) > b.get(..shared)
}

/// The single period that the document's own `start` and `end` can say: days, closed, one spell.
pub(super) fn as_dates(spells: &[Spell]) -> Option<(Option<String>, Option<String>)> {
    let [spell] = spells else { return None };
    let fits = |bound: &Option<String>| {
        bound
            .as_deref()
            .is_none_or(|text| text.len() == 10 && is_date(text))
    };
    let plain = !spell.start_open && !spell.end_open && spell.start != spell.end;
    (plain && fits(&spell.start) && fits(&spell.end))
        .then(|| (spell.start.clone(), spell.end.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_those_of_their_unit() {
        assert!(Unit::Date.takes("2009-03-01"));
        assert!(Unit::DateTime.takes("2012-01-12T15:00:00+03:00"));
        assert!(Unit::Unsaid.takes("2009.5"));
        assert!(!Unit::Double.takes("x"));
        assert!(!Unit::Date.takes("12/2009"));
        assert!(is_after("2010", "2005") && !is_after("9", "10"));
        assert!(is_after("2010-02-01", "2010-01-31"));
    }

    #[test]
    fn days_alone_are_dates_of_the_document() {
        let spell = |start: &str, end: &str| Spell {
            start: Some(start.to_owned()),
            end: Some(end.to_owned()),
            ..Spell::default()
        };
        assert!(as_dates(&[spell("2009-03-01", "2009-03-10")]).is_some());
        assert!(as_dates(&[spell("2009", "2010")]).is_none());
        assert!(as_dates(&[spell("2009-03-01", "2009-03-01")]).is_none());
        assert!(as_dates(&[]).is_none());
    }
}
