//! Releases: how they are written, what they refuse, what they hold and how they are verified.

mod transaction;
