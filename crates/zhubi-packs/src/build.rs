//! Makes the check of a rule from what its kind says.

use std::ops::Range;

use toml::Spanned;
use zhubi_lint::Lexicon;

use crate::error::PackError;
use crate::file::RuleFile;
use crate::kinds::{Check, consistency, formula, pattern, series, structure, words};
use crate::lexicon;
#[cfg(feature = "plugins")]
use crate::read;
use crate::read::Reader;
use crate::template::Template;

/// The check, the literals that it looks for, and what its messages may name.
type Built = (Check, Option<Lexicon>, Vec<String>);

impl Reader<'_> {
    /// Makes the check of the rule `file`, which stands at `span`.
    pub(crate) fn check(&self, file: &mut RuleFile, span: &Range<usize>) -> Result<Built, PackError> {
        let of = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        let words = |kind| (Check::Words(kind), of(&words::NAMES));
        let (check, names) = match file.kind.get_ref().as_str() {
            "forbid" => words(words::Words::Forbid),
            "substitute" => words(words::Words::Substitute),
            "rename" => words(words::Words::Rename),
            "pattern" => return self.pattern(file, span),
            "formula" => {
                let (formulas, places) = taken(&mut file.formulas);
                self.some(&places, span, "[[rule.formula]]")?;
                let (check, lexicon) =
                    formula::Formulas::new(formulas).map_err(|error| self.one_of(&places, error))?;
                return Ok((Check::Formulas(check), Some(lexicon), of(&formula::NAMES)));
            }
            "series" => {
                let (lists, places) = taken(&mut file.series);
                self.some(&places, span, "[[rule.series]]")?;
                let (check, lexicon) =
                    series::ClosedSeries::new(lists).map_err(|error| self.one_of(&places, error))?;
                return Ok((Check::Series(check), Some(lexicon), of(&series::NAMES)));
            }
            "consistency" => {
                let (groups, places) = taken(&mut file.groups);
                self.some(&places, span, "[[rule.group]]")?;
                let (check, lexicon) =
                    consistency::Groups::new(groups).map_err(|error| self.one_of(&places, error))?;
                return Ok((Check::Consistency(check), Some(lexicon), of(&consistency::NAMES)));
            }
            "structure" => {
                let wanted = file.structure.take().map(Spanned::into_inner).unwrap_or_default();
                let check = structure::Structure::new(wanted)
                    .ok_or_else(|| self.invalid(span.clone(), "这条规则没有要求，请写 [rule.structure]"))?;
                return Ok((Check::Structure(check), None, of(&structure::NAMES)));
            }
            // The names of kinds are checked before, so that only this one is left.
            _ => return self.plugin(file, span),
        };
        let lexicon = lexicon::of(self, file, span)?;
        if matches!(check, Check::Words(words::Words::Substitute | words::Words::Rename))
            && let Some(entry) = lexicon.entries().iter().find(|entry| entry.right.is_empty())
        {
            let reason =
                format!("“{}”没有写应写作什么；只禁用而不替换的词请用 kind = \"forbid\"", entry.wrong);
            return Err(self.invalid(span.clone(), reason));
        }
        Ok((check, Some(lexicon), names))
    }

    fn pattern(&self, file: &RuleFile, span: &Range<usize>) -> Result<Built, PackError> {
        let Some(expression) = &file.pattern else {
            return Err(self.invalid(span.clone(), "这条规则没有写 pattern（正则表达式）"));
        };
        let (mut check, lexicon) = pattern::Pattern::new(expression.get_ref())
            .map_err(|(reason, part)| self.invalid(self.part(expression, &part), reason))?;
        if let Some(replacement) = &file.replace {
            let template = Template::parse(replacement.get_ref(), &check.names())
                .map_err(|reason| self.invalid(replacement.span(), reason))?;
            check.set_replacement(template);
        }
        let names = check.names().into_iter().map(str::to_owned).collect();
        Ok((Check::Pattern(check), lexicon, names))
    }

    #[cfg(not(feature = "plugins"))]
    fn plugin(&self, file: &RuleFile, _: &Range<usize>) -> Result<Built, PackError> {
        Err(self.invalid(file.kind.span(), "这个 zhubi 编译时没有加上插件功能"))
    }

    #[cfg(feature = "plugins")]
    fn plugin(&self, file: &RuleFile, span: &Range<usize>) -> Result<Built, PackError> {
        use crate::kinds::plugin::PluginCheck;
        use zhubi_plugins::{Limits, Plugin};

        let Some(module) = &file.module else {
            return Err(self.invalid(span.clone(), "这条规则没有写 module（WebAssembly 文件）"));
        };
        let path = self.beside(module.get_ref());
        let bytes = read::bytes(&path).map_err(|error| self.invalid(module.span(), error.to_string()))?;
        let plugin = Plugin::load(module.get_ref().display().to_string(), &bytes, Limits::default())
            .map_err(|error| self.invalid(module.span(), error.to_string()))?;
        let options = file.options.as_ref().map(|options| {
            serde_json::to_value(options.get_ref())
                .map_err(|error| self.invalid(options.span(), format!("这些设置不能交给插件：{error}")))
        });
        let check = PluginCheck::new(plugin, options.transpose()?);
        Ok((Check::Plugin(check), None, vec!["message".to_owned()]))
    }

    /// Where `part` of the value `written` stands in the file; the whole value where escapes blur that.
    fn part(&self, written: &Spanned<String>, part: &Range<usize>) -> Range<usize> {
        let whole = written.span();
        let offset = self.text[whole.clone()].find(written.get_ref().as_str());
        match offset {
            Some(offset) if part.start < part.end => {
                whole.start + offset + part.start..whole.start + offset + part.end
            }
            _ => whole,
        }
    }

    fn some(&self, places: &[Range<usize>], span: &Range<usize>, key: &str) -> Result<(), PackError> {
        match places {
            [] => Err(self.invalid(span.clone(), format!("这条规则没有内容，请写 {key}"))),
            _ => Ok(()),
        }
    }

    /// The error of one of the parts that stand at `places`.
    fn one_of(&self, places: &[Range<usize>], (at, reason): (usize, String)) -> PackError {
        self.invalid(places[at].clone(), reason)
    }

    /// Checks that a rule says nothing that its kind does not ask for: it would be ignored without a word.
    pub(crate) fn check_keys(&self, file: &RuleFile, span: &Range<usize>) -> Result<(), PackError> {
        let kind = file.kind.get_ref().as_str();
        if !crate::kinds::NAMES.contains(&kind) {
            let kinds = crate::kinds::NAMES.join("、");
            let reason = format!("没有名为“{kind}”的规则种类，可用的有 {kinds}");
            return Err(self.invalid(file.kind.span(), reason));
        }
        let words = ["forbid", "substitute", "rename"];
        let of = |kinds: &[&str]| !kinds.contains(&kind);
        let unasked = [
            ("lexicon", of(&words) && file.lexicon.is_some()),
            ("entry", of(&words) && !file.entries.is_empty()),
            ("pattern", of(&["pattern"]) && file.pattern.is_some()),
            ("replace", of(&["pattern"]) && file.replace.is_some()),
            ("formula", of(&["formula"]) && !file.formulas.is_empty()),
            ("series", of(&["series"]) && !file.series.is_empty()),
            ("group", of(&["consistency"]) && !file.groups.is_empty()),
            ("structure", of(&["structure"]) && file.structure.is_some()),
            ("module", of(&["plugin"]) && file.module.is_some()),
            ("options", of(&["plugin"]) && file.options.is_some()),
        ];
        match unasked.iter().find(|(_, unasked)| *unasked) {
            None => Ok(()),
            Some((key, _)) => Err(self
                .invalid(span.clone(), format!("kind = \"{kind}\" 的规则不用 {key}，请删去或改用别的种类"))),
        }
    }
}

/// The values of a list, and where each stands.
fn taken<T>(list: &mut Vec<Spanned<T>>) -> (Vec<T>, Vec<Range<usize>>) {
    std::mem::take(list)
        .into_iter()
        .map(|one| (one.span(), one.into_inner()))
        .map(|(span, one)| (one, span))
        .unzip()
}
