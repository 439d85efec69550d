//! Kinds of pictures besides the network.

pub mod chart;
pub mod table;
