//! The only place below the session where other threads run. Work is cut into chunks of a fixed
//! length (a constant of the caller, never derived from the number of threads) and combined in
//! chunk order, so that results have the same bits on 1, 2 or N threads.

use rayon::prelude::*;

/// Applies `f` to each chunk of `items`; results come back in chunk order.
/// `f` gets the index of the chunk's first item.
pub fn map_chunks<T: Sync, R: Send>(
    items: &[T],
    chunk: usize,
    f: impl Fn(usize, &[T]) -> R + Sync,
) -> Vec<R> {
    let chunk = chunk.max(1);
    if items.len() <= chunk {
        return if items.is_empty() {
            Vec::new()
        } else {
            vec![f(0, items)]
        };
    }
    items
        .par_chunks(chunk)
        .enumerate()
        .map(|(i, part)| f(i * chunk, part))
        .collect()
}

/// Lets `f` fill each chunk of `out`; `f` gets the index of the chunk's first element.
pub fn fill_chunks<T: Send>(out: &mut [T], chunk: usize, f: impl Fn(usize, &mut [T]) + Sync) {
    let chunk = chunk.max(1);
    if out.len() <= chunk {
        if !out.is_empty() {
            f(0, out);
        }
        return;
    }
    out.par_chunks_mut(chunk)
        .enumerate()
        .for_each(|(i, part)| f(i * chunk, part));
}

/// Runs `work` with `threads` threads for everything below it (0 = one per core). When no own pool
/// can be had, the work runs in the common one: slower perhaps, never different.
pub fn with_threads<R: Send>(threads: usize, work: impl FnOnce() -> R + Send) -> R {
    match rayon::ThreadPoolBuilder::new().num_threads(threads).build() {
        Ok(pool) => pool.install(work),
        Err(_) => work(),
    }
}

/// Number of threads that work is spread over.
#[must_use]
pub fn threads() -> usize {
    rayon::current_num_threads()
}
