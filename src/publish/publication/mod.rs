//! What is published of a round: open data, the national summary and the trend, as files made from scored responses.
//!
//! Everything is made from canonical documents, responses and scores. Each file is small enough to open, carries the codes
//! of organisations, and says of generated answers that they are synthetic.

mod column;
mod data;
mod dictionary;
mod group;
mod metadata;
mod picture;
mod round;
mod spread;
mod summary;
mod trend;

pub use metadata::{FILE as INDEX, listed};
pub use round::{Entry, Part, Round, Terms, Withheld};
pub use trend::Rounds;

use crate::PublishError;
use std::collections::BTreeMap;

/// The files of a publication, by name.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Makes every file of a round: the tables with their metadata, and the pages; with an earlier round also the trend.
///
/// # Errors
///
/// When a table or page cannot be written, which is a fault of the tool.
pub fn publish(round: &Round<'_>, before: Option<&Rounds<'_>>) -> Result<Files, PublishError> {
    let mut files = data::tables(round)?;
    files.extend(summary::pages(round, before.is_some())?);
    if let Some(rounds) = before {
        files.insert(trend::FILE.to_owned(), trend::page(round, rounds)?.into_bytes());
    }
    files.insert(metadata::FILE.to_owned(), metadata::metadata(round, &files)?);
    Ok(files)
}
