//! Builds the automaton of the phrases of residue here, once, so that no parse of a page has to wait for it.

use std::{env, error::Error, fs, path::Path};

use daachorse::{DoubleArrayAhoCorasick, DoubleArrayAhoCorasickBuilder};

#[allow(dead_code, reason = "only the parser reads what stands around the literals")]
#[path = "src/residue/phrase_list.rs"]
mod phrase_list;

fn main() -> Result<(), Box<dyn Error>> {
    let literals = phrase_list::literals().into_iter().zip(0_u32..);
    let automaton: DoubleArrayAhoCorasick<u32> = DoubleArrayAhoCorasickBuilder::new()
        .build_with_values(literals)
        .map_err(|error| format!("the phrases of residue make no automaton: {error}"))?;
    let folder = env::var_os("OUT_DIR").ok_or("cargo names no folder for what is built")?;
    fs::write(Path::new(&folder).join("residue.bin"), automaton.serialize())?;
    println!("cargo::rerun-if-changed=src/residue");
    Ok(())
}
