//! Packs, each read once as long as its files stay the same: rules live as long as the program, and an editor asks for
//! them again at every change of a draft.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::SystemTime;

use xxhash_rust::xxh3::Xxh3;
use zhubi_lint::RuleTable;
use zhubi_packs::{Pack, PackError};

/// A pack with its literals gathered.
pub struct LoadedPack {
    pub pack: Pack,
    pub table: RuleTable,
    /// A hash of all its files.
    pub content: u128,
}

/// What tells that a file is no longer the one that was read.
type Stamp = (PathBuf, Option<(u64, SystemTime)>);

/// The packs that were read, by the path of each.
type Loaded = HashMap<PathBuf, (Vec<Stamp>, Arc<LoadedPack>)>;

static LOADED: LazyLock<Mutex<Loaded>> = LazyLock::new(Mutex::default);

/// The pack at `path`, its file or its folder.
///
/// # Errors
/// When one of its files cannot be read or understood.
pub fn load(path: &Path) -> Result<Arc<LoadedPack>, PackError> {
    let own = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    // A panic elsewhere leaves the map whole: it is changed by single insertions.
    let mut loaded = LOADED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((stamps, pack)) = loaded.get(&own)
        && stamps.iter().all(|(path, stamp)| self::stamp(path) == *stamp)
    {
        return Ok(Arc::clone(pack));
    }
    let pack = Pack::read(path)?;
    let stamps = pack.files().iter().map(|path| (path.clone(), stamp(path))).collect();
    let table = pack.table();
    let content = content(&pack);
    let pack = Arc::new(LoadedPack { pack, table, content });
    loaded.insert(own, (stamps, Arc::clone(&pack)));
    Ok(pack)
}

fn content(pack: &Pack) -> u128 {
    let mut hash = Xxh3::new();
    for path in pack.files() {
        let bytes = fs::read(path).unwrap_or_default();
        hash.update(&bytes.len().to_le_bytes());
        hash.update(&bytes);
    }
    hash.digest128()
}

fn stamp(path: &Path) -> Option<(u64, SystemTime)> {
    let metadata = fs::metadata(path).ok()?;
    Some((metadata.len(), metadata.modified().ok()?))
}
