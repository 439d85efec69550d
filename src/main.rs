//! The program: arguments to command line or window.

fn main() {}
