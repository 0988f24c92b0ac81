//! The settings of one draft, found in the same way by every command.

use std::collections::{BTreeSet, HashMap};
use std::env;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use xxhash_rust::xxh3::Xxh3;
use zhubi_document::{Document, ParseOptions};
use zhubi_lint::{Linter, Selector, Settings, Severity};
use zhubi_report::Structure;
use zhubi_text::Source;

use crate::accepted::AcceptedFile;
use crate::config::{Config, ConfigError, Layer};
use crate::error::CommandError;
use crate::inputs::Input;
use crate::rules::RuleSet;
use crate::{packs, structure};

/// The settings of one draft.
#[derive(Clone)]
pub struct Profile {
    /// The configuration file that they come from, if any.
    pub config: Option<PathBuf>,
    /// The rules that there are.
    pub rules: RuleSet,
    /// The rules that run, and how.
    pub linter: Arc<Linter>,
    /// From which level on findings are shown and fixed.
    pub severity: Severity,
    /// From which level on findings make the command fail.
    pub fail_on: Severity,
    /// The findings that were accepted, in this draft or others.
    pub accepted: Option<Arc<AcceptedFile>>,
    /// A number that changes with whatever of the settings and packs decides what the rules find.
    pub identity: u128,
}

impl Profile {
    /// The settings that `layer` makes of `rules`.
    fn new(
        config: Option<PathBuf>,
        accepted: Option<Arc<AcceptedFile>>,
        rules: RuleSet,
        layer: &Layer,
    ) -> Self {
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
            if let Some(kind) = rules.options(code) {
                let options = kind
                    .read(rule.options.clone())
                    .expect("each option was read when its file was, and none depends on another");
                settings.options.insert(code, options);
            }
        }
        let mut identity = Xxh3::new();
        let decisive = Layer { severity: None, fail_on: None, ..layer.clone() };
        identity.update(format!("{decisive:?}").as_bytes());
        rules.contents().for_each(|content| identity.update(&content.to_le_bytes()));
        Self {
            config,
            accepted,
            identity: identity.digest128(),
            linter: Arc::new(Linter::of_tables(&rules.tables(), settings)),
            rules,
            severity: layer.severity.unwrap_or(Severity::Warning),
            fail_on: layer.fail_on.unwrap_or(Severity::Warning),
        }
    }
}

impl Profile {
    /// How a page sets `source`.
    pub fn structure(&self, source: &Source) -> Structure {
        let options = ParseOptions { genre: self.linter.settings().genre };
        structure::of(&Document::parse(source, &options))
    }

    /// Whether findings of the rule with this code would be here if there were any: it runs, or is no more.
    pub fn asks(&self, code: &str) -> bool {
        let runs = self.linter.rules().iter().any(|rule| rule.meta().code == code);
        runs || !self.rules.all().any(|rule| rule.code == code)
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

/// Where accepted findings come from.
#[derive(Clone, Debug)]
pub enum AcceptedChoice {
    /// From the file that the settings name, else from the nearest above each draft.
    Nearest,
    /// From this file.
    File(PathBuf),
    /// From nowhere: every finding counts.
    None,
}

/// What makes the settings of two drafts the same: the configuration file, that of accepted findings, the overrides.
type ProfileKey = (Option<PathBuf>, Option<PathBuf>, Vec<usize>);

/// Finds the settings of drafts; drafts with the same settings share their rules.
pub struct Profiles {
    choice: ConfigChoice,
    /// What the command line sets, over every file.
    command_line: Layer,
    /// Packs that the command line brings.
    packs: Vec<PathBuf>,
    /// The folders of drafts as they are named, and as they are.
    resolved: HashMap<PathBuf, PathBuf>,
    by_folder: HashMap<PathBuf, Arc<Config>>,
    by_file: HashMap<PathBuf, Arc<Config>>,
    /// The file of accepted findings that the command line names.
    accepted: AcceptedChoice,
    /// The nearest one above each folder of drafts.
    accepted_by_folder: HashMap<PathBuf, Option<PathBuf>>,
    accepted_files: HashMap<PathBuf, Arc<AcceptedFile>>,
    profiles: HashMap<ProfileKey, Profile>,
}

impl Profiles {
    pub fn new(
        choice: ConfigChoice,
        accepted: AcceptedChoice,
        command_line: Layer,
        packs: Vec<PathBuf>,
    ) -> Self {
        Self {
            choice,
            command_line,
            packs,
            resolved: HashMap::new(),
            by_folder: HashMap::new(),
            by_file: HashMap::new(),
            accepted,
            accepted_by_folder: HashMap::new(),
            accepted_files: HashMap::new(),
            profiles: HashMap::new(),
        }
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
        let path = self.resolve(Path::new(&input.name(stdin_name)));
        let folder = path.parent().unwrap_or(Path::new(""));
        let config = self.config(folder)?;
        let accepted = self.accepted_path(&config, folder);
        let key = (config.path.clone(), accepted, config.overrides_for(&path));
        if let Some(profile) = self.profiles.get(&key) {
            return Ok(profile.clone());
        }
        let mut layer = config.layer(&key.2);
        layer.add(&self.command_line);
        let accepted = key.1.as_deref().map(|path| self.accepted(path)).transpose()?;
        let rules = self.rules(&config);
        let profile = Profile::new(config.path.clone(), accepted, rules, &layer);
        self.profiles.insert(key, profile.clone());
        Ok(profile)
    }

    /// The rules that the command line and the configuration of the current folder bring.
    ///
    /// # Errors
    /// When a configuration file cannot be read or understood.
    pub fn rules_of_run(&mut self) -> Result<RuleSet, CommandError> {
        let config = self.of_run()?;
        Ok(self.rules(&config))
    }

    /// The rules of drafts with the settings `config`.
    fn rules(&self, config: &Config) -> RuleSet {
        let mut rules = config.rules.clone();
        for pack in &self.packs {
            let loaded = packs::load(pack).map_err(|error| ConfigError::from(error).to_string());
            if let Err(reason) = loaded.and_then(|loaded| rules.add(loaded)) {
                rules.fail(&format_args!("规则包“{}”没有使用：{reason}", pack.display()));
            }
        }
        rules
    }

    /// Why packs are not there, a sentence each, of all drafts whose settings were found.
    pub fn pack_failures(&self) -> BTreeSet<String> {
        self.profiles.values().flat_map(|profile| profile.rules.failures()).map(str::to_owned).collect()
    }

    /// Checks that each selector of the command line names a rule of some draft whose settings were found.
    ///
    /// # Errors
    /// The first that names none.
    pub fn check_selectors(&self) -> Result<(), CommandError> {
        let selection = self.command_line.selection();
        for selector in selection.select.iter().chain(&selection.ignore) {
            let known = self.profiles.values().any(|profile| profile.rules.knows(selector));
            if let (Selector::Rule(name), false, Some(profile)) =
                (selector, known, self.profiles.values().next())
            {
                return Err(CommandError::UnknownRule(profile.rules.unknown(name)));
            }
        }
        Ok(())
    }

    /// The same as [`absolute`]; each folder is resolved once.
    fn resolve(&mut self, path: &Path) -> PathBuf {
        let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return absolute(path) };
        if let Some(resolved) = self.resolved.get(folder) {
            return resolved.join(name);
        }
        let full = absolute(path);
        if let Some(resolved) = full.parent() {
            self.resolved.insert(folder.to_owned(), resolved.to_owned());
        }
        full
    }

    /// The file of accepted findings for drafts in `folder`.
    fn accepted_path(&mut self, config: &Config, folder: &Path) -> Option<PathBuf> {
        match (&self.accepted, &self.choice) {
            (AcceptedChoice::None, _) => None,
            (AcceptedChoice::File(path), _) => Some(path.clone()),
            (AcceptedChoice::Nearest, ConfigChoice::Isolated) => None,
            // A file that is named and not yet there is still to be written.
            (AcceptedChoice::Nearest, _) => match &config.baseline {
                Some(path) => Some(path.clone()).filter(|path| path.exists()),
                None => match self.accepted_by_folder.get(folder) {
                    Some(known) => known.clone(),
                    None => {
                        let found = AcceptedFile::find(folder);
                        self.accepted_by_folder.insert(folder.to_owned(), found.clone());
                        found
                    }
                },
            },
        }
    }

    fn accepted(&mut self, path: &Path) -> Result<Arc<AcceptedFile>, CommandError> {
        if let Some(file) = self.accepted_files.get(path) {
            return Ok(Arc::clone(file));
        }
        let file = Arc::new(AcceptedFile::read(path)?);
        self.accepted_files.insert(path.to_owned(), Arc::clone(&file));
        Ok(file)
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
