//! What the columns of a table of projects mean: words of their headings, in English and French.
//!
//! A heading is cut into words (`projectID` is *project id*, `Projet.Partenaire.Nom_organisme` is
//! *projet partenaire nom organisme*): words for projects, for organisations, for keys and for
//! names say together what a column is. A heading with a word for something else (a date, a city,
//! an address) is never a key.

use super::vocabulary::{
    ACRONYM, FOREIGN, KEY, LEAD, MEMBER, MONEY, NAME, OTHER, POSITION, PROGRAMME, PROJECT, SMALL,
    TITLE,
};
use crate::base::fold::fold;
use crate::format::tables::header::{Role, role_of_node, understand};

/// What the columns of a table of projects are, by position. Given by [`readings`] from the
/// headings, or by whoever knows better.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::format) struct Columns {
    /// The key of the project: one column, or two that are a key together.
    pub(in crate::format) project: Vec<usize>,
    /// Title of the project.
    pub(in crate::format) title: Option<usize>,
    /// The name of who takes part: a column, or one per partner. Empty in a table that only tells
    /// of projects.
    pub(in crate::format) members: Vec<usize>,
    /// The key of who takes part, when it is not the name.
    pub(in crate::format) member_key: Option<usize>,
    /// Who coordinates: yes or no, or the coordinator's name.
    pub(in crate::format) lead: Option<usize>,
    /// Role of the participation.
    pub(in crate::format) role: Option<usize>,
    /// Money of the participation or of the project.
    pub(in crate::format) money: Option<usize>,
    /// Begin.
    pub(in crate::format) start: Option<usize>,
    /// End.
    pub(in crate::format) end: Option<usize>,
    /// City or other place of who takes part.
    pub(in crate::format) place: Option<usize>,
    /// Sector of who takes part.
    pub(in crate::format) sector: Option<usize>,
    /// Degrees north and east of who takes part, in two columns.
    pub(in crate::format) degrees: Option<(usize, usize)>,
    /// The same in one column.
    pub(in crate::format) position: Option<usize>,
    /// The words for projects are words for events.
    pub(in crate::format) events: bool,
}

/// A heading as words.
struct Heading {
    words: Vec<String>,
    /// The column is one of several with the same words and a number: `Partner 1`, `Partner 2`.
    numbered: bool,
}

impl Heading {
    fn has(&self, list: &[&str]) -> bool {
        self.words.iter().any(|w| list.contains(&w.as_str()))
    }

    fn only(&self, lists: &[&[&str]]) -> bool {
        let known = |w: &String| lists.iter().any(|l| l.contains(&w.as_str()));
        !self.words.is_empty() && self.words.iter().all(known)
    }

    /// How well the column tells projects apart; 0 = not at all.
    fn project(&self) -> u8 {
        if self.has(MEMBER) || self.has(OTHER) || self.has(LEAD) || self.has(MONEY) {
            return 0;
        }
        let project = self.has(PROJECT);
        match () {
            () if project && self.has(KEY) => 5,
            () if project && self.only(&[PROJECT]) => 4,
            () if self.has(ACRONYM) => 3,
            () if project && (self.has(NAME) || self.has(TITLE)) => 2,
            () if project => 1,
            () => 0,
        }
    }

    /// How well the column names who takes part; 0 = not at all.
    fn member(&self) -> u8 {
        if self.has(OTHER) || self.has(LEAD) || self.has(KEY) || self.has(MONEY) {
            return 0;
        }
        let member = self.has(MEMBER);
        match () {
            () if member && self.only(&[MEMBER, PROJECT, NAME]) => 4,
            () if member => 2,
            () if self.only(&[NAME]) => 3,
            () => 0,
        }
    }

    fn member_key(&self) -> bool {
        let known = self.only(&[MEMBER, PROJECT, KEY, NAME]);
        self.has(MEMBER) && self.has(KEY) && (known || self.has(&["siret", "siren", "pic"]))
            || self.only(&[&["siret", "siren", "pic"]])
    }
}

/// The words of a heading: cut at signs and at capitals within (`projectID`), folded.
fn words(heading: &str) -> Vec<String> {
    let mut spaced = String::new();
    let mut before = ' ';
    for c in heading.trim_start_matches(['#', '\u{feff}']).chars() {
        if c.is_uppercase() && before.is_lowercase() {
            spaced.push(' ');
        }
        let kept = c.is_alphanumeric() || "€$£".contains(c);
        spaced.push(if kept { c } else { ' ' });
        before = c;
    }
    let words = fold(&spaced);
    let words = words.split_whitespace().filter(|w| !SMALL.contains(w));
    words.map(ToOwned::to_owned).collect()
}

fn headings(names: &[String]) -> Vec<Heading> {
    let mut all: Vec<Vec<String>> = names.iter().map(|n| words(n)).collect();
    // "Partner1" and "Partner 1" are one word and a number.
    let bare = |words: &[String]| -> Option<Vec<String>> {
        let mut words = words.to_vec();
        let last = words.pop()?;
        let letters = last.trim_end_matches(|c: char| c.is_ascii_digit());
        if letters.len() == last.len() {
            return None;
        }
        if !letters.is_empty() {
            words.push(letters.to_owned());
        }
        (!words.is_empty()).then_some(words)
    };
    let bases: Vec<Option<Vec<String>>> = all.iter().map(|w| bare(w)).collect();
    let mut numbered = vec![false; all.len()];
    for (i, base) in bases.iter().enumerate() {
        let same = bases.iter().filter(|b| base.is_some() && *b == base);
        if let (true, Some(base)) = (same.count() > 1, base) {
            all[i].clone_from(base);
            numbered[i] = true;
        }
    }
    let each = all.into_iter().zip(numbered);
    each.map(|(words, numbered)| Heading { words, numbered })
        .collect()
}

/// The ways to read a table with these headings as one of projects; empty when it is none. Several
/// when the headings do not say which column names those who take part.
pub(in crate::format) fn readings(names: &[String]) -> Vec<Columns> {
    let all = headings(names);
    let is_ties = understand(names)
        .is_some_and(|h| h.find(Role::Source).is_some() && h.find(Role::Target).is_some());
    if is_ties || !all.iter().any(|h| h.has(PROJECT)) {
        return Vec::new();
    }
    let Some(project) = best(&all, Heading::project).into_iter().next() else {
        return Vec::new();
    };
    let mut members = best_but(&all, Heading::member, &project);
    if members.is_empty() && all.len() == 2 {
        let tells = |h: &Heading| h.project() > 0 || h.has(TITLE) || h.has(OTHER) || h.has(MONEY);
        let other = (0..2).filter(|i| !project.contains(i));
        let other = other.filter(|i| all.get(*i).is_some_and(|h| !tells(h)));
        members = other.map(|i| vec![i]).collect();
    }
    if members.is_empty() {
        let known = |role| understand(names).and_then(|h| h.find(role));
        let listed = known(Role::Label).or_else(|| known(Role::Id));
        members.extend(listed.filter(|c| !project.contains(c)).map(|c| vec![c]));
    }
    if members.is_empty() {
        let key = all.iter().position(Heading::member_key);
        members.extend(key.map(|c| vec![c]));
    }
    let others = |members: Vec<usize>| further(&all, project.clone(), members);
    if members.is_empty() {
        // A table that only tells of projects says which by a key.
        let keyed = project.first().and_then(|c| all.get(*c));
        let clear = keyed.is_some_and(|h| h.project() >= 4);
        return if clear && understand(names).is_none() {
            vec![others(Vec::new())]
        } else {
            Vec::new()
        };
    }
    members.into_iter().map(others).collect()
}

/// Every pair of columns, for a table that is said to be one of projects but does not look it.
pub(in crate::format) fn any(names: &[String]) -> Vec<Columns> {
    let all = headings(names);
    let few = 0..names.len().min(6);
    let pairs = few.clone().flat_map(|p| few.clone().map(move |m| (p, m)));
    pairs
        .filter(|(p, m)| p != m)
        .map(|(p, m)| further(&all, vec![p], vec![m]))
        .collect()
}

/// The columns with the highest rank, each alone; columns that are numbered alike together.
fn best(all: &[Heading], rank: fn(&Heading) -> u8) -> Vec<Vec<usize>> {
    best_but(all, rank, &[])
}

fn best_but(all: &[Heading], rank: fn(&Heading) -> u8, but: &[usize]) -> Vec<Vec<usize>> {
    let free = || all.iter().enumerate().filter(|(i, _)| !but.contains(i));
    let highest = free().map(|(_, h)| rank(h)).max().unwrap_or(0);
    let mut found: Vec<Vec<usize>> = Vec::new();
    for (i, heading) in free().filter(|(_, h)| highest > 0 && rank(h) == highest) {
        let alike = found.iter_mut().find(|group| {
            let first = group.first().and_then(|f| all.get(*f));
            heading.numbered && first.is_some_and(|f| f.numbered && f.words == heading.words)
        });
        match alike {
            Some(group) => group.push(i),
            None => found.push(vec![i]),
        }
    }
    found
}

/// The meanings of the columns that are neither the project nor who takes part.
fn further(all: &[Heading], mut project: Vec<usize>, members: Vec<usize>) -> Columns {
    let keyed = project.first().and_then(|c| all.get(*c));
    let events = keyed.is_some_and(|h| h.has(&["event", "events", "evenement", "evenements"]));
    if keyed.is_some_and(|h| h.project() < 5 && h.project() > 0) {
        // An acronym is unique within its programme only.
        let part = all.iter().position(|h| h.only(&[PROGRAMME]));
        if let Some(part) = part.filter(|p| !members.contains(p)) {
            project.insert(0, part);
        }
    }
    let free = |i: &usize| !project.contains(i) && !members.contains(i);
    let first = |is: &dyn Fn(&Heading) -> bool| {
        let mut found = (0..all.len()).filter(free);
        found.find(|i| all.get(*i).is_some_and(is))
    };
    let rest = |h: &Heading, wanted: Role| {
        let passed = |w: &&String| {
            let w = w.as_str();
            !PROJECT.contains(&w) && !MEMBER.contains(&w) && !["adresse", "address"].contains(&w)
        };
        let words: Vec<&str> = h.words.iter().filter(passed).map(String::as_str).collect();
        role_of_node(&words.join(" ")) == Some(wanted)
    };
    let named = |role: Role| first(&|h: &Heading| rest(h, role));
    let of_project = [
        (TITLE, true),
        (TITLE, false),
        (ACRONYM, false),
        (NAME, true),
    ];
    let title = of_project.iter().find_map(|(list, says)| {
        first(&|h: &Heading| {
            h.has(list) && !h.has(MEMBER) && !h.has(OTHER) && (h.has(PROJECT) || !says)
        })
    });
    let named_only = |c: &usize| all.get(*c).is_some_and(|h| h.only(&[NAME]));
    let plain_key =
        || first(&|h: &Heading| h.only(&[KEY])).filter(|_| members.iter().any(named_only));
    let money = MONEY.iter().find_map(|word| {
        first(&|h: &Heading| h.has(&[word]) && !h.has(FOREIGN) && !h.has(&["type", "scheme"]))
    });
    let dated = |list: &'static [&'static str]| {
        move |h: &Heading| h.has(list) && h.only(&[list, PROJECT, &["date"]])
    };
    let degrees = named(Role::Latitude).zip(named(Role::Longitude));
    Columns {
        title,
        member_key: first(&Heading::member_key).or_else(plain_key),
        lead: first(&|h: &Heading| h.has(LEAD) && !h.has(&["type", "url", "email"])),
        role: first(&|h: &Heading| {
            h.has(&["role", "fonction"]) && h.only(&[&["role", "fonction"], PROJECT, MEMBER])
        }),
        money,
        start: first(&dated(&["start", "debut", "begin"])),
        end: first(&dated(&["end", "fin"])),
        place: named(Role::Place),
        sector: named(Role::Sector),
        degrees,
        position: first(&|h: &Heading| h.has(POSITION)).filter(|_| degrees.is_none()),
        project,
        members,
        events,
    }
}

/// What a column is most likely about, when its values do not tell: members (`Some(true)`) or
/// projects.
pub(super) fn speaks_of_members(heading: &str) -> Option<bool> {
    let words = words(heading);
    let has = |list: &[&str]| words.iter().any(|w| list.contains(&w.as_str()));
    if has(MEMBER) || has(&["adresse", "address"]) {
        Some(true)
    } else if has(PROJECT) || has(PROGRAMME) {
        Some(false)
    } else {
        None
    }
}

/// The heading announces several in one cell.
pub(super) fn is_plural(heading: &str) -> bool {
    let list = |w: &String| PROJECT.contains(&w.as_str()) || MEMBER.contains(&w.as_str());
    words(heading).iter().any(|w| list(w) && w.ends_with('s'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(headings: &str) -> Vec<Columns> {
        let names: Vec<String> = headings.split(';').map(ToOwned::to_owned).collect();
        readings(&names)
    }

    fn keys(headings: &str) -> (Vec<usize>, Vec<usize>) {
        let all = of(headings);
        assert_eq!(all.len(), 1, "{headings}: {all:?}");
        (all[0].project.clone(), all[0].members.clone())
    }

    #[test]
    fn headings_of_agencies_are_understood() {
        let anr = of("Projet.Code_Decision_ANR;Action.Edition;Projet.Acronyme;\
             Projet.Partenaire.Code_Decision_ANR;Projet.Partenaire.Est_coordinateur;\
             Projet.Partenaire.Nom_organisme;Projet.Partenaire.Categorie_organisme;\
             Projet.Partenaire.Adresse.Ville;Projet.Partenaire.Adresse.Region");
        let expected = Columns {
            project: vec![0],
            title: Some(2),
            members: vec![5],
            lead: Some(4),
            place: Some(7),
            ..Columns::default()
        };
        assert_eq!(anr, [expected]);
        let cordis = of(
            "projectID;projectAcronym;organisationID;vatNumber;name;shortName;SME;activityType;\
             street;city;geolocation;organizationURL;rcn;role;ecContribution;netEcContribution;\
             totalCost;endOfParticipation",
        );
        let expected = Columns {
            project: vec![0],
            title: Some(1),
            members: vec![4],
            member_key: Some(2),
            role: Some(13),
            money: Some(14),
            place: Some(9),
            position: Some(10),
            ..Columns::default()
        };
        assert_eq!(cordis, [expected]);
        let keep = of("Programme;Acronym;Project Partner;Lead Partner;Street;Town;Legal Status");
        assert_eq!(keep[0].project, [0, 1]);
        assert_eq!(
            (&keep[0].members[..], keep[0].lead, keep[0].place),
            (&[2][..], Some(3), Some(5))
        );
        let projects = of("Projet.Code_Decision_ANR;Projet.Date_debut;Action.Edition;\
             Action.Titre.Francais;Projet.Acronyme;Projet.Titre.Francais;Projet.Aide_allouee");
        assert_eq!(
            (&projects[0].project[..], projects[0].members.len()),
            (&[0][..], 0)
        );
        assert_eq!(
            (projects[0].start, projects[0].title, projects[0].money),
            (Some(1), Some(5), Some(6))
        );
    }

    #[test]
    fn shapes_that_people_write() {
        assert_eq!(keys("woman;event"), (vec![1], vec![0]));
        assert_eq!(keys("Projet;Partenaires"), (vec![0], vec![1]));
        assert_eq!(keys("Nom;Secteur;Projets"), (vec![2], vec![0]));
        assert_eq!(
            keys("Project;Partner 1;Partner 2;Partner3"),
            (vec![0], vec![1, 2, 3])
        );
        assert_eq!(keys("id;label;project"), (vec![2], vec![1]));
        assert!(of("id;label;sector").is_empty());
        assert!(of("source;target;project").is_empty());
        assert!(of("Id;Label;Projects count").is_empty());
        assert_eq!(of("project;organisation;laboratoire").len(), 2);
        assert_eq!(any(&["a".to_owned(), "b".to_owned()]).len(), 2);
    }
}
