//! What chance gives, and how sure a number is: random networks, resampling, missing ties, losses.
//!
//! Networks of unequal size cannot be compared number by number. Here a measure is held against
//! random networks that share what is taken as given ([`against`]), gets an interval from resampled
//! members or projects ([`intervals`]), is computed again with ties missing ([`robustness`]) or with a
//! member gone ([`without`]).
//!
//! Every draw has its own stream of chance, and draws are cut into chunks of a fixed length: the same
//! seed gives the same bits with any number of threads. Random networks carry no weights; the
//! measures of whole networks read none.

mod against;
mod bootstrap;
mod draw;
mod loss;
mod model;
mod question;
mod robust;
mod source;
mod swap;
mod table;
#[cfg(test)]
mod tests;

pub use against::{Against, NullOptions, against};
pub use bootstrap::{Interval, Resampling, intervals};
pub use loss::{Loss, without};
pub use model::Model;
pub use question::{Question, single};
pub use robust::{Robustness, robustness};
pub use table::{against_sheet, beside_sheet, interval_sheet, loss_sheet, robustness_sheet};
