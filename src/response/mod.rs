//! The answers of one organisation to one framework: JSON or CSV comes in; data, what is wrong with it and what it
//! answers go out.

mod condition;
mod document;
pub mod figure;
mod parts;
mod questionnaire;
mod sheet;

pub use document::{Answer, FrameworkName, NotApplicable, Organisation, RESPONSE_SCHEMA_VERSION, Response};
pub use parts::Parts;
pub use questionnaire::{Inconsistent, Kind, Question, Questionnaire, Section};
pub use sheet::{Astray, Given, Sheet, Ticks, Unusable};
