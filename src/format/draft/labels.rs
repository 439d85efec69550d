//! Names of nodes that a file gives as an attribute: put where they end, so that a million named
//! nodes need no map of attributes each.

use super::{Draft, NodeSlot};
use serde_json::Value;

/// The attribute that labels are taken from as they are read; others wait until all is known.
const LABEL: &str = "label";

impl Draft<'_> {
    /// Sets an attribute of a node.
    pub(crate) fn attribute(&mut self, slot: NodeSlot, name: String, value: Value) {
        let labels = &mut self.labels;
        if name == LABEL && *labels != Labels::Drawn {
            match value {
                Value::String(text) => {
                    *labels = Labels::Attribute;
                    self[slot].label = text.into();
                    return;
                }
                Value::Null => {}
                _ => self.give_back(),
            }
        }
        self[slot].attributes.insert(name, value);
    }

    /// Sets the label of a node that has none, as a drawing has it.
    pub(crate) fn label(&mut self, slot: NodeSlot, label: &str) {
        self.give_back();
        let node = &mut self[slot];
        if node.label.is_empty() {
            node.label = label.into();
        }
    }

    /// Labels come from elsewhere: those that were taken from an attribute become one again.
    fn give_back(&mut self) {
        if self.labels == Labels::Attribute {
            let nodes = self.networks.iter_mut().flat_map(|net| &mut net.nodes);
            for node in nodes.filter(|node| !node.label.is_empty()) {
                let label = std::mem::take(&mut node.label);
                node.attributes.insert(LABEL.to_owned(), label.into());
            }
        }
        self.labels = Labels::Drawn;
    }
}

/// Where labels of nodes come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Labels {
    /// Nowhere so far.
    #[default]
    Nowhere,
    /// The attribute, from which they were taken.
    Attribute,
    /// A drawing, or an attribute that is no text: the attribute stays one.
    Drawn,
}
