//! Reads the files of a pack and makes its rules.

use std::fs::File;
use std::io::Read;
use std::ops::Range;
use std::path::{Path, PathBuf};

use toml::Spanned;
use zhubi_document::Genre;
use zhubi_formats::decode_text;
use zhubi_lint::{
    Applicability, Authority, Family, FixKind, Genres, OwnFamily, Rule, RuleMeta, Severity, Stages,
};

use crate::Pack;
use crate::error::PackError;
use crate::file::{Header, PackFile, RuleFile};
use crate::rule::{Manner, PackRule};
use crate::scope::Scope;
use crate::template::Template;

/// No list of terms is larger, in bytes.
const MAX_FILE: u64 = 64 << 20;
/// What the file of a pack is called in its folder.
const FILE_NAME: &str = "pack.toml";

/// Reads the pack at `path`, which is its file or its folder.
pub(crate) fn pack(path: &Path) -> Result<Pack, PackError> {
    let path = if path.is_dir() { path.join(FILE_NAME) } else { path.to_owned() };
    let text = text(&path)?;
    let file: PackFile = toml::from_str(&text).map_err(|error| PackError::Toml {
        path: path.clone(),
        text: text.clone(),
        error: Box::new(error),
    })?;
    let reader = Reader { path: &path, text: &text };
    let family = reader.family(&file.pack)?;
    let source = leak(if file.pack.source.is_empty() { family.title } else { &file.pack.source });
    let mut files = vec![path.clone()];
    let mut rules: Vec<&'static dyn Rule> = Vec::new();
    for rule in file.rules {
        let span = rule.span();
        let rule = rule.into_inner();
        let named = rule.lexicon.iter().chain(&rule.module);
        files.extend(named.map(|name| reader.beside(name.get_ref())));
        let rule = reader.rule(family, source, span, rule, &rules)?;
        rules.push(Box::leak(Box::new(rule)));
    }
    if rules.is_empty() {
        return Err(reader.invalid(0..0, "规则包里没有规则，每条规则写作一段 [[rule]]"));
    }
    Ok(Pack { family, version: file.pack.version, rules, files })
}

/// The text of a file of a pack, in whichever encoding offices save one.
pub(crate) fn text(path: &Path) -> Result<String, PackError> {
    let bytes = bytes(path)?;
    let (_, text) = decode_text(&path.display().to_string(), &bytes)?;
    Ok(text.into_owned())
}

/// What a file of a pack holds.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, PackError> {
    let unreadable = |cause| PackError::Unreadable { path: path.to_owned(), cause };
    let file = File::open(path).map_err(unreadable)?;
    let size = file.metadata().map_err(unreadable)?.len();
    let mut bytes = Vec::new();
    if size <= MAX_FILE {
        // Devices and pipes have no size and may have no end.
        file.take(MAX_FILE + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    }
    let size = size.max(bytes.len() as u64);
    if size > MAX_FILE {
        return Err(PackError::TooLarge { path: path.to_owned(), size, limit: MAX_FILE });
    }
    Ok(bytes)
}

/// Rules and their texts live as long as the program: every finding refers to them.
pub(crate) fn leak(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

/// The file of a pack while it is read.
pub(crate) struct Reader<'r> {
    pub path: &'r Path,
    pub text: &'r str,
}

impl Reader<'_> {
    /// `reason` is wrong with the bytes `span` of the file.
    pub fn invalid(&self, span: Range<usize>, reason: impl Into<String>) -> PackError {
        PackError::invalid(self.path, self.text, span, reason)
    }

    /// The path of a file that the pack names.
    pub fn beside(&self, name: &Path) -> PathBuf {
        self.path.parent().unwrap_or(Path::new("")).join(name)
    }

    fn family(&self, header: &Header) -> Result<OwnFamily, PackError> {
        let (code, span) = (header.family.get_ref().as_str(), header.family.span());
        if !(2..=8).contains(&code.len()) || !code.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return Err(self.invalid(span, "family 应是二至八个大写字母，如 QSQ"));
        }
        let taken = Family::ALL.into_iter().any(|family| family.code() == code);
        if taken || ["ALL", "DEFAULT"].contains(&code) {
            return Err(self.invalid(span, format!("{code} 是内置的名称，请换几个字母")));
        }
        if header.title.get_ref().trim().is_empty() {
            return Err(self.invalid(header.title.span(), "规则包的名称不能为空"));
        }
        Ok(OwnFamily { code: leak(code), title: leak(header.title.get_ref()) })
    }

    fn rule(
        &self,
        family: OwnFamily,
        source: &'static str,
        span: Range<usize>,
        mut file: RuleFile,
        before: &[&'static dyn Rule],
    ) -> Result<PackRule, PackError> {
        self.check_names(family, &file, before)?;
        self.check_keys(&file, &span)?;
        let scopes = file.scope.iter().map(|scope| self.named(scope, &Scope::NAMES, "scope"));
        let scopes = scopes.collect::<Result<Vec<_>, _>>()?;
        let fix = file.fix.as_ref().map(|fix| self.named(fix, &FIXES, "fix")).transpose()?;
        let fix = fix.unwrap_or(Some(Applicability::Unsafe)).filter(|_| offers_fixes(file.kind.get_ref()));
        let severity =
            file.severity.as_ref().map(|word| self.named(word, &SEVERITIES, "severity")).transpose()?;
        let stages = file.stage.as_ref().map(|word| self.named(word, &STAGES, "stage")).transpose()?;
        let genres = self.genres(&file)?;
        let (check, lexicon, names) = self.check(&mut file, &span)?;
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let message = file.message.as_ref().map(|message| {
            Template::parse(message.get_ref(), &names).map_err(|reason| self.invalid(message.span(), reason))
        });
        let meta = RuleMeta {
            code: leak(file.code.get_ref()),
            name: leak(file.name.get_ref()),
            title: leak(file.title.get_ref()),
            family: Family::Own(family),
            severity: severity.unwrap_or(Severity::Warning),
            default: file.default.unwrap_or(true),
            fix: match fix {
                None => FixKind::None,
                Some(Applicability::Safe) => FixKind::Safe,
                Some(Applicability::Unsafe) => FixKind::Unsafe,
            },
            authority: Authority::Unit(file.source.as_deref().map_or(source, leak)),
            stages: stages.unwrap_or(Stages::Same),
            genres,
            what: leak(if file.what.is_empty() { file.title.get_ref() } else { &file.what }),
            why: leak(&file.why),
            wrong: examples(&file.wrong),
            right: examples(&file.right),
        };
        let manner = Manner {
            meta: Box::leak(Box::new(meta)),
            scopes,
            unless: file.unless,
            message: message.transpose()?,
            help: file.help,
            fix,
        };
        Ok(PackRule { manner, lexicon, check })
    }

    fn check_names(
        &self,
        family: OwnFamily,
        file: &RuleFile,
        before: &[&'static dyn Rule],
    ) -> Result<(), PackError> {
        let (code, name) = (file.code.get_ref(), file.name.get_ref());
        let digits = code.strip_prefix(family.code).unwrap_or_default();
        if digits.len() != 3 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            let reason = format!("规则编号应是 {} 加三位数字，如 {}001", family.code, family.code);
            return Err(self.invalid(file.code.span(), reason));
        }
        let is_name = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if !name.starts_with(|c: char| c.is_ascii_lowercase()) || !name.bytes().all(is_name) {
            return Err(
                self.invalid(file.name.span(), "规则名称应由小写字母、数字和连字符组成，如 old-names")
            );
        }
        if before.iter().any(|rule| rule.meta().code == code) {
            return Err(self.invalid(file.code.span(), format!("编号 {code} 用了两次")));
        }
        if before.iter().any(|rule| rule.meta().name == name) {
            return Err(self.invalid(file.name.span(), format!("名称 {name} 用了两次")));
        }
        if file.title.get_ref().trim().is_empty() {
            return Err(self.invalid(file.title.span(), "规则的中文名称不能为空"));
        }
        Ok(())
    }

    fn genres(&self, file: &RuleFile) -> Result<Genres, PackError> {
        let list = |names: &[Spanned<String>]| -> Result<&'static [Genre], PackError> {
            let genres = names.iter().map(|name| self.named(name, &Genre::NAMES, "文种"));
            Ok(Vec::leak(genres.collect::<Result<_, _>>()?))
        };
        match (file.genres.as_slice(), file.except_genres.as_slice()) {
            ([], []) => Ok(Genres::All),
            (only, []) => Ok(Genres::Only(list(only)?)),
            ([], except) => Ok(Genres::Except(list(except)?)),
            (_, [first, ..]) => Err(self.invalid(first.span(), "genres 和 except-genres 只能写一个")),
        }
    }

    /// The value that `word` names among `values`; `key` is what is being named.
    fn named<T: Copy>(
        &self,
        word: &Spanned<String>,
        values: &[(&str, T)],
        key: &str,
    ) -> Result<T, PackError> {
        let found = values.iter().find(|(name, _)| name == word.get_ref());
        found.map(|(_, value)| *value).ok_or_else(|| {
            let names: Vec<&str> = values.iter().map(|(name, _)| *name).collect();
            self.invalid(word.span(), format!("{key} 只能是 {}", names.join("、")))
        })
    }
}

const SEVERITIES: [(&str, Severity); 3] =
    [("error", Severity::Error), ("warning", Severity::Warning), ("info", Severity::Info)];
const FIXES: [(&str, Option<Applicability>); 3] =
    [("none", None), ("safe", Some(Applicability::Safe)), ("unsafe", Some(Applicability::Unsafe))];
const STAGES: [(&str, Stages); 3] =
    [("same", Stages::Same), ("placeholder", Stages::Placeholder), ("not-template", Stages::NotTemplate)];

fn examples(texts: &[Spanned<String>]) -> &'static [&'static str] {
    Vec::leak(texts.iter().map(|text| leak(text.get_ref())).collect())
}

/// Whether rules of this kind can say what should stand in a place.
fn offers_fixes(kind: &str) -> bool {
    !["forbid", "series", "structure"].contains(&kind)
}
