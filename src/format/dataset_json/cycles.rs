//! Places whose parents form a circle: the circle is cut, so that climbing always ends.

use super::check::at;
use crate::base::wording::Message;
use crate::format::several::Several;
use crate::format::shown::shown;
use crate::network::dataset::Place;
use std::collections::BTreeMap;

/// Cuts every circle of parents at the place where it is met first.
pub(super) fn cut(places: &mut [Place], several: &Several<'_>) {
    let index: BTreeMap<&str, usize> = places
        .iter()
        .enumerate()
        .rev()
        .map(|(i, p)| (p.code.as_str(), i))
        .collect();
    let parent: Vec<Option<usize>> = places
        .iter()
        .map(|p| p.parent.as_deref().and_then(|c| index.get(c).copied()))
        .collect();
    for i in circles(&parent) {
        let Some(place) = places.get_mut(i) else {
            continue;
        };
        let message = Message::new("format.json.place-circle").with("code", shown(&place.code));
        let hint = Message::new("format.json.place-circle.hint");
        several.warn(
            at(format!("vocabularies.places[{i}].parent")),
            message,
            hint,
        );
        place.parent = None;
    }
}

/// One element of each circle.
fn circles(parent: &[Option<usize>]) -> Vec<usize> {
    // 0 = not met, otherwise the number of the climb that met it.
    let mut met = vec![0_usize; parent.len()];
    let mut found = Vec::new();
    for start in 0..parent.len() {
        let climb = start + 1;
        let mut at = Some(start);
        while let Some(i) = at {
            match met.get_mut(i) {
                Some(m) if *m == 0 => *m = climb,
                Some(m) if *m == climb => {
                    found.push(i);
                    break;
                }
                _ => break,
            }
            at = parent.get(i).copied().flatten();
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::circles;

    #[test]
    fn each_circle_is_found_once() {
        let parent = [Some(1), Some(2), Some(0), Some(0), None, Some(5)];
        assert_eq!(circles(&parent), [0, 5]);
        assert_eq!(circles(&[Some(1), None]), Vec::<usize>::new());
    }
}
