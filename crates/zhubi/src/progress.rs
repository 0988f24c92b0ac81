//! The progress bar of a long run.

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

const PATIENCE: Duration = Duration::from_secs(1);

/// Shows on standard error how many files are done, once the run takes longer than a second and a person looks on.
pub struct Progress {
    bar: ProgressBar,
    begun: Instant,
    wanted: bool,
}

impl Progress {
    /// A bar for a run over `files` files.
    pub fn new(files: usize) -> Self {
        let style = ProgressStyle::with_template("正在检查 {wide_bar} {pos}/{len}")
            .expect("the template is a constant that indicatif accepts");
        let bar = ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::hidden());
        bar.set_style(style);
        Self { bar, begun: Instant::now(), wanted: io::stderr().is_terminal() }
    }

    /// Shows the bar if it is time.
    pub fn tick(&mut self) {
        if self.wanted && self.begun.elapsed() > PATIENCE {
            self.wanted = false;
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.tick();
    }

    /// One more file is done; `print` writes what there is to say about it, above the bar.
    pub fn done<R>(&mut self, print: impl FnOnce() -> R) -> R {
        self.bar.inc(1);
        self.tick();
        self.bar.suspend(print)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
