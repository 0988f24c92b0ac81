//! What the rules found in the drafts of folders, kept until the draft, the settings, a pack or the program changes.
//!
//! A folder of drafts has one file in the cache. It is replaced whole, so that runs that share it never see half of one.
//! A cache that cannot be read or written is no cache: nothing fails for it.

use std::collections::{BTreeMap, HashMap};
use std::env;
use std::ffi::OsStr;
use std::fs::{self, DirBuilder, File};
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use etcetera::{BaseStrategy, choose_base_strategy};
use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;
use xxhash_rust::xxh3::{Xxh3, xxh3_128};
use zhubi_lint::{Applicability, Diagnostic, Fix, Related, RuleMeta, Severity};
use zhubi_text::{Edit, Span};

use crate::inputs::Input;
use crate::profile::{self, Profile};

/// Where the cache lies, if not in the user's folder for caches.
pub const FOLDER_VARIABLE: &str = "ZHUBI_CACHE_DIR";
/// A folder of drafts that was not checked for so long is forgotten.
const KEPT_FOR: Duration = Duration::from_secs(60 * 60 * 24 * 60);
/// The ending of the files of the cache; whatever else lies there is not ours.
const ENDING: &str = "zhubi-cache";

/// The cache of one run over folders.
pub struct Cache {
    /// Where its files lie.
    place: PathBuf,
    program: u128,
    /// By their paths as the run names them.
    folders: HashMap<PathBuf, Mutex<Folder>>,
}

/// The drafts of one folder.
struct Folder {
    /// Its file in the cache.
    file: PathBuf,
    /// How many drafts of this run are still to come.
    expected: usize,
    /// By file name, what earlier runs kept; read when the first draft comes.
    kept: Option<Drafts>,
    /// Whether something is to be written.
    is_changed: bool,
}

/// By file name.
type Drafts = BTreeMap<String, KeptDraft>;

/// What was found in one draft.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct KeptDraft {
    /// Of everything that decides what is found.
    key: u128,
    findings: Vec<KeptFinding>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct KeptFinding {
    code: String,
    severity: u8,
    message: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    help: Option<String>,
    spans: Vec<KeptSpan>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    related: Vec<(KeptSpan, String)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    fix: Option<KeptFix>,
    fingerprint: u64,
}

/// First byte and the byte after the last.
type KeptSpan = (u32, u32);

#[derive(Clone, Debug, Serialize, Deserialize)]
struct KeptFix {
    is_safe: bool,
    edits: Vec<(KeptSpan, String)>,
}

/// Where the cache lies; nothing where the system names no place for it.
pub fn place() -> Option<PathBuf> {
    match env::var_os(FOLDER_VARIABLE).filter(|folder| !folder.is_empty()) {
        Some(folder) => Some(PathBuf::from(folder)),
        None => choose_base_strategy().ok().map(|strategy| strategy.cache_dir().join("zhubi")),
    }
}

impl Cache {
    /// The cache for a run over `inputs`; nothing where there is no place for it.
    pub fn open<'i>(inputs: impl Iterator<Item = &'i Input>) -> Option<Self> {
        let (place, program) = (place()?, program()?);
        let mut folders: HashMap<PathBuf, Folder> = HashMap::new();
        for input in inputs {
            let Input::File(path) = input else { continue };
            let folder = path.parent().unwrap_or(Path::new(""));
            match folders.get_mut(folder) {
                Some(folder) => folder.expected += 1,
                None => {
                    let file = file_of(path, &place);
                    let new = Folder { file, expected: 1, kept: None, is_changed: false };
                    folders.insert(folder.to_owned(), new);
                }
            }
        }
        let folders = folders.into_iter().map(|(path, folder)| (path, Mutex::new(folder))).collect();
        Some(Self { place, program, folders })
    }

    /// The key of the draft at `path` that holds `bytes`: equal keys have equal findings.
    pub fn key(&self, profile: &Profile, path: &Path, bytes: &[u8]) -> Key {
        let mut hash = Xxh3::new();
        hash.update(&self.program.to_le_bytes());
        hash.update(&profile.identity.to_le_bytes());
        // The name tells the format where the content does not.
        hash.update(path.file_name().unwrap_or(OsStr::new("")).as_encoded_bytes());
        hash.update(&xxh3_128(bytes).to_le_bytes());
        Key(hash.digest128())
    }

    /// What was found before in the draft at `path`, if `key` is still its key.
    pub fn known(&self, profile: &Profile, path: &Path, key: Key) -> Option<Vec<Diagnostic>> {
        let mut folder = self.folder(path)?;
        let draft = folder.kept().get(path.file_name()?.to_str()?).filter(|draft| draft.key == key.0)?;
        draft.findings.iter().map(|finding| finding.restore(profile)).collect()
    }

    /// Says that the draft at `path` is done, and what is new about it. The last one of a folder writes its file.
    pub fn done(&self, path: &Path, found: Option<(Key, &[Diagnostic])>) {
        let Some(mut folder) = self.folder(path) else { return };
        if let (Some((key, found)), Some(name)) = (found, path.file_name().and_then(OsStr::to_str)) {
            let findings = found.iter().map(KeptFinding::of).collect();
            folder.kept().insert(name.to_owned(), KeptDraft { key: key.0, findings });
            folder.is_changed = true;
        }
        folder.expected = folder.expected.saturating_sub(1);
        if folder.expected > 0 {
            return;
        }
        let drafts = folder.kept.take().unwrap_or_default();
        if folder.is_changed {
            let there = drafts.into_iter().filter(|(name, _)| path.with_file_name(name).exists()).collect();
            // The next run finds out again what could not be kept.
            let _ = write(&self.place, &folder.file, &there);
        }
    }

    fn folder(&self, path: &Path) -> Option<MutexGuard<'_, Folder>> {
        let folder = self.folders.get(path.parent().unwrap_or(Path::new("")))?;
        // A panic elsewhere leaves it whole: it is changed by single insertions.
        Some(folder.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Folder {
    /// What earlier runs kept, and this one so far.
    fn kept(&mut self) -> &mut Drafts {
        let read = || serde_json::from_slice(&fs::read(&self.file).ok()?).ok();
        self.kept.get_or_insert_with(|| read().unwrap_or_default())
    }
}

/// The file in the cache at `place` for the folder of the draft at `path`.
fn file_of(path: &Path, place: &Path) -> PathBuf {
    let path = profile::absolute(path);
    let folder = path.parent().unwrap_or(Path::new(""));
    place.join(format!("{:032x}.{ENDING}", xxh3_128(folder.as_os_str().as_encoded_bytes())))
}

fn write(place: &Path, path: &Path, drafts: &Drafts) -> io::Result<()> {
    let is_new = !place.exists();
    private_folder(place)?;
    let mut file = BufWriter::new(NamedTempFile::new_in(place)?);
    serde_json::to_writer(&mut file, drafts)?;
    let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.persist(path)?;
    if is_new { Ok(()) } else { forget_old(place) }
}

/// What decides which findings a draft has, as one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key(u128);

/// Deletes the files of the cache at `place`, and returns how many there were and their bytes.
///
/// # Errors
/// When one cannot be deleted.
pub fn clear(place: &Path) -> io::Result<(usize, u64)> {
    let (mut files, mut bytes) = (0, 0);
    for (path, file) in files_of(place)? {
        fs::remove_file(path)?;
        files += 1;
        bytes += file.metadata()?.len();
    }
    Ok((files, bytes))
}

/// The files of the cache at `place`, open.
fn files_of(place: &Path) -> io::Result<Vec<(PathBuf, File)>> {
    let entries = match fs::read_dir(place) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let ours = paths.filter(|path| path.extension() == Some(OsStr::new(ENDING)));
    // Another run may have deleted one meanwhile.
    Ok(ours.filter_map(|path| File::open(&path).ok().map(|file| (path, file))).collect())
}

fn forget_old(place: &Path) -> io::Result<()> {
    let now = SystemTime::now();
    for (path, file) in files_of(place)? {
        let age =
            file.metadata()?.modified().map(|changed| now.duration_since(changed).unwrap_or_default())?;
        if age > KEPT_FOR {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

/// Findings quote drafts, so nobody else may read them.
fn private_folder(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Another program, or another build of this one, may find something else.
fn program() -> Option<u128> {
    let file = fs::metadata(env::current_exe().ok()?).ok()?;
    let changed = file.modified().ok()?.duration_since(SystemTime::UNIX_EPOCH).ok()?;
    Some(xxh3_128(format!("{} {} {}", env!("CARGO_PKG_VERSION"), file.len(), changed.as_nanos()).as_bytes()))
}

impl KeptFinding {
    fn of(finding: &Diagnostic) -> Self {
        let span = |span: Span| (span.start() as u32, span.end() as u32);
        let fix = finding.fix.as_ref().map(|fix| KeptFix {
            is_safe: fix.applicability == Applicability::Safe,
            edits: fix.edits.iter().map(|edit| (span(edit.span), edit.replacement.to_string())).collect(),
        });
        Self {
            code: finding.rule.code.to_owned(),
            severity: finding.severity as u8,
            message: finding.message.clone(),
            help: finding.help.clone(),
            spans: finding.spans.iter().copied().map(span).collect(),
            related: finding.related.iter().map(|place| (span(place.span), place.message.clone())).collect(),
            fix,
            fingerprint: finding.fingerprint,
        }
    }

    /// The finding, if its rule is still there.
    fn restore(&self, profile: &Profile) -> Option<Diagnostic> {
        let span = |&(start, end): &KeptSpan| Span::new(start as usize, end as usize);
        let fix = self.fix.as_ref().map(|fix| Fix {
            applicability: if fix.is_safe { Applicability::Safe } else { Applicability::Unsafe },
            edits: fix.edits.iter().map(|(at, text)| Edit::replace(span(at), text.clone())).collect(),
        });
        let related =
            self.related.iter().map(|(at, message)| Related { message: message.clone(), span: span(at) });
        Some(Diagnostic {
            rule: rule(profile, &self.code)?,
            severity: [Severity::Info, Severity::Warning, Severity::Error]
                .into_iter()
                .find(|severity| *severity as u8 == self.severity)?,
            message: self.message.clone(),
            help: self.help.clone(),
            spans: self.spans.iter().map(span).collect(),
            related: related.collect(),
            fix,
            fingerprint: self.fingerprint,
        })
    }
}

fn rule(profile: &Profile, code: &str) -> Option<&'static RuleMeta> {
    profile.linter.rules().iter().map(|rule| rule.meta()).find(|meta| meta.code == code)
}
