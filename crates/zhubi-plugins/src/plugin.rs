use std::time::Instant;

use wasmi::{
    CompilationMode, Config, EnforcedLimits, Engine, ExternType, FuncType, Instance, Linker, Memory, Module,
    Store, TrapCode, TypedFunc, TypedResumableCall, ValType, WasmParams, WasmResults,
};
use zhubi_lint::{Context, FixKind};

use crate::host::{Host, LOG, linker};
use crate::model::{ABI_VERSION, Model};
use crate::{Limits, PluginError, PluginFinding, Problem, answer};

/// Steps between two looks at the clock: a millisecond, or ten where every step misses the cache.
const SLICE: u64 = 200_000;

/// A module that was read, validated and compiled once, ready for any number of documents on any number of threads.
///
/// Every document gets an instance of its own, so that nothing of one document is left when the next one comes.
pub struct Plugin {
    name: String,
    module: Module,
    linker: Linker<Host>,
    limits: Limits,
}

/// What came of one run of a plug-in over one document.
#[derive(Debug)]
pub struct Run {
    /// What it found, or why it gave nothing.
    pub findings: Result<Vec<PluginFinding>, PluginError>,
    /// What it wrote for its author, one line a call.
    pub log: String,
}

impl Plugin {
    /// Makes the module `bytes` ready; `name` stands in all errors, usually the name of its file.
    ///
    /// # Errors
    /// When it is no valid module, wants more of its host than a log, lacks what a plug-in must have, or was written
    /// for another version of the contract.
    pub fn load(name: impl Into<String>, bytes: &[u8], limits: Limits) -> Result<Self, PluginError> {
        let name = name.into();
        match Self::compile(bytes, &limits) {
            Ok((module, linker)) => Ok(Self { name, module, linker, limits }),
            Err(problem) => Err(PluginError { module: name, problem }),
        }
    }

    fn compile(bytes: &[u8], limits: &Limits) -> Result<(Module, Linker<Host>), Problem> {
        if bytes.len() > limits.module {
            return Err(Problem::ModuleTooLarge { bytes: bytes.len(), limit: limits.module });
        }
        let engine = engine();
        let invalid = |cause: wasmi::Error| Problem::Invalid { reason: one_line(&cause.to_string()) };
        let module = Module::new(&engine, bytes).map_err(invalid)?;
        check_imports(&module)?;
        check_exports(&module)?;
        let linker = linker(&engine).map_err(|cause| invalid(cause.into()))?;
        let mut run = Running::start(&module, &linker, limits)?;
        let version: i32 = run.call("zhubi_abi_version", ())?;
        if version != ABI_VERSION {
            return Err(Problem::Version { found: version });
        }
        Ok((module, linker))
    }

    /// The name under which it was loaded.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it finds in the document of `context`, with the `options` that the pack sets for it. A fix is no bolder
    /// than `fixes`, which the pack says too: none at all, or at most an unsafe one.
    ///
    /// # Errors
    /// When it fails, uses up its limits, or answers what cannot be.
    pub fn check(
        &self,
        context: &Context<'_>,
        options: Option<&serde_json::Value>,
        fixes: FixKind,
    ) -> Result<Vec<PluginFinding>, PluginError> {
        self.run(context, options, fixes).findings
    }

    /// As [`Plugin::check`], with the log of the plug-in.
    pub fn run(&self, context: &Context<'_>, options: Option<&serde_json::Value>, fixes: FixKind) -> Run {
        let mut log = String::new();
        let findings = self.findings(context, options, fixes, &mut log);
        Run { findings: findings.map_err(|problem| PluginError { module: self.name.clone(), problem }), log }
    }

    fn findings(
        &self,
        context: &Context<'_>,
        options: Option<&serde_json::Value>,
        fixes: FixKind,
        log: &mut String,
    ) -> Result<Vec<PluginFinding>, Problem> {
        // What a plug-in makes of a document takes about as much room as the document itself.
        let longest = self.limits.memory / 2;
        let text = context.document.text();
        let too_large = |bytes| Problem::DocumentTooLarge { bytes, limit: longest };
        if text.len() > longest {
            return Err(too_large(text.len()));
        }
        let input = serde_json::to_vec(&Model::of(context, options))
            .map_err(|cause| Problem::Answer { reason: cause.to_string() })?;
        if input.len() > longest {
            return Err(too_large(input.len()));
        }
        let mut run = Running::start(&self.module, &self.linker, &self.limits)?;
        let answer = run.answer(&input).map(<[u8]>::to_vec);
        *log = std::mem::take(&mut run.store.data_mut().log);
        answer::read(&answer?, text, fixes, &self.limits)
    }
}

/// An interpreter that counts steps and refuses modules made to be slow to compile.
fn engine() -> Engine {
    /// Bytes that are copied or filled in the time of one step.
    const BYTES_PER_STEP: u32 = 8;
    let mut config = Config::default();
    config
        .consume_fuel(true)
        .fuel_cost(wasmi::CustomFuelCosts {
            bytes_copied_per_fuel: BYTES_PER_STEP,
            fuel_per_bytes_translated: 0,
            fuel_per_bytes_validated: 0,
        })
        .compilation_mode(CompilationMode::Eager)
        .enforced_limits(EnforcedLimits::strict())
        .ignore_custom_sections(true);
    Engine::new(&config)
}

fn check_imports(module: &Module) -> Result<(), Problem> {
    for import in module.imports() {
        let log = FuncType::new([ValType::I32, ValType::I32], []);
        let known = (import.module(), import.name()) == LOG
            && matches!(import.ty(), ExternType::Func(function) if *function == log);
        if !known {
            let (module, name) = (one_line(import.module()), one_line(import.name()));
            return Err(Problem::Import { module, name });
        }
    }
    Ok(())
}

fn check_exports(module: &Module) -> Result<(), Problem> {
    use ValType::{I32, I64};
    let functions = [
        ("zhubi_abi_version", "函数 zhubi_abi_version() -> i32", FuncType::new([], [I32])),
        ("alloc", "函数 alloc(i32) -> i32", FuncType::new([I32], [I32])),
        ("check", "函数 check(i32, i32) -> i64", FuncType::new([I32, I32], [I64])),
    ];
    if !matches!(module.get_export("memory"), Some(ExternType::Memory(_))) {
        return Err(Problem::Export { expected: "内存 memory" });
    }
    for (name, expected, kind) in functions {
        let found = module.get_export(name);
        if !matches!(found, Some(ExternType::Func(function)) if function == kind) {
            return Err(Problem::Export { expected });
        }
    }
    Ok(())
}

/// One instance of a module, for one document.
struct Running<'p> {
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
    fn start(module: &Module, linker: &Linker<Host>, limits: &'p Limits) -> Result<Self, Problem> {
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

    /// Hands over `input` and takes the answer, where it lies in the memory of the plug-in.
    fn answer(&mut self, input: &[u8]) -> Result<&[u8], Problem> {
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
    fn call<P: WasmParams, R: WasmResults>(&mut self, name: &str, arguments: P) -> Result<R, Problem> {
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
        None => Problem::Invalid { reason: one_line(&cause.to_string()) },
    }
}

/// A text that a module chose, fit to stand in a sentence.
fn one_line(text: &str) -> String {
    const LONGEST: usize = 200;
    text.trim().chars().take(LONGEST).map(|c| if c.is_control() { ' ' } else { c }).collect()
}
