//! The limit on the memory of the process that reads workbooks: half of what the machine has, at
//! most 2 GB. Systems that know no such limit leave it at that on time.

/// Bytes that a workbook may take at most while it is read.
const MOST: u64 = 2_000_000_000;

/// Bytes that the process may take.
#[must_use]
pub(super) fn allowed() -> u64 {
    installed().map_or(MOST, |bytes| MOST.min(bytes / 2))
}

/// Bytes of memory of the machine, where the system tells without opening a file.
#[cfg(target_os = "linux")]
fn installed() -> Option<u64> {
    let told = rustix::system::sysinfo();
    Some((told.totalram as u64).saturating_mul(u64::from(told.mem_unit)))
}

#[cfg(not(target_os = "linux"))]
fn installed() -> Option<u64> {
    None
}

/// Takes the limit, or keeps one that is tighter.
#[cfg(unix)]
pub(super) fn limit() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let now = getrlimit(Resource::As);
    let least = |a: Option<u64>| a.map_or(allowed(), |a| a.min(allowed()));
    let wanted = Rlimit {
        current: Some(least(now.current).min(least(now.maximum))),
        maximum: Some(least(now.maximum)),
    };
    // A system that refuses has no such limit; the time still has one.
    setrlimit(Resource::As, wanted).ok();
}

/// This system has no limit that a process takes itself.
#[cfg(not(unix))]
pub(super) fn limit() {}
