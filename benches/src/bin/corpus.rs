//! Writes the texts that `compare.py` measures with into a folder:
//! `cargo run --release -p zhubi-benches --bin corpus -- FOLDER`

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

use zhubi_benches::Writer;

const SEED: u64 = 20_260_101;
const MEGABYTE: usize = 1_000_000;
/// As large as a long report.
const FILE: usize = 38_000;
/// How many files a folder of the many has.
const FOLDER: usize = 100;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(env::args_os().nth(1).ok_or("name the folder to write to")?);
    let mut writer = Writer::new(SEED);
    fs::create_dir_all(&folder)?;
    for megabytes in [1, 10, 100] {
        let many = folder.join(format!("{megabytes}MB"));
        for file in 0..megabytes * MEGABYTE / FILE {
            let part = many.join(format!("{:03}", file / FOLDER));
            fs::create_dir_all(&part)?;
            fs::write(part.join(format!("{file:05}.txt")), writer.text(FILE))?;
        }
        let one = writer.text(megabytes * MEGABYTE);
        fs::write(folder.join(format!("{megabytes}MB.txt")), &one)?;
        if megabytes == 10 {
            fs::write(folder.join("line.txt"), one.replace('\n', ""))?;
        }
    }
    fs::write(folder.join("page.txt"), writer.text(2_000))?;
    Ok(())
}
