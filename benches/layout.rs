//! Speed of the layouts.

fn main() {}
