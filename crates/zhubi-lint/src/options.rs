//! The options of rules: what a user may set of one rule, read from TOML, told to the rule as its own structure.

use std::any::Any;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, schema_for};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What one rule was told, of the type that it asks for.
pub type OptionValue = Arc<dyn Any + Send + Sync>;

/// Which options a rule has: a structure whose default is what the rule does unasked.
///
/// The structure says `#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]`, and its fields have Chinese
/// doc comments: these are shown to the user.
#[derive(Clone, Copy, Debug)]
pub struct OptionsKind {
    default: fn() -> OptionValue,
    holds: fn(&OptionValue) -> bool,
    read: fn(toml::Table) -> Result<OptionValue, toml::de::Error>,
    check: fn(toml::de::ValueDeserializer<'_>) -> Result<(), toml::de::Error>,
    table: fn(&OptionValue) -> toml::Table,
    schema: fn() -> Schema,
}

impl OptionsKind {
    /// The options that the structure `T` describes.
    pub const fn of<T>() -> Self
    where
        T: Any + Send + Sync + Default + Serialize + DeserializeOwned + JsonSchema,
    {
        Self {
            default: || Arc::new(T::default()),
            holds: |value| value.is::<T>(),
            read: |table| T::deserialize(table).map(|options| Arc::new(options) as OptionValue),
            check: |input| T::deserialize(input).map(drop),
            table: |value| {
                value
                    .downcast_ref::<T>()
                    .and_then(|options| toml::Table::try_from(options).ok())
                    .unwrap_or_default()
            },
            schema: || schema_for!(T),
        }
    }

    /// What the rule does unasked.
    pub fn default_value(&self) -> OptionValue {
        (self.default)()
    }

    /// The options that `table` sets; the others have their defaults.
    ///
    /// # Errors
    /// When a key is unknown or a value is of the wrong kind.
    pub fn read(&self, table: toml::Table) -> Result<OptionValue, toml::de::Error> {
        (self.read)(table)
    }

    /// Checks what a file says, with errors that point at the place.
    ///
    /// # Errors
    /// As [`OptionsKind::read`].
    pub fn check(&self, input: toml::de::ValueDeserializer<'_>) -> Result<(), toml::de::Error> {
        (self.check)(input)
    }

    /// `value` as it would be written in a file.
    pub fn table(&self, value: &OptionValue) -> toml::Table {
        (self.table)(value)
    }

    /// The JSON Schema of the structure.
    pub fn schema(&self) -> Schema {
        (self.schema)()
    }

    /// What a user may set, in alphabetical order.
    pub fn list(&self) -> Vec<RuleOption> {
        let defaults = self.table(&self.default_value());
        let schema = self.schema();
        let about = |name: &str| {
            let text = schema.get("properties")?.get(name)?.get("description")?.as_str()?;
            Some(text.to_owned())
        };
        defaults
            .into_iter()
            .map(|(name, default)| RuleOption { what: about(&name).unwrap_or_default(), name, default })
            .collect()
    }

    /// `value` if it is of this kind, else the default.
    pub(crate) fn own_or_default(&self, value: Option<&OptionValue>) -> OptionValue {
        value.filter(|value| (self.holds)(value)).cloned().unwrap_or_else(self.default)
    }
}

/// One thing that a user may set of a rule.
#[derive(Clone, Debug)]
pub struct RuleOption {
    /// The key.
    pub name: String,
    /// What it sets, in Chinese.
    pub what: String,
    /// Its value where nobody set it.
    pub default: toml::Value,
}

#[cfg(test)]
mod tests {
    use schemars::JsonSchema;
    use serde::{Deserialize, Serialize};

    use super::OptionsKind;

    #[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
    #[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
    struct Limits {
        /// 最多几个字
        longest_line: u32,
    }

    impl Default for Limits {
        fn default() -> Self {
            Self { longest_line: 9 }
        }
    }

    const KIND: OptionsKind = OptionsKind::of::<Limits>();

    #[test]
    fn options_are_listed_with_their_defaults() {
        let [option] = KIND.list().try_into().unwrap();
        assert_eq!((option.name.as_str(), option.what.as_str()), ("longest-line", "最多几个字"));
        assert_eq!(option.default, toml::Value::Integer(9));
    }

    #[test]
    fn what_is_not_set_is_the_default() {
        let read = |text: &str| KIND.read(toml::from_str(text).unwrap());
        assert_eq!(read("").unwrap().downcast_ref(), Some(&Limits { longest_line: 9 }));
        assert_eq!(read("longest-line = 3").unwrap().downcast_ref(), Some(&Limits { longest_line: 3 }));
        assert!(read("longest = 3").is_err());
        assert!(read("longest-line = -3").is_err());
    }
}
