//! Checks that a unit writes in a language of its own, compiled to WebAssembly: each runs in a sandbox over the parsed
//! document, which it gets as JSON, and answers with findings. It sees no file, no network and no clock, and stops at
//! limits of time and memory. What crosses the border is described in `docs/plugins.md`.

mod answer;
mod error;
mod host;
mod limits;
mod line;
mod model;
mod module;
mod plugin;
mod running;
mod schema;
mod trap;

pub use answer::{PluginFinding, PluginFix};
pub use error::{PluginError, Problem};
pub use limits::Limits;
pub use model::{ABI_VERSION, Model};
pub use plugin::{Plugin, Run};
pub use schema::{input_schema, output_schema};
