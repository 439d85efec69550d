//! Floor 1: facts about the Earth. Knows no network, no file and no picture.

pub mod gazetteer;

pub use gazetteer::{Answer, Entry, Found, Gazetteer, Level, Surroundings, gazetteer};
