//! The kinds of rules, one file each.

pub(crate) mod consistency;
pub(crate) mod formula;
pub(crate) mod pattern;
#[cfg(feature = "plugins")]
pub(crate) mod plugin;
pub(crate) mod series;
pub(crate) mod structure;
pub(crate) mod words;

/// The names of the kinds, as a pack writes them.
pub(crate) const NAMES: [&str; 9] =
    ["forbid", "substitute", "rename", "pattern", "formula", "series", "consistency", "structure", "plugin"];

/// What a rule does.
pub(crate) enum Check {
    Words(words::Words),
    Pattern(pattern::Pattern),
    Formulas(formula::Formulas),
    Series(series::ClosedSeries),
    Consistency(consistency::Groups),
    Structure(structure::Structure),
    #[cfg(feature = "plugins")]
    Plugin(plugin::PluginCheck),
}
