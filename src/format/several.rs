//! Findings of one reader: each kind is told one by one up to a limit, the rest is summed up, so
//! that a file with a million faults gives a report that people can read.

use crate::base::finding::{Finding, Report, Severity, Spot};
use crate::base::limits::Limits;
use crate::base::wording::Message;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// Passes findings on to a report and counts those beyond the limit.
pub(crate) struct Several<'a> {
    report: &'a Report,
    most: usize,
    kinds: RefCell<BTreeMap<&'static str, Kind>>,
}

struct Kind {
    severity: Severity,
    count: usize,
    last: Option<Finding>,
}

impl<'a> Several<'a> {
    /// Findings for this report; `limits.findings` of each kind are told one by one.
    #[must_use]
    pub(crate) fn new(report: &'a Report, limits: &Limits) -> Self {
        Self {
            report,
            most: limits.findings.max(1),
            kinds: RefCell::new(BTreeMap::new()),
        }
    }

    /// Adds a finding; its kind is the key of its message.
    pub(crate) fn add(&self, finding: Finding) {
        let mut kinds = self.kinds.borrow_mut();
        let kind = kinds.entry(finding.message.key).or_insert(Kind {
            severity: finding.severity,
            count: 0,
            last: None,
        });
        kind.count += 1;
        if kind.count <= self.most {
            self.report.add(finding);
        } else {
            kind.last = Some(finding);
        }
    }

    /// Adds a warning.
    pub(crate) fn warn(&self, spot: Spot, message: Message, hint: Message) {
        self.add(Finding {
            severity: Severity::Warning,
            spot,
            message,
            hint: Some(hint),
        });
    }

    /// Adds a note about the whole.
    pub(crate) fn note(&self, message: Message) {
        self.add(Finding {
            severity: Severity::Note,
            spot: Spot::default(),
            message,
            hint: None,
        });
    }

    /// True while findings of this kind are still told one by one (costly details may be spared
    /// afterwards).
    #[must_use]
    pub(crate) fn tells(&self, key: &str) -> bool {
        self.kinds
            .borrow()
            .get(key)
            .is_none_or(|k| k.count < self.most)
    }

    /// Sums up what was not told one by one.
    pub(crate) fn finish(&self) {
        let kinds = std::mem::take(&mut *self.kinds.borrow_mut());
        for kind in kinds.into_values() {
            let Some(last) = kind.last else { continue };
            self.report.add(Finding {
                severity: kind.severity,
                spot: last.spot,
                message: Message::new("format.more-of-a-kind")
                    .with("count", kind.count - self.most),
                hint: last.hint,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn further_findings_of_a_kind_are_summed() {
        let report = Report::new();
        let limits = Limits {
            findings: 2,
            ..Limits::default()
        };
        let several = Several::new(&report, &limits);
        for line in 1..=5 {
            several.warn(
                Spot::at(line, 1),
                Message::new("format.tables.no-source"),
                Message::new("format.tables.no-source.hint"),
            );
        }
        several.note(Message::new("format.no-ties"));
        several.finish();
        let findings = report.into_findings();
        assert_eq!(findings.len(), 4);
        assert_eq!(findings[3].message.arguments, [("count", "3".to_owned())]);
        assert_eq!(findings[3].spot.line, Some(5));
    }
}
