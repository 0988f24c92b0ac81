//! What the sandbox gives a plug-in: bounded memory, and a log.

use wasmi::errors::LinkerError;
use wasmi::{Caller, Engine, Error, Linker, ResourceLimiter};
use wasmi_core::LimiterError;

use crate::Limits;
use crate::line::is_control;

/// The module and the function that a plug-in may import.
pub const LOG: (&str, &str) = ("zhubi", "log");

/// Bytes of the log that are kept for one document.
const LONGEST_LOG: usize = 16 << 10;

/// Steps that one call of the log costs: as long as that many instructions take.
const LOG_FUEL: u64 = 200;

/// What belongs to one run of a plug-in.
#[derive(Debug)]
pub struct Host {
    /// Bytes that its memory may grow to.
    memory: usize,
    /// Whether it wanted more memory, or longer tables, than it may have.
    pub denied: bool,
    /// What it wrote for its author, one line a call.
    pub log: String,
}

impl Host {
    /// A host that allows what `limits` allow.
    pub fn new(limits: &Limits) -> Self {
        Self { memory: limits.memory, denied: false, log: String::new() }
    }

    /// Grants a growth to `desired`, or stops the plug-in: it would only ask again, or give up without saying why.
    fn grant(&mut self, desired: usize, limit: usize) -> Result<bool, LimiterError> {
        if desired > limit {
            self.denied = true;
            return Err(LimiterError::ResourceLimiterDeniedAllocation);
        }
        Ok(true)
    }
}

impl ResourceLimiter for Host {
    fn memory_growing(&mut self, _: usize, desired: usize, _: Option<usize>) -> Result<bool, LimiterError> {
        self.grant(desired, self.memory)
    }

    fn table_growing(&mut self, _: usize, desired: usize, _: Option<usize>) -> Result<bool, LimiterError> {
        const LONGEST_TABLE: usize = 20_000;
        self.grant(desired, LONGEST_TABLE)
    }

    fn instances(&self) -> usize {
        1
    }

    fn tables(&self) -> usize {
        4
    }

    fn memories(&self) -> usize {
        1
    }
}

/// All that a plug-in can call.
pub fn linker(engine: &Engine) -> Result<Linker<Host>, LinkerError> {
    let mut linker = Linker::new(engine);
    linker.func_wrap(LOG.0, LOG.1, log)?;
    Ok(linker)
}

/// Keeps a line of UTF-8 text of the plug-in's memory; what is too much, or no text, is left out.
fn log(mut caller: Caller<'_, Host>, start: u32, length: u32) -> Result<(), Error> {
    let left = caller.get_fuel()?.saturating_sub(LOG_FUEL);
    caller.set_fuel(left)?;
    let Some(memory) = caller.get_export("memory").and_then(|export| export.into_memory()) else {
        return Ok(());
    };
    let (data, host) = memory.data_and_store_mut(&mut caller);
    let room = LONGEST_LOG.saturating_sub(host.log.len());
    let (start, length) = (start as usize, length as usize);
    let Some(bytes) = start.checked_add(length.min(room)).and_then(|end| data.get(start..end)) else {
        return Ok(());
    };
    let text = String::from_utf8_lossy(bytes);
    if !text.is_empty() {
        host.log.extend(text.chars().map(|c| if is_control(c) { ' ' } else { c }));
        host.log.push('\n');
    }
    Ok(())
}
