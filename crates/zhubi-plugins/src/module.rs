//! From the bytes of a module to one that can run: what it may not contain, and what it must offer.

use wasmi::{
    CompilationMode, Config, EnforcedLimits, Engine, ExternType, FuncType, Linker, Module, OperatorCost,
    ValType,
};
use wasmparser::{BinaryReaderError, Parser, Payload};

use crate::host::{Host, LOG, linker};
use crate::line::excerpt;
use crate::running::Running;
use crate::{ABI_VERSION, Limits, Problem};

/// Variables of one function. More are no program of a person, and make each call of it take long.
const MOST_VARIABLES: u32 = 1_000;

/// Makes the module `bytes` ready, with all that it can call.
pub fn compile(bytes: &[u8], limits: &Limits) -> Result<(Module, Linker<Host>), Problem> {
    if bytes.len() > limits.module {
        return Err(Problem::ModuleTooLarge { bytes: bytes.len(), limit: limits.module });
    }
    let invalid = |cause: &dyn std::fmt::Display| Problem::Invalid { reason: excerpt(&cause.to_string()) };
    if most_variables(bytes).map_err(|cause| invalid(&cause))? > MOST_VARIABLES {
        return Err(Problem::TooManyVariables { limit: MOST_VARIABLES });
    }
    let engine = engine();
    let module = Module::new(&engine, bytes).map_err(|cause| invalid(&cause))?;
    check_imports(&module)?;
    check_exports(&module)?;
    let linker = linker(&engine).map_err(|cause| invalid(&cause))?;
    let mut run = Running::start(&module, &linker, limits)?;
    let version: i32 = run.call("zhubi_abi_version", ())?;
    if version != ABI_VERSION {
        return Err(Problem::Version { found: version });
    }
    Ok((module, linker))
}

/// How many variables the function with the most has, besides its parameters.
fn most_variables(bytes: &[u8]) -> Result<u32, BinaryReaderError> {
    let mut most = 0;
    for payload in Parser::new(0).parse_all(bytes) {
        let Payload::CodeSectionEntry(function) = payload? else { continue };
        let mut variables: u32 = 0;
        for run in function.get_locals_reader()? {
            variables = variables.saturating_add(run?.0);
        }
        most = most.max(variables);
    }
    Ok(most)
}

/// An interpreter that counts steps and refuses modules made to be slow to compile.
fn engine() -> Engine {
    /// Bytes that are copied or filled in the time of one step.
    const BYTES_PER_STEP: u32 = 8;
    /// A call makes room for all variables of the function.
    const STEPS_OF_A_CALL: u8 = 20;
    let mut config = Config::default();
    config
        .consume_fuel(true)
        .operator_cost(OperatorCost {
            call: STEPS_OF_A_CALL,
            call_indirect: STEPS_OF_A_CALL,
            return_call: STEPS_OF_A_CALL,
            return_call_indirect: STEPS_OF_A_CALL,
            ..OperatorCost::default()
        })
        .fuel_cost(wasmi::CustomFuelCosts {
            bytes_copied_per_fuel: BYTES_PER_STEP,
            fuel_per_bytes_translated: 0,
            fuel_per_bytes_validated: 0,
        })
        // Out of fuel in the middle of a translation, a call could not go on with its next slice.
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
            let (module, name) = (excerpt(import.module()), excerpt(import.name()));
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
