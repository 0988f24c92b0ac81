use schemars::{Schema, schema_for};

use crate::Model;
use crate::answer::Answer;

/// The JSON Schema of what a plug-in is given.
pub fn input_schema() -> Schema {
    schemars::generate::SchemaSettings::default()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<Model>()
}

/// The JSON Schema of what a plug-in answers.
pub fn output_schema() -> Schema {
    schema_for!(Answer)
}
