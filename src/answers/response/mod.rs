//! Reads the response of one organisation to one framework, from JSON or CSV, and checks it.

mod answers;
pub mod cells;
mod check;
mod condition;
mod document;
pub mod figure;
mod gather;
mod json;
mod parts;
mod problem;
mod questionnaire;
pub mod reason;
mod shape;
mod stream;
mod syntax;
mod synthetic;
mod table;

pub use answers::{Answers, ReadAnswer, Ticks, Unmatched, Unusable};
pub use cells::Order;
pub use check::{Form, check_answers, check_form};
pub use document::{Answer, FrameworkName, NotApplicable, Organisation, RESPONSE_SCHEMA_VERSION, Response};
pub use figure::Figure;
pub use gather::{MOST_GATHERED, gather, scattered, too_large_to_gather};
pub use json::Reading;
pub use parts::Parts;
pub use problem::{Part, Place, Problem};
pub use questionnaire::{Question, Questionnaire, Section};
pub use reason::{CODES, FRAMEWORK_NOT_FOUND, ORGANISATION_TWICE, RESPONSE_UNREADABLE};
pub use stream::{FileForm, Gathered, MOST_BYTES, ResponseStream, ResponseText};
pub use synthetic::{DISTRIBUTION, SyntheticOptions, synthesise};
pub use table::{heading, write as write_rows};

use std::ops::Range;

/// Reads the text of one response.
pub fn read(text: &str, form: FileForm) -> Reading {
    read_in(text, form, Order::default())
}

/// Reads the text of one response, the columns of which stand in an order of their own if it is CSV.
pub fn read_in(text: &str, form: FileForm, order: Order) -> Reading {
    match form {
        FileForm::Json | FileForm::JsonLines => json::read(text),
        FileForm::Csv => table::read(text, order),
    }
}

/// The bytes of each problem in the text of its response.
pub fn places(text: &str, form: FileForm, problems: &[Problem]) -> Vec<Range<usize>> {
    places_in(text, form, Order::default(), problems)
}

/// The bytes of each problem in the text of its response, which was read by [`read_in`].
pub fn places_in(text: &str, form: FileForm, order: Order, problems: &[Problem]) -> Vec<Range<usize>> {
    let json = (form != FileForm::Csv).then(|| json::Places::new(text));
    let place = |problem: &Problem| match (&problem.place, &json) {
        (Place::Bytes(start, end), _) => *start..*end,
        (Place::Part(part), Some(json)) => json.find(*part),
        (Place::Part(part), None) => table::find(text, *part, order),
    };
    problems.iter().map(place).collect()
}
