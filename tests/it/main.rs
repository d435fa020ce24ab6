//! The one integration-test binary.
#![allow(
    clippy::disallowed_methods,
    reason = "tests write scratch programmes and read what the tool made of them"
)]

mod cli;
mod fixture;
mod report;
mod rules;
