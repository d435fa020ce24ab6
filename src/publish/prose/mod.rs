//! Plain English sentences about the conditions, answers, scores and roles of a canonical document.

mod answer;
mod condition;
mod count;
mod example;
mod glossary;
mod imprint;
mod scoring;
mod weight;

pub use answer::answer;
pub use condition::{asked, asked_in_short};
pub use count::{among, counted, date, in_words, joined};
pub use example::{Example, example};
pub use glossary::Glossary;
pub use imprint::{foot, stamp};
pub use scoring::{not_applicable, scale_table, scoring};
pub use weight::{share, weight};
