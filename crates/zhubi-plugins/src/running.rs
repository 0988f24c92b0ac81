//! One instance of a module at work: called slice by slice, until it answers or uses up what it may.

use std::time::Instant;

use wasmi::{
    Instance, Linker, Memory, Module, Store, TrapCode, TypedFunc, TypedResumableCall, WasmParams, WasmResults,
};

use crate::host::Host;
use crate::line::excerpt;
use crate::{Limits, Problem};

/// Steps between two looks at the clock: less than a millisecond, or some ten where every step misses the cache.
const SLICE: u64 = 200_000;

/// One instance of a module, for one document.
pub struct Running<'p> {
    store: Store<Host>,
    instance: Instance,
    memory: Memory,
    limits: &'p Limits,
    /// Steps that it has not been given yet.
    fuel_left: u64,
    started: Instant,
}

impl<'p> Running<'p> {
    /// Makes the instance and runs its start function.
    pub fn start(module: &Module, linker: &Linker<Host>, limits: &'p Limits) -> Result<Self, Problem> {
        let started = Instant::now();
        let mut store = Store::new(module.engine(), Host::new(limits));
        store.limiter(|host| host);
        let started_with = limits.start_fuel;
        let instance = store
            .set_fuel(started_with)
            .and_then(|()| linker.instantiate_and_start(&mut store, module))
            .map_err(|cause| failure(&cause, store.data(), limits, started_with))?;
        let memory =
            instance.get_memory(&store, "memory").ok_or(Problem::Export { expected: "内存 memory" })?;
        Ok(Self { store, instance, memory, limits, fuel_left: limits.fuel, started })
    }

    /// The steps that it has taken, those of its start function too.
    pub fn steps(&self) -> u64 {
        let given = self.limits.start_fuel + self.limits.fuel - self.fuel_left;
        given.saturating_sub(self.store.get_fuel().unwrap_or_default())
    }

    /// Takes what it has written for its author.
    pub fn take_log(&mut self) -> String {
        std::mem::take(&mut self.store.data_mut().log)
    }

    /// Hands over `input` and takes the answer, where it lies in the memory of the plug-in.
    pub fn answer(&mut self, input: &[u8]) -> Result<&[u8], Problem> {
        // The caller made sure that the input is shorter than the memory, which has 32-bit addresses.
        let length = input.len() as u32;
        let start: u32 = self.call("alloc", length)?;
        let room = slice(start, length);
        let memory = self.memory.data_mut(&mut self.store);
        let place = memory.get_mut(room).ok_or(Problem::Pointer { whose: "函数 alloc ", start, length })?;
        place.copy_from_slice(input);
        let packed: u64 = self.call("check", (start, length))?;
        let (start, length) = ((packed >> 32) as u32, packed as u32);
        if length as usize > self.limits.answer {
            return Err(Problem::AnswerTooLong { bytes: length as usize, limit: self.limits.answer });
        }
        let memory = self.memory.data(&self.store);
        memory.get(slice(start, length)).ok_or(Problem::Pointer { whose: "函数 check ", start, length })
    }

    /// Calls the exported function `name`, slice by slice, until it returns or uses up what it may.
    pub fn call<P: WasmParams, R: WasmResults>(&mut self, name: &str, arguments: P) -> Result<R, Problem> {
        let function: TypedFunc<P, R> =
            self.instance.get_typed_func(&self.store, name).map_err(|cause| self.failure(&cause))?;
        self.refill(0)?;
        let mut state = function.call_resumable(&mut self.store, arguments);
        loop {
            match state.map_err(|cause| self.failure(&cause))? {
                TypedResumableCall::Finished(result) => return Ok(result),
                TypedResumableCall::HostTrap(call) => return Err(self.failure(call.host_error())),
                TypedResumableCall::OutOfFuel(call) => {
                    if self.started.elapsed() > self.limits.time {
                        return Err(Problem::OutOfTime { limit: self.limits.time });
                    }
                    self.refill(call.required_fuel())?;
                    state = call.resume(&mut self.store);
                }
            }
        }
    }

    /// Gives it the next slice of steps, but as many as its next step needs; what is left of the last slice counts.
    fn refill(&mut self, needed: u64) -> Result<(), Problem> {
        let have = self.store.get_fuel().map_err(|cause| self.failure(&cause))?;
        let slice = SLICE.max(needed).saturating_sub(have).min(self.fuel_left);
        if have + slice < needed.max(1) {
            return Err(Problem::OutOfFuel { limit: self.limits.fuel });
        }
        self.fuel_left -= slice;
        self.store.set_fuel(have + slice).map_err(|cause| self.failure(&cause))
    }

    fn failure(&self, cause: &wasmi::Error) -> Problem {
        failure(cause, self.store.data(), self.limits, self.limits.fuel)
    }
}

fn slice(start: u32, length: u32) -> std::ops::Range<usize> {
    let start = start as usize;
    start..start.saturating_add(length as usize)
}

/// What an error of the engine while a plug-in runs means for its user.
fn failure(cause: &wasmi::Error, host: &Host, limits: &Limits, fuel: u64) -> Problem {
    match cause.as_trap_code() {
        _ if host.denied => Problem::OutOfMemory { limit: limits.memory },
        Some(TrapCode::OutOfFuel) => Problem::OutOfFuel { limit: fuel },
        Some(code) => Problem::Trap(code.into()),
        None => Problem::Invalid { reason: excerpt(&cause.to_string()) },
    }
}
