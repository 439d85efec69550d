//! What several tests need: a disk in memory, and a session that is waited for.

use milieu::base::wording::Language;
use milieu::session::storage::Storage;
use milieu::session::{Command, Session};
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// A disk that can be filled, read back and told to fail.
#[derive(Default)]
pub(crate) struct Memory {
    files: Mutex<BTreeMap<PathBuf, Vec<u8>>>,
    fails: Mutex<bool>,
}

impl Memory {
    pub(crate) fn put(&self, path: &str, bytes: &[u8]) {
        self.files
            .lock()
            .unwrap()
            .insert(path.into(), bytes.to_vec());
    }

    pub(crate) fn get(&self, path: &str) -> Option<Vec<u8>> {
        self.files.lock().unwrap().get(Path::new(path)).cloned()
    }

    pub(crate) fn fail(&self, fails: bool) {
        *self.fails.lock().unwrap() = fails;
    }
}

impl Storage for Memory {
    fn settings(&self) -> Option<PathBuf> {
        Some(PathBuf::from("settings"))
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let files = self.files.lock().unwrap();
        let bytes = files
            .get(path)
            .ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))?;
        if bytes.len() as u64 > limit {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        Ok(bytes.clone())
    }

    fn save(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        if *self.fails.lock().unwrap() {
            return Err(io::Error::from(io::ErrorKind::StorageFull));
        }
        self.files
            .lock()
            .unwrap()
            .insert(path.to_owned(), bytes.to_vec());
        Ok(())
    }
}

/// A session over a disk in memory.
pub(crate) fn session(disk: &Arc<Memory>) -> Session {
    let storage: Arc<dyn Storage> = Arc::<Memory>::clone(disk);
    Session::new(storage, Arc::new(|| {}), Language::English)
}

/// Takes in reports until no job runs.
pub(crate) fn settle(session: &mut Session) {
    let begun = Instant::now();
    loop {
        session.receive();
        if session.running().is_empty() {
            session.receive();
            return;
        }
        assert!(
            begun.elapsed() < Duration::from_secs(120),
            "jobs do not end"
        );
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// A session with the bundled image clusters open and settled.
pub(crate) fn opened(disk: &Arc<Memory>) -> Session {
    let mut session = session(disk);
    open(&mut session, "image-clusters");
    session
}

/// Opens a file and waits.
pub(crate) fn open(session: &mut Session, name: &str) {
    session.dispatch(Command::Open {
        name: name.to_owned(),
        companions: Vec::new(),
    });
    settle(session);
}
