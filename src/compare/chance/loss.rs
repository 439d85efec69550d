//! What if a member leaves: every indicator before and after.

use super::question::{Question, Within, number};
use crate::base::id::NodeId;
use crate::base::outcome::Outcome;
use crate::base::progress::{Cancelled, Progress};
use crate::network::Network;

/// An indicator before and after a loss.
#[derive(Clone, Copy)]
pub struct Loss {
    /// What was asked.
    pub question: Question,
    /// With everyone.
    pub before: Outcome,
    /// Without those who left, and their ties.
    pub after: Outcome,
}

impl Loss {
    /// After less before; `None` where one has no value.
    #[must_use]
    pub fn change(&self) -> Option<f64> {
        Some(self.after.value()? - self.before.value()?)
    }
}

/// Computes indicators with everyone and without `gone`, whose ties go with them; ties that others
/// have from common projects stay. Measures that are not one number are left out.
///
/// # Errors
/// [`Cancelled`] when the user stops the work.
pub fn without(
    network: &Network,
    gone: &[NodeId],
    questions: &[Question],
    seed: u64,
    progress: &dyn Progress,
) -> Result<Vec<Loss>, Cancelled> {
    let keep: Vec<bool> = network.nodes().map(|n| !gone.contains(&n)).collect();
    let rest = network.part(&keep);
    let mut losses = Vec::new();
    for (i, question) in questions.iter().enumerate() {
        let within = Within {
            whole: progress,
            done: i as f32 / questions.len() as f32,
        };
        let ask = |network: &Network| {
            let classes = question.classes(network);
            number(question.measure, (network, classes.as_ref()), seed, &within)
        };
        if let (Some(before), Some(after)) = (ask(network)?, ask(&rest)?) {
            losses.push(Loss {
                question: *question,
                before,
                after,
            });
        }
    }
    Ok(losses)
}
