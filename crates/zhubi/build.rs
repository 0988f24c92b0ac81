//! Gathers the literals of all rules here, once, so that no start of the command has to read their lexicons.

use std::{env, error::Error, fs, path::Path};

use zhubi_lint::Literals;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::var_os("OUT_DIR").ok_or("cargo names no folder for what is built")?;
    fs::write(Path::new(&folder).join("literals.bin"), Literals::of(&zhubi_rules::all()).to_bytes())?;
    println!("cargo::rerun-if-changed=build.rs");
    Ok(())
}
