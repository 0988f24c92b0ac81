//! Threads that check drafts, so that the server hears the client meanwhile.

use std::ops::RangeInclusive;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use crossbeam_channel::{Receiver, Sender, unbounded};

/// One thread alone would let a long draft keep all others waiting, and many help no one who edits a few at once.
const THREADS: RangeInclusive<usize> = 2..=4;

/// A piece of work; what it returns comes out of [`Workers::results`].
type Job<T> = Box<dyn FnOnce() -> T + Send>;

/// Threads and what they finished.
pub struct Workers<T> {
    jobs: Sender<(Job<T>, T)>,
    /// What the jobs returned, as they end.
    pub results: Receiver<T>,
}

impl<T: Send + 'static> Workers<T> {
    /// Starts the threads; they end when this is dropped.
    pub fn start() -> Self {
        let (jobs, waiting) = unbounded::<(Job<T>, T)>();
        let (done, results) = unbounded();
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let threads = cores.clamp(*THREADS.start(), *THREADS.end());
        for _ in 0..threads {
            let (waiting, done) = (waiting.clone(), done.clone());
            thread::spawn(move || {
                for (job, panicked) in waiting {
                    // A rule with a bug must not cost the session.
                    let result = catch_unwind(AssertUnwindSafe(job)).unwrap_or(panicked);
                    if done.send(result).is_err() {
                        return;
                    }
                }
            });
        }
        Self { jobs, results }
    }

    /// Has `job` done by the next free thread; should it panic, `panicked` is its result.
    pub fn submit(&self, job: impl FnOnce() -> T + Send + 'static, panicked: T) {
        let _ = self.jobs.send((Box::new(job), panicked));
    }
}

#[cfg(test)]
mod tests {
    use super::Workers;

    #[test]
    fn a_job_that_panics_has_a_result_and_costs_no_thread() {
        let workers = Workers::start();
        for _ in 0..8 {
            workers.submit(|| panic!("a bug"), 0);
        }
        workers.submit(|| 1, 0);
        let mut results: Vec<i32> = workers.results.iter().take(9).collect();
        results.sort_unstable();
        assert_eq!(results, [0, 0, 0, 0, 0, 0, 0, 0, 1]);
    }
}
