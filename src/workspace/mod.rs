//! The only room that touches the disk: a place comes in, the files of its programme go out, and results are written
//! whole or not at all.

// This room is the one that the bans are about.
#![allow(clippy::disallowed_methods, reason = "the workspace is the one room that may touch the disk")]

mod find;
mod git;
mod read;
mod write;

pub use find::{Root, find, find_around};
pub use git::{Commit, Repository, Snapshot, load_at};
pub use read::{Loaded, load};
pub use write::{write_all, write_one};
