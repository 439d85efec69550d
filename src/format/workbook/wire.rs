//! The cells of a workbook as a stream of frames, from the process that reads workbooks to the one
//! that goes on with them. The receiver trusts nothing: every cell is taken in under the same
//! limits as if it came from the file, and a sentence is one of the tables or none.
//!
//! A frame is one byte that says what it is, its length (four bytes, the lowest first), and its
//! content.

use super::grid::{Grid, Kind, Room};
use super::{Book, INFO, Page};
use crate::base::finding::{Finding, Severity, Spot};
use crate::base::limits::Limits;
use crate::base::wording::Message;
use crate::format::ReadError;
use serde_json::{Value, json};
use std::io::{self, Read, Write};

const PROGRESS: u8 = b'P';
const SHEET: u8 = b'S';
const CELLS: u8 = b'C';
const FINDING: u8 = b'F';
const REFUSAL: u8 = b'E';
const DONE: u8 = b'D';

/// Bytes from which on a frame of cells is sent.
const FULL: usize = 1 << 16;
/// Bytes of the largest frame that is taken.
const MOST: u32 = 1 << 24;
/// Findings that are taken; a reader sums up long before.
const FINDINGS: usize = 10_000;

/// Why a stream of frames gave no answer.
#[derive(Debug)]
pub enum Fault {
    /// It ended before its last frame.
    Ended,
    /// It holds what no reader of workbooks writes.
    Garbled,
}

/// Writes one frame that says which share of the work is done, 0–1.
///
/// # Errors
/// What the receiver's end says.
pub fn tell_progress(out: &mut dyn Write, done: f32) -> io::Result<()> {
    frame(out, PROGRESS, &done.to_le_bytes())
}

/// Writes what came of reading a workbook.
///
/// # Errors
/// What the receiver's end says.
pub fn tell_answer(out: &mut dyn Write, answer: &Result<Book, Box<ReadError>>) -> io::Result<()> {
    match answer {
        Ok(book) => {
            for finding in &book.findings {
                frame(out, FINDING, finding_json(finding).to_string().as_bytes())?;
            }
            for page in &book.pages {
                sheet(out, page)?;
            }
        }
        Err(error) => {
            let told = json!({
                "spot": spot_json(&error.spot),
                "message": message_json(&error.message),
                "hint": message_json(&error.hint),
                "cancelled": error.cancelled,
            });
            frame(out, REFUSAL, told.to_string().as_bytes())?;
        }
    }
    frame(out, DONE, &[])?;
    out.flush()
}

fn frame(out: &mut dyn Write, kind: u8, content: &[u8]) -> io::Result<()> {
    let length = u32::try_from(content.len()).or(Err(io::ErrorKind::InvalidData))?;
    out.write_all(&[kind])?;
    out.write_all(&length.to_le_bytes())?;
    out.write_all(content)
}

fn sheet(out: &mut dyn Write, page: &Page) -> io::Result<()> {
    let (unset, first) = page.grid.unset;
    let told = json!([page.grid.name, page.hidden, unset, first]);
    frame(out, SHEET, told.to_string().as_bytes())?;
    let mut cells = Vec::new();
    for row in page.grid.rows(0) {
        for (column, kind, text) in row.cells() {
            cells.extend_from_slice(&row.number().to_le_bytes());
            cells.extend_from_slice(&(column as u16).to_le_bytes());
            cells.push(letter(kind));
            cells.extend_from_slice(&(text.len() as u32).to_le_bytes());
            cells.extend_from_slice(text.as_bytes());
            if cells.len() >= FULL {
                frame(out, CELLS, &cells)?;
                cells.clear();
            }
        }
    }
    frame(out, CELLS, &cells)
}

fn letter(kind: Kind) -> u8 {
    match kind {
        Kind::Text => b't',
        Kind::Number => b'n',
        Kind::Flag => b'f',
        Kind::Fault => b'e',
    }
}

/// Reads the answer; `progress` is called with each share that is told, 0–1.
///
/// # Errors
/// [`Fault`] when the stream is no whole answer.
pub fn hear(
    from: &mut dyn Read,
    limits: &Limits,
    progress: &dyn Fn(f32),
) -> Result<Result<Book, Box<ReadError>>, Fault> {
    let mut heard = Heard {
        book: Book::default(),
        room: Room::new(limits),
        limits,
    };
    let mut content = Vec::new();
    loop {
        let kind = next(from, &mut content)?;
        match kind {
            PROGRESS => {
                let done = content.as_slice().try_into().map(f32::from_le_bytes);
                progress(done.or(Err(Fault::Garbled))?);
            }
            SHEET => heard.sheet(&content)?,
            CELLS => {
                if let Err(refused) = heard.cells(&content)? {
                    return Ok(Err(refused));
                }
            }
            FINDING if heard.book.findings.len() < FINDINGS => {
                let finding = serde_json::from_slice(&content).ok();
                let finding = finding
                    .and_then(|v| finding_from(&v))
                    .ok_or(Fault::Garbled)?;
                heard.book.findings.push(finding);
            }
            REFUSAL => {
                let error = serde_json::from_slice(&content).ok();
                return Ok(Err(error
                    .and_then(|v| error_from(&v))
                    .ok_or(Fault::Garbled)?));
            }
            DONE => return Ok(heard.close()),
            _ => return Err(Fault::Garbled),
        }
    }
}

/// Takes the next frame in; gives what it is.
fn next(from: &mut dyn Read, content: &mut Vec<u8>) -> Result<u8, Fault> {
    let mut head = [0; 5];
    from.read_exact(&mut head).or(Err(Fault::Ended))?;
    let [kind, length @ ..] = head;
    let length = u32::from_le_bytes(length);
    if length > MOST || ![PROGRESS, SHEET, CELLS, FINDING, REFUSAL, DONE].contains(&kind) {
        return Err(Fault::Garbled);
    }
    content.clear();
    let read = from.take(u64::from(length)).read_to_end(content);
    match read {
        Ok(read) if read == length as usize => Ok(kind),
        _ => Err(Fault::Ended),
    }
}

/// What was heard so far.
struct Heard<'a> {
    book: Book,
    room: Room,
    limits: &'a Limits,
}

impl Heard<'_> {
    fn sheet(&mut self, content: &[u8]) -> Result<(), Fault> {
        type Sheet = (String, bool, usize, Option<(u32, u16)>);
        let told: Sheet = serde_json::from_slice(content).or(Err(Fault::Garbled))?;
        if self.book.pages.len() >= self.limits.parts {
            return Err(Fault::Garbled);
        }
        let (name, hidden, unset, first) = told;
        let mut grid = Grid::new(&name);
        grid.unset = (unset, first);
        self.book.pages.push(Page { grid, hidden });
        Ok(())
    }

    fn cells(&mut self, mut rest: &[u8]) -> Result<Result<(), Box<ReadError>>, Fault> {
        let page = self.book.pages.last_mut().ok_or(Fault::Garbled)?;
        while let Some((head, tail)) = rest.split_first_chunk::<11>() {
            let [a, b, c, d, e, f, kind, length @ ..] = *head;
            let place = (
                u32::from_le_bytes([a, b, c, d]),
                u32::from(u16::from_le_bytes([e, f])),
            );
            let kind = match kind {
                b't' => Kind::Text,
                b'n' => Kind::Number,
                b'f' => Kind::Flag,
                b'e' => Kind::Fault,
                _ => return Err(Fault::Garbled),
            };
            let length = u32::from_le_bytes(length) as usize;
            let (text, after) = tail.split_at_checked(length).ok_or(Fault::Garbled)?;
            let text = std::str::from_utf8(text).or(Err(Fault::Garbled))?;
            if let Err(refused) = page.grid.push(place, kind, text, &mut self.room) {
                return Ok(Err(refused));
            }
            rest = after;
        }
        if rest.is_empty() {
            Ok(Ok(()))
        } else {
            Err(Fault::Garbled)
        }
    }

    fn close(mut self) -> Result<Book, Box<ReadError>> {
        for page in &mut self.book.pages {
            page.grid.close(self.limits)?;
        }
        Ok(self.book)
    }
}

fn message_json(message: &Message) -> Value {
    json!([message.key, message.arguments])
}

fn message_from(value: &Value) -> Option<Message> {
    let arguments = value.get(1)?.as_array()?;
    let pair = |pair: &Value| {
        let text = |i: usize| pair.get(i).and_then(Value::as_str).map(ToOwned::to_owned);
        Some((text(0)?, text(1)?))
    };
    let arguments: Option<Vec<(String, String)>> = arguments.iter().map(pair).collect();
    Message::known(value.get(0)?.as_str()?, arguments?)
}

fn spot_json(spot: &Spot) -> Value {
    json!([spot.file, spot.line, spot.column, spot.place])
}

fn spot_from(value: &Value) -> Option<Spot> {
    let text = |i: usize| value.get(i).and_then(Value::as_str).map(ToOwned::to_owned);
    let number = |i: usize| value.get(i).and_then(Value::as_u64);
    value.is_array().then(|| Spot {
        file: text(0),
        line: number(1),
        column: number(2),
        place: text(3),
    })
}

const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];

fn finding_json(finding: &Finding) -> Value {
    json!({
        "severity": finding.severity.id(),
        "spot": spot_json(&finding.spot),
        "message": message_json(&finding.message),
        "hint": finding.hint.as_ref().map(message_json),
    })
}

fn finding_from(value: &Value) -> Option<Finding> {
    let id = value.get("severity")?.as_str()?;
    let hint = value.get("hint").filter(|h| !h.is_null());
    Some(Finding {
        severity: *SEVERITIES.iter().find(|s| s.id() == id)?,
        spot: spot_from(value.get("spot")?)?,
        message: message_from(value.get("message")?)?,
        hint: hint.and_then(message_from),
    })
}

fn error_from(value: &Value) -> Option<Box<ReadError>> {
    let mut error = ReadError::new(
        INFO.id,
        spot_from(value.get("spot")?)?,
        message_from(value.get("message")?)?,
        message_from(value.get("hint")?)?,
    );
    error.cancelled = value.get("cancelled")?.as_bool()?;
    Some(error)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::progress::Silent;

    fn heard(bytes: &[u8]) -> Result<Result<Book, Box<ReadError>>, Fault> {
        hear(&mut &*bytes, &Limits::default(), &|_| ())
    }

    fn book() -> Book {
        let limits = Limits::default();
        let mut room = Room::new(&limits);
        let mut book = Book::default();
        for (name, hidden) in [("Été", false), ("leer", true)] {
            let mut grid = Grid::new(name);
            grid.unset = (2, Some((7, 3)));
            if !hidden {
                let cells = [(0, Kind::Text, "a"), (9, Kind::Number, "1.5")];
                for (row, kind, text) in cells {
                    grid.push((row, 2), kind, text, &mut room).unwrap();
                }
            }
            grid.close(&limits).unwrap();
            book.pages.push(Page { grid, hidden });
        }
        let message = Message::new("format.workbook.rows").with("limit", 9);
        book.findings.push(Finding {
            severity: Severity::Warning,
            spot: Spot::at(3, 4),
            message,
            hint: Some(Message::new("format.workbook.size.hint")),
        });
        book
    }

    #[test]
    fn a_book_arrives_as_it_was_sent() {
        let mut sent = Vec::new();
        tell_progress(&mut sent, 0.5).unwrap();
        tell_answer(&mut sent, &Ok(book())).unwrap();
        let again = heard(&sent).unwrap().unwrap();
        assert_eq!(again.findings, book().findings);
        for (a, b) in again.pages.iter().zip(&book().pages) {
            assert_eq!(format!("{:?}", a.grid), format!("{:?}", b.grid));
            assert_eq!(a.hidden, b.hidden);
        }
        let refused = super::super::cells(b"PK", &Limits::default(), &Silent);
        let mut sent = Vec::new();
        tell_answer(&mut sent, &refused).unwrap();
        assert_eq!(heard(&sent).unwrap().err(), refused.err());
    }

    #[test]
    fn no_damage_is_taken_for_an_answer_or_for_a_reason_to_panic() {
        let mut sent = Vec::new();
        tell_answer(&mut sent, &Ok(book())).unwrap();
        for end in 0..sent.len() {
            assert!(matches!(heard(&sent[..end]), Err(Fault::Ended)), "{end}");
        }
        for at in 0..sent.len() {
            for bit in 0..8 {
                let mut damaged = sent.clone();
                damaged[at] ^= 1 << bit;
                let _ = heard(&damaged);
            }
        }
        assert!(matches!(heard(b"S\xFF\xFF\xFF\xFF"), Err(Fault::Garbled)));
        assert!(matches!(heard(b"C\0\0\0\0"), Err(Fault::Garbled)));
        let foreign = br#"{"spot":[],"message":["no.such.key",[]],"hint":[],"cancelled":false}"#;
        let mut frame_ = vec![b'E', foreign.len() as u8, 0, 0, 0];
        frame_.extend_from_slice(foreign);
        assert!(matches!(heard(&frame_), Err(Fault::Garbled)));
    }
}
