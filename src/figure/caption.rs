//! The drafted caption and the alternative text: whole sentences made from what is really drawn.

use crate::base::wording::{Language, count, say, words};

/// What is to be said of a figure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// Title of the dataset.
    pub title: String,
    /// Members of the network.
    pub members: usize,
    /// Members shown.
    pub shown: usize,
    /// Ties of the network.
    pub ties: usize,
    /// Short names of the clusters.
    pub clusters: Vec<String>,
    /// Label of the field that colour tells.
    pub color: Option<String>,
    /// Label of the field that shape tells.
    pub shape: Option<String>,
    /// Name of what size tells; empty = nothing.
    pub size: String,
    /// Discs show membership.
    pub grouped: bool,
    /// Name of the layout.
    pub layout: String,
    /// Seed of the layout.
    pub seed: u64,
    /// How the data are cited.
    pub source: Option<String>,
    /// Provenance sentence.
    pub statement: Option<String>,
    /// Members or ties were drawn by a generator.
    pub synthetic: bool,
    /// Name of the rule by which projects became ties; absent without projects.
    pub projection: Option<String>,
}

/// The caption: title, numbers, encodings, layout with seed, source, provenance.
#[must_use]
pub fn caption(facts: &Facts, language: Language) -> String {
    let mut out = Vec::new();
    if !facts.title.trim().is_empty() {
        out.push(sentence(&facts.title));
    }
    out.push(numbers(facts, language));
    out.extend(encodings(facts, language));
    if let Some(rule) = &facts.projection {
        let rule = lower_first(rule);
        let arguments = [("rule", rule.as_str())];
        out.push(say(language, "figure.caption.projection", &arguments));
    }
    if !facts.layout.is_empty() {
        let seed = facts.seed.to_string();
        out.push(say(
            language,
            "figure.caption.layout",
            &[("layout", &facts.layout), ("seed", &seed)],
        ));
    }
    if let Some(source) = facts.source.as_deref().filter(|s| !s.trim().is_empty()) {
        out.push(sentence(&say(
            language,
            "figure.source",
            &[("source", source)],
        )));
    }
    out.extend(provenance(facts, language));
    out.join(" ")
}

/// The alternative text: the picture for people who do not see it, in about thirty words.
#[must_use]
pub fn alt_text(facts: &Facts, language: Language) -> String {
    let mut out = vec![numbers(facts, language)];
    if facts.grouped && !facts.clusters.is_empty() {
        let n = facts.clusters.len();
        let key = if n == 1 {
            "figure.alt.disc"
        } else {
            "figure.alt.discs"
        };
        let names = list(&facts.clusters, language);
        out.push(say(
            language,
            key,
            &[("n", &count(language, n)), ("names", &names)],
        ));
    }
    out.extend(encodings(facts, language));
    out.extend(provenance(facts, language));
    out.join(" ")
}

/// "Network of 448 members and 740 ties; 46 members are shown."
fn numbers(facts: &Facts, language: Language) -> String {
    let plural = |n: usize, one: &'static str, many: &'static str| {
        say(
            language,
            if n == 1 { one } else { many },
            &[("n", &count(language, n))],
        )
    };
    let members = plural(facts.members, "figure.member", "figure.members");
    let ties = plural(facts.ties, "figure.tie", "figure.tie.many");
    if facts.shown < facts.members {
        let shown = count(language, facts.shown);
        let arguments = [
            ("members", members.as_str()),
            ("ties", &ties),
            ("shown", &shown),
        ];
        say(language, "figure.caption.part", &arguments)
    } else {
        say(
            language,
            "figure.caption.all",
            &[("members", &members), ("ties", &ties)],
        )
    }
}

/// "Colour: sector; shape: sphere; size: degree; discs: membership."
fn encodings(facts: &Facts, language: Language) -> Option<String> {
    let mut parts = Vec::new();
    let mut add = |key: &'static str, what: &str| {
        if !what.trim().is_empty() {
            parts.push(say(
                language,
                "figure.caption.channel",
                &[
                    ("channel", words(language, key)),
                    ("what", &lower_first(what)),
                ],
            ));
        }
    };
    add("figure.color", facts.color.as_deref().unwrap_or(""));
    add("figure.shape", facts.shape.as_deref().unwrap_or(""));
    add("figure.size", &facts.size);
    if facts.grouped {
        add("figure.discs", words(language, "figure.membership"));
    }
    if parts.is_empty() {
        return None;
    }
    Some(sentence(&upper_first(&parts.join(
        if language == Language::French {
            "\u{a0}; "
        } else {
            "; "
        },
    ))))
}

fn provenance(facts: &Facts, language: Language) -> Option<String> {
    match facts.statement.as_deref().filter(|s| !s.trim().is_empty()) {
        Some(statement) => Some(sentence(statement)),
        // The sentence cannot be lost: data without one of their own get ours.
        None => facts
            .synthetic
            .then(|| words(language, "figure.synthetic").to_owned()),
    }
}

fn list(names: &[String], language: Language) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [init @ .., last] => format!(
            "{} {} {last}",
            init.join(", "),
            words(language, "figure.and")
        ),
    }
}

/// With a full stop, unless it ends with a stop of its own.
fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '!', '?', '…']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// Small first letter, unless the word is an abbreviation or a name ("PageRank").
pub(super) fn lower_first(text: &str) -> String {
    let mut chars = text.trim().chars();
    let (first, rest) = (chars.next(), chars.as_str());
    let word = rest.split(' ').next().unwrap_or("");
    match first {
        Some(c) if !word.contains(char::is_uppercase) => {
            c.to_lowercase().collect::<String>() + rest
        }
        _ => text.trim().to_owned(),
    }
}

/// Capital first letter.
pub(super) fn upper_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |c| {
        c.to_uppercase().collect::<String>() + chars.as_str()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts() -> Facts {
        Facts {
            title: "Three clusters".to_owned(),
            members: 448,
            shown: 448,
            ties: 740,
            clusters: ["NPDC", "Imaginove", "PRIMI"].map(str::to_owned).to_vec(),
            color: Some("Sector".to_owned()),
            shape: Some("Sphere".to_owned()),
            size: "Ties (degree)".to_owned(),
            grouped: true,
            layout: "Grouped".to_owned(),
            seed: 1,
            source: Some("Somebody 2013".to_owned()),
            statement: Some("Synthetic reconstruction; not observed data".to_owned()),
            synthetic: true,
            projection: Some("Shared projects".to_owned()),
        }
    }

    #[test]
    fn says_everything_in_english() {
        assert_eq!(
            caption(&facts(), Language::English),
            "Three clusters. Network of 448 members and 740 ties. Colour: sector; shape: sphere; \
             size: ties (degree); discs: membership. Ties from projects: shared projects. Layout: Grouped (seed 1); distances are not \
             metric. Source: Somebody 2013. Synthetic reconstruction; not observed data."
        );
    }

    #[test]
    fn french_has_its_own_signs() {
        let text = caption(&facts(), Language::French);
        assert!(
            text.contains("Réseau de 448 membres et 740 liens."),
            "{text}"
        );
        assert!(
            text.contains("Couleur\u{a0}: sector\u{a0}; forme"),
            "{text}"
        );
    }

    #[test]
    fn the_alternative_text_is_short_and_names_the_discs() {
        let text = alt_text(&facts(), Language::English);
        assert!(text.contains("NPDC, Imaginove and PRIMI"));
        let n = text.split_whitespace().count();
        assert!((10..=100).contains(&n), "{n}");
    }

    #[test]
    fn the_synthetic_sentence_cannot_be_lost() {
        let bare = Facts {
            statement: None,
            ..facts()
        };
        assert!(caption(&bare, Language::English).contains("not observed"));
        assert!(alt_text(&bare, Language::French).contains("non observées"));
    }

    #[test]
    fn absent_facts_leave_no_empty_words() {
        let text = caption(
            &Facts {
                members: 1,
                shown: 1,
                ..Facts::default()
            },
            Language::English,
        );
        assert_eq!(text, "Network of 1 member and 0 ties.");
        assert_eq!(lower_first("PageRank"), "PageRank");
        assert_eq!(lower_first("E–I index"), "E–I index");
    }
}
