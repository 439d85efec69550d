//! Containment: parents that do not exist, and nodes that contain each other.

use crate::base::finding::Spot;
use crate::base::wording::Message;
use crate::format::several::Several;
use crate::format::shown::shown;
use crate::network::dataset::Node;

/// Takes away parents that are no node and parents that form a circle; gives how many.
///
/// `spot` gives the place of a node, `find` the position of an id.
pub(in crate::format) fn mend(
    nodes: &mut [Node],
    spot: &dyn Fn(usize) -> Spot,
    find: &dyn Fn(&str) -> Option<usize>,
    several: &Several<'_>,
) -> u64 {
    if nodes.iter().all(|n| n.parent.is_none()) {
        return 0;
    }
    let mut mended = 0;
    let mut parents: Vec<Option<usize>> = Vec::with_capacity(nodes.len());
    for (i, node) in nodes.iter_mut().enumerate() {
        let parent = node.parent.as_deref().and_then(find);
        if node.parent.is_some() && parent.is_none() {
            let message = Message::new("format.draft.no-parent")
                .with("id", shown(&node.id))
                .with("parent", shown(node.parent.as_deref().unwrap_or_default()));
            let hint = Message::new("format.draft.no-parent.hint");
            several.warn(spot(i), message, hint);
            node.parent = None;
            mended += 1;
        }
        parents.push(parent);
    }
    let circular = on_circles(&parents);
    for (i, node) in nodes.iter_mut().enumerate() {
        if circular.get(i) == Some(&true) {
            let message = Message::new("format.draft.circle").with("id", shown(&node.id));
            let hint = Message::new("format.draft.circle.hint");
            several.warn(spot(i), message, hint);
            node.parent = None;
            mended += 1;
        }
    }
    mended
}

/// Which elements stand on a circle of parents.
fn on_circles(parents: &[Option<usize>]) -> Vec<bool> {
    // 0 = not met, otherwise the number of the climb that met it first.
    let mut met = vec![0_usize; parents.len()];
    let mut circular = vec![false; parents.len()];
    for start in 0..parents.len() {
        let mut at = Some(start);
        while let Some(i) = at {
            let Some(mark) = met.get_mut(i) else { break };
            if *mark == start + 1 {
                let mut on = i;
                while let Some(flag) = circular.get_mut(on).filter(|f| !**f) {
                    *flag = true;
                    on = parents.get(on).copied().flatten().unwrap_or(on);
                }
                break;
            }
            if *mark != 0 {
                break;
            }
            *mark = start + 1;
            at = parents.get(i).copied().flatten();
        }
    }
    circular
}

#[cfg(test)]
mod tests {
    use super::on_circles;

    #[test]
    fn only_those_on_the_circle_lose_their_parent() {
        let parents = [Some(1), Some(2), Some(0), Some(0), None, Some(5)];
        let expected = [true, true, true, false, false, true];
        assert_eq!(on_circles(&parents), expected);
    }
}
