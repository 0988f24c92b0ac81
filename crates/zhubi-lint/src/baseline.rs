//! Findings that a person accepted, known by their fingerprints, so that they stay accepted while the draft changes
//! around them.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use serde::{Deserialize, Serialize};

use crate::Diagnostic;

/// The version of the file's form that this program writes and reads.
const VERSION: u32 = 1;

/// Accepted findings, as they stand in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    version: u32,
    /// By path and then by place in the draft as it was.
    #[serde(default)]
    accepted: Vec<Accepted>,
}

/// One accepted finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accepted {
    /// The draft, from the folder of the file, with slashes.
    pub path: String,
    /// The rule.
    pub code: String,
    /// The text that was marked, for people.
    #[serde(default)]
    pub text: String,
    /// Why it is accepted.
    pub reason: String,
    /// When, such as `2024-03-05`.
    pub date: String,
    /// [`Diagnostic::fingerprint`] in 16 hexadecimal digits.
    pub fingerprint: String,
}

/// What became of a baseline when a draft's findings were accepted anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Renewal {
    /// Findings that are accepted now and were not before.
    pub added: usize,
    /// Findings that were accepted before and stand still.
    pub kept: usize,
    /// Entries whose findings are no more.
    pub removed: usize,
}

impl Default for Baseline {
    fn default() -> Self {
        Self { version: VERSION, accepted: Vec::new() }
    }
}

/// Why a file holds no baseline.
#[derive(Debug, thiserror::Error)]
pub enum BaselineError {
    /// It is no such TOML; the error knows the place.
    #[error(transparent)]
    Toml(#[from] toml::de::Error),
    /// A later version of this program wrote it.
    #[error("这是第 {0} 版的格式，请升级 zhubi")]
    Version(u32),
}

impl Baseline {
    /// Reads the text of a file.
    ///
    /// # Errors
    /// When it is none, or of a later version.
    pub fn parse(text: &str) -> Result<Self, BaselineError> {
        let baseline: Self = toml::from_str(text)?;
        if baseline.version > VERSION {
            return Err(BaselineError::Version(baseline.version));
        }
        Ok(baseline)
    }

    /// The text of a file.
    pub fn to_toml(&self) -> String {
        toml::to_string(self).expect("strings and numbers are all that it holds")
    }

    /// The drafts that have entries.
    pub fn paths(&self) -> BTreeSet<&str> {
        self.accepted.iter().map(|entry| entry.path.as_str()).collect()
    }

    /// What is accepted of the draft at `path`, by fingerprint.
    pub fn of(&self, path: &str) -> BTreeMap<u64, &Accepted> {
        let own = self.accepted.iter().filter(|entry| entry.path == path);
        own.filter_map(|entry| Some((u64::from_str_radix(&entry.fingerprint, 16).ok()?, entry))).collect()
    }

    /// The entries of the draft at `path` to which none of `found`, its findings before any was left out, belongs, as
    /// far as `runs` says that the rule of a code was asked.
    pub fn stale(&self, path: &str, found: &[Diagnostic], runs: impl Fn(&str) -> bool) -> Vec<&Accepted> {
        let present: HashSet<u64> = found.iter().map(|finding| finding.fingerprint).collect();
        let own = self.of(path).into_iter();
        own.filter(|(print, entry)| !present.contains(print) && runs(&entry.code))
            .map(|(_, entry)| entry)
            .collect()
    }

    /// Replaces the entries of the draft at `path` by `found`, its findings with the texts that they mark. Those that
    /// stood before keep their reason and date; new ones get `reason` and `date`, or are left out without them.
    /// Entries of rules that did not run stay.
    pub fn renew(
        &mut self,
        path: &str,
        found: &[(&Diagnostic, &str)],
        new: Option<(&str, &str)>,
        runs: impl Fn(&str) -> bool,
    ) -> Renewal {
        let mut renewal = Renewal::default();
        let (own, mut others): (Vec<Accepted>, Vec<Accepted>) =
            std::mem::take(&mut self.accepted).into_iter().partition(|entry| entry.path == path);
        let before = own.len();
        let mut known: BTreeMap<String, Accepted> =
            own.into_iter().map(|entry| (entry.fingerprint.clone(), entry)).collect();
        for (finding, text) in found {
            let fingerprint = format!("{:016x}", finding.fingerprint);
            if let Some(entry) = known.remove(&fingerprint) {
                renewal.kept += 1;
                others.push(entry);
            } else if let Some((reason, date)) = new {
                renewal.added += 1;
                others.push(Accepted {
                    path: path.to_owned(),
                    code: finding.rule.code.to_owned(),
                    text: (*text).to_owned(),
                    reason: reason.to_owned(),
                    date: date.to_owned(),
                    fingerprint,
                });
            }
        }
        let not_asked: Vec<Accepted> = known.into_values().filter(|entry| !runs(&entry.code)).collect();
        renewal.kept += not_asked.len();
        renewal.removed = before - renewal.kept;
        others.extend(not_asked);
        // The sort keeps the order of places in each draft.
        others.sort_by(|a, b| a.path.cmp(&b.path));
        self.accepted = others;
        renewal
    }

    /// Drops the entries of the draft at `path`, and says how many there were.
    pub fn forget(&mut self, path: &str) -> usize {
        let before = self.accepted.len();
        self.accepted.retain(|entry| entry.path != path);
        before - self.accepted.len()
    }
}
