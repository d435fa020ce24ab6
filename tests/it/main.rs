//! The one integration-test binary.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::format_push_string,
    clippy::format_collect,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "tests write scratch programmes, read what the tool made of them, and stop where a case is wrong"
)]

mod architecture;
mod artefacts;
#[cfg(unix)]
mod attacks;
mod canonical;
mod carry;
mod changes;
mod cli;
mod corpus;
mod coverage;
mod dates;
mod diff;
mod docs;
mod fix;
mod fixture;
mod form;
mod fuzz;
mod guidance;
mod hostile;
mod logic;
mod matching;
mod mended;
mod merge;
mod mutation;
mod overview;
mod phrases;
mod places;
#[allow(dead_code, reason = "the measurements use more of it")]
#[path = "../../benches/programme/mod.rs"]
mod programme;
mod publication;
mod readers;
mod reference;
mod release;
#[path = "../../benches/renumbered/mod.rs"]
mod renumbered;
mod report;
mod response;
mod rules;
mod schema;
mod score;
mod secondary;
mod session;
mod sizes;
mod soundness;
mod sql;
mod tree;
