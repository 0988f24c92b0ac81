//! Work in parallel, results in order.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use rayon::ThreadPool;

/// How often [`run`] calls `wait` while no result is ready.
const TICK: Duration = Duration::from_millis(100);

/// Runs `work` on each of `items` in `pool` and hands the results to `take` in the order of the items, on this thread,
/// each as soon as those before it were taken. Only a few results wait at any time. `wait` is called now and then while
/// there is nothing to take. Stops early when `take` breaks.
///
/// `work` must not panic: its result would be waited for.
pub fn run<T: Sync, R: Send>(
    pool: &ThreadPool,
    items: &[T],
    work: impl Fn(&T) -> R + Sync,
    mut wait: impl FnMut(),
    mut take: impl FnMut(R) -> ControlFlow<()>,
) {
    let ahead = 4 * pool.current_num_threads();
    let (sender, receiver) = mpsc::channel();
    pool.in_place_scope_fifo(|scope| {
        let mut started = 0;
        let mut taken = 0;
        let mut ready = BTreeMap::new();
        while taken < items.len() {
            while started < items.len() && started < taken + ahead {
                let (sender, work, index) = (sender.clone(), &work, started);
                scope.spawn_fifo(move |_| {
                    // The receiver is gone when nobody wants results any more.
                    let _ = sender.send((index, work(&items[index])));
                });
                started += 1;
            }
            match receiver.recv_timeout(TICK) {
                Ok((index, result)) => _ = ready.insert(index, result),
                Err(RecvTimeoutError::Timeout) => wait(),
                Err(RecvTimeoutError::Disconnected) => break,
            }
            while let Some(result) = ready.remove(&taken) {
                taken += 1;
                if take(result).is_break() {
                    return;
                }
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;
    use std::time::Duration;

    use super::run;

    fn pool() -> rayon::ThreadPool {
        rayon::ThreadPoolBuilder::new().num_threads(3).build().unwrap()
    }

    #[test]
    fn results_come_in_the_order_of_the_items() {
        let items: Vec<u64> = (0..200).collect();
        let work = |&item: &u64| {
            std::thread::sleep(Duration::from_micros((item * 37) % 400));
            item
        };
        let mut taken = Vec::new();
        run(
            &pool(),
            &items,
            work,
            || {},
            |result| {
                taken.push(result);
                ControlFlow::Continue(())
            },
        );
        assert_eq!(taken, items);
    }

    #[test]
    fn it_stops_when_told() {
        let items = [0; 1000];
        let done = std::sync::atomic::AtomicUsize::new(0);
        let mut taken = 0;
        let work = |_: &i32| done.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        run(
            &pool(),
            &items,
            work,
            || {},
            |_| {
                taken += 1;
                if taken == 5 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            },
        );
        assert_eq!(taken, 5);
        assert!(done.into_inner() < 100);
    }
}
