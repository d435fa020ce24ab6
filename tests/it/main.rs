//! The one integration-test binary.

#![allow(clippy::disallowed_methods, reason = "tests may touch the disk and the environment")]

mod architecture;
mod fixture;
mod logic;
mod places;
mod report;
mod rules;
mod secondary;
mod sizes;
