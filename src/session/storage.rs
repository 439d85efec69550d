//! The border to the disk. A save is written beside, synced, then renamed over the old file, so
//! that a failed save leaves the old file as it was.

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// The only way to a disk; tests bring one that fails.
pub trait Storage: Send + Sync {
    /// Reads a whole file of at most `limit` bytes.
    ///
    /// # Errors
    /// What the system says, or `FileTooLarge` above the limit.
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>>;

    /// Replaces a file as a whole, or leaves it untouched.
    ///
    /// # Errors
    /// What the system says; the former file is then still there.
    fn save(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;

    /// The folder for what the program remembers between sittings; `None` = it remembers nothing.
    fn settings(&self) -> Option<PathBuf> {
        None
    }
}

/// The real disk.
pub struct Disk;

impl Storage for Disk {
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let file = std::fs::File::open(path)?;
        let about = file.metadata()?;
        if about.is_dir() {
            return Err(io::Error::new(
                io::ErrorKind::IsADirectory,
                "it is a folder",
            ));
        }
        // Room for all of it at once: growing would ask for twice as much.
        let room = usize::try_from(about.len().min(limit)).unwrap_or(0);
        let mut bytes = Vec::with_capacity(room.saturating_add(1));
        file.take(limit + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limit {
            let why = format!("it has more than {limit} bytes");
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, why));
        }
        Ok(bytes)
    }

    fn save(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        // A link is followed, so that the file it names is replaced, not the link.
        let target: PathBuf = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let folder = match target.parent() {
            Some(p) if !p.as_os_str().is_empty() => p.to_owned(),
            _ => PathBuf::from("."),
        };
        let mut file = tempfile::Builder::new()
            .prefix(".milieu-")
            .suffix(".tmp")
            .tempfile_in(&folder)?;
        file.write_all(bytes)?;
        match std::fs::metadata(&target) {
            Ok(before) => file.as_file().set_permissions(before.permissions())?,
            Err(_) => new_file_permissions(file.as_file())?,
        }
        file.as_file().sync_all()?;
        file.persist(&target).map_err(|e| e.error)?;
        if let Ok(folder) = std::fs::File::open(&folder) {
            // Not every file system can sync a folder; the file itself is already safe.
            folder.sync_all().ok();
        }
        Ok(())
    }
}

/// The real disk with a folder of settings, which is made when it is first needed.
pub struct Home {
    /// The folder.
    pub settings: PathBuf,
}

impl Storage for Home {
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        Disk.read(path, limit)
    }

    fn save(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        if path.starts_with(&self.settings) {
            std::fs::create_dir_all(&self.settings)?;
        }
        Disk.save(path, bytes)
    }

    fn settings(&self) -> Option<PathBuf> {
        Some(self.settings.clone())
    }
}

/// Temporary files are private; a file for the user is as readable as any other new file.
#[cfg(unix)]
fn new_file_permissions(file: &std::fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn new_file_permissions(_file: &std::fs::File) -> io::Result<()> {
    Ok(())
}
