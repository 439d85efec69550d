//! Floor 0: the words everything else is written in. Knows no network, file or window.

pub mod color;
pub mod evidence;
pub mod finding;
pub mod fold;
pub mod geometry;
pub mod id;
pub mod limits;
pub mod math;
pub mod names;
pub mod outcome;
pub mod parallel;
pub mod parameter;
pub mod progress;
pub mod random;
pub mod sheet;
pub mod text;
pub mod wording;
