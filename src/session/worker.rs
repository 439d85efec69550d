//! Reads workbooks in a process of its own. The package that decodes Excel's cells can ask for so
//! much memory on a small legal file that the whole process is ended, which nothing in it can
//! catch. So this program starts itself once more, as [`ARGUMENT`] says; that process takes a limit
//! on its memory, reads the workbook from its standard input, and answers on its standard output
//! with cells. It opens no file. When it dies, stays silent too long or answers nonsense, the file
//! is refused; it is never read here instead. Cancelling ends it.

mod memory;

use crate::base::limits::Limits;
use crate::base::progress::{Cancelled, Progress};
use crate::base::wording::Message;
use crate::format::ReadError;
use crate::format::workbook::wire::{Fault, hear, tell_answer, tell_progress};
use crate::format::workbook::{self, Book, Unpack};
use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::sync::{Mutex, OnceLock};
use std::time::{Duration, Instant};

/// The argument that makes this program a reader of workbooks.
pub const ARGUMENT: &str = "import-worker";

/// How long a workbook may take.
const TIME: Duration = Duration::from_secs(60);
/// How often it is looked whether the user has cancelled.
const LOOK: Duration = Duration::from_millis(50);

/// A process that reads workbooks.
#[derive(Clone, Debug)]
pub struct Worker {
    /// The program.
    pub program: PathBuf,
    /// What it is told.
    pub arguments: Vec<OsString>,
    /// How long it may take.
    pub time: Duration,
}

static WORKER: OnceLock<Worker> = OnceLock::new();

/// Says where this program lies; from then on its workbooks are read by a process of their own. A
/// library without a program reads them itself.
pub fn install(program: PathBuf) {
    let worker = Worker {
        program,
        arguments: vec![ARGUMENT.into()],
        time: TIME,
    };
    // The first word counts; a program lies in one place.
    WORKER.set(worker).ok();
}

/// What reads workbooks.
#[must_use]
pub fn unpack() -> Unpack {
    |bytes, limits, progress| match WORKER.get() {
        Some(worker) => worker.cells(bytes, limits, progress),
        None => workbook::cells(bytes, limits, progress),
    }
}

impl Worker {
    /// The cells of a workbook.
    ///
    /// # Errors
    /// [`ReadError`] when the workbook is refused, or the process gives no answer.
    pub fn cells(
        &self,
        bytes: &[u8],
        limits: &Limits,
        progress: &dyn Progress,
    ) -> Result<Book, Box<ReadError>> {
        let child = Command::new(&self.program)
            .args(&self.arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let child = child.map_err(|error| {
            let message = Message::new("worker.missing").with("why", error);
            refused(message, "worker.missing.hint")
        })?;
        self.ask(Running(child), bytes, limits, progress)
    }

    fn ask(
        &self,
        mut child: Running,
        bytes: &[u8],
        limits: &Limits,
        progress: &dyn Progress,
    ) -> Result<Book, Box<ReadError>> {
        let (Some(mut stdin), Some(mut stdout)) = (child.0.stdin.take(), child.0.stdout.take())
        else {
            return Err(dead());
        };
        let begun = Instant::now();
        let per_mille = AtomicU32::new(0);
        let (sender, answers) = sync_channel(1);
        std::thread::scope(|scope| {
            let listener = std::thread::Builder::new().name("workbook".to_owned());
            let told = |done: f32| per_mille.store((done * 1000.0) as u32, Ordering::Relaxed);
            let listening = listener.spawn_scoped(scope, move || {
                let told_limits = words(limits).map(u64::to_le_bytes);
                let sent = stdin.write_all(told_limits.as_flattened());
                // A process that has died is noticed by its missing answer.
                sent.and_then(|()| stdin.write_all(bytes)).ok();
                drop(stdin);
                sender.send(hear(&mut stdout, limits, &told)).ok();
            });
            let answer = match listening {
                Err(_) => Err(dead()),
                Ok(_) => loop {
                    match answers.recv_timeout(LOOK) {
                        Ok(Ok(answer)) => break answer,
                        Ok(Err(Fault::Garbled)) => {
                            break Err(refused(Message::new("worker.garbled"), "worker.hint"));
                        }
                        Ok(Err(Fault::Ended)) | Err(RecvTimeoutError::Disconnected) => {
                            break Err(dead());
                        }
                        Err(RecvTimeoutError::Timeout) => {}
                    }
                    let done = per_mille.load(Ordering::Relaxed) as f32 / 1000.0;
                    if progress.advance(done).is_err() {
                        break Err(ReadError::stopped("workbook"));
                    }
                    if begun.elapsed() > self.time {
                        let message = Message::new("worker.slow");
                        let message = message.with("seconds", self.time.as_secs());
                        break Err(refused(message, "worker.hint"));
                    }
                },
            };
            // Its end also ends the listener.
            drop(child);
            answer
        })
    }
}

/// A process that does not outlive its use.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It has ended already when it has answered; then there is nothing to kill.
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

fn dead() -> Box<ReadError> {
    let message = Message::new("worker.died").with("megabytes", memory::allowed() / 1_000_000);
    refused(message, "worker.hint")
}

fn refused(message: Message, hint: &'static str) -> Box<ReadError> {
    let hint = Message {
        key: hint,
        arguments: Vec::new(),
    };
    ReadError::new(
        "workbook",
        crate::base::finding::Spot::default(),
        message,
        hint,
    )
}

/// The limits in the order in which the process is told them.
fn words(limits: &Limits) -> [u64; 13] {
    [
        limits.file_bytes,
        limits.nodes as u64,
        limits.ties as u64,
        limits.columns as u64,
        limits.rows as u64,
        limits.cells as u64,
        limits.cell_chars as u64,
        limits.parts as u64,
        limits.part_bytes,
        limits.unpacked_bytes,
        limits.depth as u64,
        limits.inflation,
        limits.findings as u64,
    ]
}

fn limits(words: [u64; 13]) -> Limits {
    let [
        file,
        nodes,
        ties,
        columns,
        rows,
        cells,
        chars,
        parts,
        part,
        all,
        depth,
        ratio,
        findings,
    ] = words;
    Limits {
        file_bytes: file,
        nodes: nodes as usize,
        ties: ties as usize,
        columns: columns as usize,
        rows: rows as usize,
        cells: cells as usize,
        cell_chars: chars as usize,
        parts: parts as usize,
        part_bytes: part,
        unpacked_bytes: all,
        depth: depth as usize,
        inflation: ratio,
        findings: findings as usize,
    }
}

/// Progress told to the process that waits; it cancels by ending this one.
struct Told<'a, W>(&'a Mutex<W>);

impl<W: Write + Send> Progress for Told<'_, W> {
    fn advance(&self, done: f32) -> Result<(), Cancelled> {
        let Ok(mut out) = self.0.lock() else {
            return Err(Cancelled);
        };
        tell_progress(&mut *out, done).map_err(|_gone| Cancelled)
    }
}

/// What the process does: takes its limit on memory, reads a workbook, answers. Gives its exit
/// code.
pub fn serve(from: &mut dyn Read, to: impl Write + Send) -> u8 {
    memory::limit();
    u8::from(answer(from, to).is_err())
}

fn answer(from: &mut dyn Read, to: impl Write + Send) -> io::Result<()> {
    let mut told = [0_u64; 13];
    for word in &mut told {
        let mut bytes = [0; 8];
        from.read_exact(&mut bytes)?;
        *word = u64::from_le_bytes(bytes);
    }
    let limits = limits(told);
    let mut bytes = Vec::new();
    from.read_to_end(&mut bytes)?;
    let to = Mutex::new(to);
    let answer = workbook::cells(&bytes, &limits, &Told(&to));
    let mut to = to.into_inner().or(Err(io::ErrorKind::BrokenPipe))?;
    tell_answer(&mut to, &answer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::progress::{Silent, Watched};

    fn worker(program: &str, arguments: &[&str]) -> Worker {
        Worker {
            program: program.into(),
            arguments: arguments.iter().map(Into::into).collect(),
            time: Duration::from_millis(400),
        }
    }

    fn key(worker: &Worker, progress: &dyn Progress) -> &'static str {
        let bytes = vec![b'P'; 1_000];
        let answer = worker.cells(&bytes, &Limits::default(), progress);
        answer.map_or_else(|refused| refused.message.key, |_| "opened")
    }

    #[test]
    fn limits_arrive_as_they_were_sent() {
        let told = Limits {
            depth: 7,
            findings: 3,
            ..Limits::default()
        };
        assert_eq!(limits(words(&told)), told);
    }

    #[test]
    fn what_is_no_workbook_is_refused_through_the_pipe() {
        let mut sent = words(&Limits::default()).map(u64::to_le_bytes).concat();
        sent.extend_from_slice(b"PK\x03\x04");
        let mut heard = Vec::new();
        assert!(answer(&mut sent.as_slice(), &mut heard).is_ok());
        let heard = hear(&mut heard.as_slice(), &Limits::default(), &|_| ()).unwrap();
        assert_eq!(heard.err().unwrap().message.key, "format.workbook.damaged");
        assert!(answer(&mut &b"short"[..], Vec::new()).is_err());
    }

    #[test]
    fn a_program_that_is_not_there_is_told() {
        assert_eq!(
            key(&worker("/no/such/program", &[]), &Silent),
            "worker.missing"
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_process_that_fails_is_an_ordinary_refusal() {
        let sh = |script: &str| worker("/bin/sh", &["-c", script]);
        assert_eq!(key(&sh("kill -ABRT $$"), &Silent), "worker.died");
        assert_eq!(key(&sh("exec cat"), &Silent), "worker.garbled");
        assert_eq!(key(&sh("exec cat >/dev/null"), &Silent), "worker.died");
        assert_eq!(key(&sh("exec sleep 60"), &Silent), "worker.slow");
        let endless = sh("exec cat /dev/zero");
        assert_eq!(key(&endless, &Silent), "worker.garbled");
        let stopped = Watched::default();
        stopped.cancel();
        assert_eq!(key(&sh("exec sleep 60"), &stopped), "format.cancelled");
    }
}
