//! What the association did for its members, and since when they are members.

use super::members::Member;
use super::plan::ClusterPlan;
use crate::base::random::Random;
use serde_json::Value;

/// The year in which each member joined: founders at the creation of the cluster, others up to 2011.
pub(super) fn joining_years(plan: &ClusterPlan, rng: &mut Random, members: &mut [Member]) {
    for m in members {
        let years = (2011 - plan.created.0) as usize + 1;
        let founder = m.legacy.is_some() || m.sector == 5 || rng.chance(0.3);
        let year = plan.created.0 as usize + if founder { 0 } else { rng.below(years) };
        m.node.attributes.insert("joined".into(), year.into());
    }
}

/// Twenty-five firms supported abroad: mainly games and multimedia, rarely audiovisual (C28).
pub(super) fn international_programme(rng: &mut Random, members: &mut [Member]) {
    for (sector, count) in [(1, 13), (2, 9), (0, 3)] {
        let mut free: Vec<usize> = (0..members.len())
            .filter(|&i| members[i].sector == sector)
            .collect();
        rng.shuffle(&mut free);
        free.sort_by_key(|&i| members[i].node.label != "E-magineurs");
        for &i in free.iter().take(count) {
            let supported = ("international_programme".to_owned(), Value::Bool(true));
            members[i].node.attributes.extend([supported]);
        }
    }
}

/// Companies and trainees of the training plan (C29).
pub(super) const TRAINED: (usize, usize) = (56, 115);

/// Shares the trainees out among the companies of the plan, at least one each.
pub(super) fn training_plan(rng: &mut Random, members: &mut [Member]) {
    let mut firms: Vec<usize> = (0..members.len()).filter(|&i| members[i].firm).collect();
    rng.shuffle(&mut firms);
    firms.truncate(TRAINED.0);
    let mut trainees = vec![1_usize; firms.len()];
    for _ in firms.len()..TRAINED.1 {
        let at = rng.below(trainees.len());
        if let Some(n) = trainees.get_mut(at) {
            *n += 1;
        }
    }
    for (i, n) in firms.into_iter().zip(trainees) {
        members[i]
            .node
            .attributes
            .insert("trainees".into(), n.into());
    }
}
