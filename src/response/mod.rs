//! The answers of one organisation to one framework: JSON comes in as data, and goes out as JSON again.

mod document;

pub use document::{Answer, FrameworkName, NotApplicable, Organisation, RESPONSE_SCHEMA_VERSION, Response};
