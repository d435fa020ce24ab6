//! The scoring of a framework as one SQL statement, which scores a table of answers in the database that holds it.
//!
//! The table has the columns of the long form of responses; the statement keeps to what DuckDB, PostgreSQL and Spark SQL
//! have in common. All arithmetic is on whole numbers, so that the figures are those of `dma score` to the last digit.

mod bound;
mod figures;
mod points;
mod routing;
mod statement;
mod words;

use crate::{Artefact, Subject};

/// The scoring as SQL.
pub static ARTEFACT: Artefact = Artefact {
    name: "sql",
    about: "One SQL statement that scores a table of answers (DuckDB, PostgreSQL, Spark SQL)",
    ending: ".sql",
    make: |subject: &Subject<'_>| Ok(statement::statement(subject).into_bytes()),
};
