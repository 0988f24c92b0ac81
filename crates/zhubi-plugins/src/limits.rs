use std::time::Duration;

/// What one plug-in may use up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Steps of one check. A stretch of code without a loop counts whole when it is entered, so that a parser is charged
    /// for a hundred times the instructions that it runs: most plug-ins that never end meet the clock first.
    pub fuel: u64,
    /// How long one check may take.
    pub time: Duration,
    /// Steps of the code that runs when the module is made ready, before each check.
    pub start_fuel: u64,
    /// Bytes of its memory, which also holds the document.
    pub memory: usize,
    /// Bytes of the module itself.
    pub module: usize,
    /// Bytes of the answer for one document.
    pub answer: usize,
    /// Findings in one document.
    pub findings: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            fuel: 100_000_000_000,
            time: Duration::from_millis(700),
            start_fuel: 20_000_000,
            memory: 64 << 20,
            module: 8 << 20,
            answer: 4 << 20,
            findings: 10_000,
        }
    }
}
