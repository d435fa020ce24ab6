//! The changes of every setting, in several formats.

mod document;
mod entries;
mod html;
mod human;
mod json;
mod markdown;
mod plain;

use crate::format::{Format, Formats};

pub use entries::{Entry, Review, SettingReview};

impl Formats for Review<'static> {
    type Report<'r> = Review<'r>;
    const ALL: &'static [&'static Format<Self>] =
        &[&human::FORMAT, &plain::FORMAT, &markdown::FORMAT, &json::FORMAT, &html::FORMAT];
}
