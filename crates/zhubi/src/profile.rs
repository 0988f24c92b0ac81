//! What decides which findings of one draft count, and the one way to them that every command takes.

use std::collections::HashMap;
use std::env;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use zhubi_document::{Document, ParseOptions};
use zhubi_lint::{Applicability, Diagnostic, Fixed, Linter, Settings, Severity};
use zhubi_report::Structure;
use zhubi_text::Source;

use crate::config::{Config, Layer};
use crate::error::CommandError;
use crate::inputs::Input;
use crate::{rules, structure};

/// The settings of one draft.
#[derive(Clone)]
pub struct Profile {
    /// The configuration file that they come from, if any.
    pub config: Option<PathBuf>,
    /// The rules that run, and how.
    pub linter: Arc<Linter>,
    /// From which level on findings are shown and fixed.
    pub severity: Severity,
    /// From which level on findings make the command fail.
    pub fail_on: Severity,
}

impl Profile {
    /// The settings that `layer` makes.
    fn new(config: Option<PathBuf>, layer: &Layer) -> Result<Self, CommandError> {
        let mut settings = Settings {
            selection: layer.selection(),
            stage: layer.stage.unwrap_or_default(),
            genre: layer.genre,
            as_of: layer.as_of,
            fragment: layer.fragment.unwrap_or_default(),
            ..Settings::default()
        };
        for (&code, rule) in &layer.rules {
            if let Some(severity) = rule.severity {
                settings.severities.insert(code, severity);
            }
            if let Some(kind) = rules::options(code) {
                let options = kind
                    .read(rule.options.clone())
                    .expect("each option was read when its file was, and none depends on another");
                settings.options.insert(code, options);
            }
        }
        Ok(Self {
            config,
            linter: Arc::new(zhubi::linter(settings)?),
            severity: layer.severity.unwrap_or(Severity::Warning),
            fail_on: layer.fail_on.unwrap_or(Severity::Warning),
        })
    }

    /// Every finding in `source` that nobody accepted, of every severity.
    pub fn check(&self, source: &Source) -> Vec<Diagnostic> {
        self.linter.check(source).diagnostics
    }

    /// How a page sets `source`.
    pub fn structure(&self, source: &Source) -> Structure {
        let options = ParseOptions { genre: self.linter.settings().genre };
        structure::of(&Document::parse(source, &options))
    }

    /// Fixes what is shown of `source`, up to `level`. What it finds in the result is what was to be fixed alone.
    pub fn fix(&self, source: Source, level: Applicability) -> Fixed {
        let name = source.name().to_owned();
        let reread = |text: &str| zhubi_formats::extract(&name, text.to_owned());
        let shown = |source: &Source| {
            let mut found = self.check(source);
            found.retain(|finding| finding.severity >= self.severity);
            found
        };
        zhubi_lint::fix(source, level, reread, shown)
    }
}

/// Where settings come from besides the command line.
#[derive(Clone, Debug)]
pub enum ConfigChoice {
    /// From the nearest `zhubi.toml` above each draft.
    Nearest,
    /// From this file.
    File(PathBuf),
    /// From nowhere.
    Isolated,
}

/// Finds the settings of drafts; drafts with the same settings share their rules.
pub struct Profiles {
    choice: ConfigChoice,
    /// What the command line sets, over every file.
    command_line: Layer,
    by_folder: HashMap<PathBuf, Arc<Config>>,
    by_file: HashMap<PathBuf, Arc<Config>>,
    profiles: HashMap<(Option<PathBuf>, Vec<usize>), Profile>,
}

impl Profiles {
    pub fn new(choice: ConfigChoice, command_line: Layer) -> Self {
        let (by_folder, by_file) = (HashMap::new(), HashMap::new());
        Self { choice, command_line, by_folder, by_file, profiles: HashMap::new() }
    }

    /// The settings of the whole run: those of the current folder.
    ///
    /// # Errors
    /// When the configuration file cannot be read or understood.
    pub fn of_run(&mut self) -> Result<Arc<Config>, CommandError> {
        self.config(&env::current_dir().unwrap_or_default())
    }

    /// The settings of `input`, which is called `stdin_name` when it is standard input.
    ///
    /// # Errors
    /// When a configuration file cannot be read or understood.
    pub fn of(&mut self, input: &Input, stdin_name: &str) -> Result<Profile, CommandError> {
        let path = absolute(Path::new(&input.name(stdin_name)));
        let config = self.config(path.parent().unwrap_or(Path::new("")))?;
        let overrides = config.overrides_for(&path);
        let key = (config.path.clone(), overrides);
        if let Some(profile) = self.profiles.get(&key) {
            return Ok(profile.clone());
        }
        let mut layer = config.layer(&key.1);
        layer.add(&self.command_line);
        let profile = Profile::new(config.path.clone(), &layer)?;
        self.profiles.insert(key, profile.clone());
        Ok(profile)
    }

    fn config(&mut self, folder: &Path) -> Result<Arc<Config>, CommandError> {
        if let Some(config) = self.by_folder.get(folder) {
            return Ok(Arc::clone(config));
        }
        let path = match &self.choice {
            ConfigChoice::Isolated => None,
            ConfigChoice::File(path) => Some(path.clone()),
            ConfigChoice::Nearest => Config::find(folder),
        };
        let config = match path {
            None => Arc::default(),
            Some(path) => match self.by_file.get(&path) {
                Some(config) => Arc::clone(config),
                None => {
                    let config = Arc::new(Config::read(&path)?);
                    self.by_file.insert(path, Arc::clone(&config));
                    config
                }
            },
        };
        self.by_folder.insert(folder.to_owned(), Arc::clone(&config));
        Ok(config)
    }
}

/// The path from the root, with the links and detours of its folder resolved, so that the folders above it are true.
pub fn absolute(path: &Path) -> PathBuf {
    let full = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    match (full.parent().and_then(|folder| folder.canonicalize().ok()), full.file_name()) {
        (Some(folder), Some(name)) => folder.join(name),
        _ => full,
    }
}
