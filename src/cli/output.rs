//! The only place that writes to the terminal. Standard output carries the answer, standard error
//! everything else; a closed pipe ends the writing without a word.

use std::io::Write;

/// Writes text to standard output, ending with a line end.
pub(super) fn text(text: &str) {
    let mut out = std::io::stdout().lock();
    let end = if text.ends_with('\n') { "" } else { "\n" };
    // Nobody is left to tell when the reader has closed the pipe.
    out.write_all(clean(text).as_bytes()).ok();
    out.write_all(end.as_bytes()).ok();
    out.flush().ok();
}

/// Writes JSON to standard output.
pub(super) fn json(value: &serde_json::Value) {
    text(&serde_json::to_string_pretty(value).unwrap_or_default());
}

/// Writes a message to standard error.
pub(super) fn error(message: &str) {
    let mut out = std::io::stderr().lock();
    writeln!(out, "milieu: {}", clean(message)).ok();
}

/// Writes a remark to standard error.
pub(super) fn remark(message: &str) {
    let mut out = std::io::stderr().lock();
    writeln!(out, "{}", clean(message)).ok();
}

/// Writes what the argument parser says; gives the exit code.
pub(super) fn usage(error: &clap::Error) -> u8 {
    error.print().ok();
    u8::try_from(error.exit_code()).unwrap_or(2)
}

/// Data may hold control characters that would steer a terminal; they are shown as pictures.
fn clean(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' | '\t' => c,
            c if (c as u32) < 32 => char::from_u32(0x2400 + c as u32).unwrap_or(' '),
            '\u{7f}'..='\u{9f}' => '\u{fffd}',
            c => c,
        })
        .collect()
}
