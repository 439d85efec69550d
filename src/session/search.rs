//! Finding a member: blind to case and accents, best matches first.

use crate::base::fold::{edit_distance, fold};
use crate::base::id::NodeId;
use crate::network::{Column, Network};

/// What a network can be searched for: folded names and attribute words per node. Built once.
pub struct SearchIndex {
    names: Vec<String>,
    words: Vec<String>,
}

impl SearchIndex {
    /// The index of a network: names; city, sector and other words come second.
    #[must_use]
    pub fn of(network: &Network) -> Self {
        let mut words = vec![String::new(); network.node_count()];
        for field in 0..network.fields().len() {
            let id = crate::base::id::FieldId::from_index(field);
            let Some(Column::Category { categories, of }) = network.column(id) else {
                continue;
            };
            let folded: Vec<String> = categories
                .iter()
                .map(|c| {
                    format!(
                        "{} {}",
                        fold(&c.label.en),
                        fold(c.label.fr.as_deref().unwrap_or(""))
                    )
                })
                .collect();
            for (i, value) in of.iter().enumerate() {
                if let Some(word) = value.and_then(|v| folded.get(v as usize)) {
                    words[i].push(' ');
                    words[i].push_str(word);
                }
            }
        }
        Self {
            names: network.nodes().map(|n| fold(network.label(n))).collect(),
            words,
        }
    }

    /// The nodes that match, best first: name begins with it, a word of the name does, the name
    /// holds it, another attribute does, one typing error in a word. At most `most`.
    #[must_use]
    pub fn find(&self, query: &str, most: usize) -> Vec<NodeId> {
        let query = fold(query);
        if query.is_empty() {
            return Vec::new();
        }
        let mut hits: Vec<(u8, usize)> = (0..self.names.len())
            .filter_map(|i| Some((self.rank(i, &query)?, i)))
            .collect();
        hits.sort_by(|a, b| {
            (a.0, self.names[a.1].len(), &self.names[a.1]).cmp(&(
                b.0,
                self.names[b.1].len(),
                &self.names[b.1],
            ))
        });
        hits.truncate(most);
        hits.into_iter()
            .map(|(_, i)| NodeId::from_index(i))
            .collect()
    }

    fn rank(&self, i: usize, query: &str) -> Option<u8> {
        let name = self.names.get(i)?;
        let begins = |text: &str| text.split(' ').any(|w| w.starts_with(query));
        if name.starts_with(query) {
            Some(0)
        } else if begins(name) {
            Some(1)
        } else if name.contains(query) {
            Some(2)
        } else if begins(&self.words[i]) {
            Some(3)
        } else if self.words[i].contains(query) {
            Some(4)
        } else if query.len() >= 4 && name.split(' ').any(|w| edit_distance(w, query, 1) <= 1) {
            Some(5)
        } else {
            None
        }
    }
}
