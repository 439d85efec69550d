//! Kinds of pictures besides the network.

pub mod table;
