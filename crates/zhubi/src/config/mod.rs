//! `zhubi.toml`: the settings of a folder of drafts.

mod error;
mod file;
mod layer;
mod schema;

use std::path::{Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};
use zhubi_report::Format;

pub use error::ConfigError;
pub use layer::Layer;
pub use schema::schema;

use crate::packs;
use crate::rules::RuleSet;
use file::{File, Head};

/// What a configuration file is called.
pub const FILE_NAME: &str = "zhubi.toml";

/// The settings of one file and of those that it builds on.
#[derive(Default)]
pub struct Config {
    /// The file; nothing where there is none.
    pub path: Option<PathBuf>,
    pub format: Option<Format>,
    /// The file of accepted findings.
    pub baseline: Option<PathBuf>,
    /// The rules that there are with its packs.
    pub rules: RuleSet,
    base: Layer,
    overrides: Vec<Override>,
}

/// Settings for the paths that a pattern names.
#[derive(Debug)]
struct Override {
    /// The folder below which the patterns look.
    root: PathBuf,
    patterns: Vec<GlobMatcher>,
    layer: Layer,
}

impl Config {
    /// Reads the file at `path` and those that it builds on.
    ///
    /// # Errors
    /// When one of them cannot be read or understood.
    pub fn read(path: &Path) -> Result<Self, ConfigError> {
        Self::read_below(path, &mut Vec::new())
    }

    /// The nearest configuration file in `folder` or above it.
    pub fn find(folder: &Path) -> Option<PathBuf> {
        folder.ancestors().map(|folder| folder.join(FILE_NAME)).find(|path| path.is_file())
    }

    /// Reads `path`, on which the files of `above` build, the last directly.
    fn read_below(path: &Path, above: &mut Vec<PathBuf>) -> Result<Self, ConfigError> {
        let folder = path.parent().unwrap_or(Path::new(""));
        let own = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        above.push(own);
        let mut config = Self::default();
        let (file, text) = File::read(path, |text, head| {
            config.build_on(path, text, head, above)?;
            Ok(config.rules.clone())
        })?;
        above.pop();
        let root = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        let mut overrides = Vec::new();
        for entry in file.overrides {
            let mut patterns = Vec::new();
            for pattern in &entry.paths {
                patterns.push(glob(pattern.get_ref()).map_err(|cause| {
                    let reason = format!("通配符写法有误：{cause}");
                    ConfigError::invalid(path, &text, pattern.span(), reason)
                })?);
            }
            overrides.push(Override { root: root.clone(), patterns, layer: entry.layer });
        }
        config.add(Self {
            path: Some(path.to_owned()),
            format: file.format,
            baseline: file.baseline.map(|baseline| folder.join(baseline)),
            rules: RuleSet::default(),
            base: file.layer,
            overrides,
        });
        Ok(config)
    }

    /// Adds what the file `path`, which holds `text`, builds on.
    fn build_on(
        &mut self,
        path: &Path,
        text: &str,
        head: &Head,
        above: &mut Vec<PathBuf>,
    ) -> Result<(), ConfigError> {
        let folder = path.parent().unwrap_or(Path::new(""));
        for extended in &head.extends {
            let parent = folder.join(extended.get_ref());
            let wrong = |reason| ConfigError::invalid(path, text, extended.span(), reason);
            let canonical = parent.canonicalize().map_err(|cause| {
                wrong(format!("无法读取“{}”：{}", extended.get_ref(), zhubi_formats::reason(&cause)))
            })?;
            if above.contains(&canonical) {
                return Err(wrong(format!("“{}”又以这个文件为基础，成了循环", extended.get_ref())));
            }
            let base = Self::read_below(&parent, above)?;
            self.rules.add_all(&base.rules);
            self.add(base);
        }
        for pack in &head.packs {
            let wrong = |reason| ConfigError::invalid(path, text, pack.span(), reason);
            let file = folder.join(pack.get_ref());
            let added = match file.exists() {
                false => Err(wrong(format!("找不到规则包“{}”", pack.get_ref()))),
                true => packs::load(&file)
                    .map_err(ConfigError::from)
                    .and_then(|loaded| self.rules.add(loaded).map_err(wrong)),
            };
            if let Err(error) = added {
                self.rules.fail(&error);
            }
        }
        Ok(())
    }

    /// Puts the settings of `over` on top of this.
    fn add(&mut self, over: Self) {
        self.path = over.path;
        self.format = over.format.or(self.format);
        self.baseline = over.baseline.or(self.baseline.take());
        self.base.add(&over.base);
        self.overrides.extend(over.overrides);
    }

    /// Which overrides count for the draft at `path`, which is absolute; by their index.
    pub fn overrides_for(&self, path: &Path) -> Vec<usize> {
        let counts = |over: &Override| {
            let below = path.strip_prefix(&over.root).ok();
            below.is_some_and(|below| over.patterns.iter().any(|pattern| pattern.is_match(below)))
        };
        (0..self.overrides.len()).filter(|&at| counts(&self.overrides[at])).collect()
    }

    /// The settings of drafts for which the overrides with the indices `overrides` count.
    pub fn layer(&self, overrides: &[usize]) -> Layer {
        let mut layer = self.base.clone();
        for &at in overrides {
            layer.add(&self.overrides[at].layer);
        }
        layer
    }
}

/// A pattern without a slash names files in whatever folder; one that ends with a slash, all that lies in a folder.
fn glob(pattern: &str) -> Result<GlobMatcher, globset::Error> {
    let mut full = pattern.strip_prefix("./").unwrap_or(pattern).to_owned();
    if !full.trim_end_matches('/').contains('/') {
        full.insert_str(0, "**/");
    }
    if full.ends_with('/') {
        full.push_str("**");
    }
    Ok(GlobBuilder::new(&full).literal_separator(true).build()?.compile_matcher())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use zhubi_lint::{Severity, Stage};

    use super::{Config, glob};

    #[test]
    fn patterns_name_files_below_the_folder() {
        let matches = |pattern: &str, path: &str| glob(pattern).unwrap().is_match(Path::new(path));
        assert!(matches("*.tmpl.txt", "a/b.tmpl.txt") && matches("*.tmpl.txt", "b.tmpl.txt"));
        assert!(matches("模板/", "模板/a/b.txt") && matches("甲/模板/**", "甲/模板/b.txt"));
        assert!(!matches("甲/*.txt", "甲/乙/b.txt") && !matches("甲/*.txt", "乙/甲/b.txt"));
    }

    #[test]
    fn a_file_builds_on_others_and_overrides_count_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
        write(
            "unit.toml",
            "severity = \"info\"\nfail-on = \"info\"\n[[overrides]]\npaths = \"*.txt\"\nstage = \"draft\"\n",
        );
        write(
            "zhubi.toml",
            "extends = \"unit.toml\"\nfail-on = \"error\"\n[[overrides]]\npaths = [\"a.*\"]\nstage = \"template\"\n",
        );
        let config = Config::read(&folder.path().join("zhubi.toml")).unwrap();
        let root = folder.path().canonicalize().unwrap();
        let of = |name: &str| config.layer(&config.overrides_for(&root.join(name)));
        assert_eq!((of("b.md").severity, of("b.md").fail_on), (Some(Severity::Info), Some(Severity::Error)));
        assert_eq!(of("b.md").stage, None);
        assert_eq!(of("b.txt").stage, Some(Stage::Draft));
        assert_eq!(of("a.txt").stage, Some(Stage::Template));
    }

    #[test]
    fn files_that_build_on_each_other_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("zhubi.toml");
        fs::write(&path, "extends = [\"b.toml\"]\n").unwrap();
        fs::write(folder.path().join("b.toml"), "\nextends = [\"./zhubi.toml\"]\n").unwrap();
        let error = Config::read(&path).map(drop).unwrap_err().to_string();
        assert!(error.contains("b.toml”第 2 行有误") && error.contains("循环"), "{error}");
    }
}
