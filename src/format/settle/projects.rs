//! Projects with very many partners are announced before they make thousands of ties.

use super::finding;
use crate::base::finding::{Finding, Severity};
use crate::base::wording::Message;
use crate::format::shown::shown;
use crate::network::Dataset;
use crate::network::projection::{MOST_PAIRS, pairs};

/// Partners from which a project is announced.
const MANY: usize = 30;
/// Projects that are announced one by one.
const MOST: usize = 5;

/// The projects that make very many ties, the largest first, and what all projects make together
/// where that is too much.
pub(super) fn examine(dataset: &Dataset, findings: &mut Vec<Finding>) {
    let large = dataset.projects.iter().enumerate();
    let mut large: Vec<_> = large.filter(|(_, p)| p.members.len() >= MANY).collect();
    large.sort_by_key(|(_, p)| std::cmp::Reverse(p.members.len()));
    for (at, project) in large.iter().take(MOST) {
        let message = Message::new("settle.projects.large")
            .with("title", shown(&project.title))
            .with("partners", project.members.len())
            .with("ties", pairs(project));
        let place = format!("projects[{at}]");
        findings.push(finding(
            Severity::Warning,
            place,
            message,
            "settle.projects.hint",
        ));
    }
    let rest = large.get(MOST..).unwrap_or_default();
    if !rest.is_empty() {
        let ties: u64 = rest
            .iter()
            .map(|(_, p)| pairs(p))
            .fold(0, u64::saturating_add);
        let message = Message::new("settle.projects.more")
            .with("count", rest.len())
            .with("partners", MANY)
            .with("ties", ties);
        let place = "projects".to_owned();
        findings.push(finding(
            Severity::Warning,
            place,
            message,
            "settle.projects.hint",
        ));
    }
    let all = dataset.projects.iter().map(pairs);
    let all = all.fold(0, u64::saturating_add);
    if all > MOST_PAIRS {
        let message = Message::new("settle.projects.two-modes")
            .with("ties", all)
            .with("limit", MOST_PAIRS);
        let place = "projects".to_owned();
        let hint = "settle.projects.two-modes.hint";
        findings.push(finding(Severity::Warning, place, message, hint));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::wording::Language;
    use crate::network::dataset::{Participant, Project, Words};

    #[test]
    fn large_projects_are_announced_with_their_ties() {
        let mut dataset = Dataset::new("d", Words::same("D"));
        for (title, partners) in [("Small", 29), ("Large", 54)] {
            dataset.projects.push(Project {
                title: title.to_owned(),
                members: vec![Participant::default(); partners],
                ..Project::default()
            });
        }
        let mut findings = Vec::new();
        examine(&dataset, &mut findings);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            findings[0].say(Language::English),
            "The project \"Large\" has 54 partners: it alone makes 1431 ties between them."
        );
        dataset.projects[1].members = vec![Participant::default(); 5_000];
        findings.clear();
        examine(&dataset, &mut findings);
        assert_eq!(findings.len(), 2);
        assert_eq!(findings[1].message.key, "settle.projects.two-modes");
    }
}
