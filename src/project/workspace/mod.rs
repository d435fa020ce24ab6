//! The only room that touches the disk: a place comes in, the files of its programme go out, and results are written
//! whole or not at all.

// This room is the one that the bans are about.
#![allow(clippy::disallowed_methods, reason = "the workspace is the one room that may touch the disk")]

mod dictionary;
mod disk;
mod find;
mod folder;
mod follow;
mod git;
mod journal;
mod lock;
mod named;
mod publication;
mod read;
mod released;
mod replace;
mod rewrite;
mod state;
mod storage;
mod stream;
mod surroundings;
mod temporary;
mod transaction;
mod used;
mod watch;
mod way;
pub mod words;
mod write;
mod writing;

pub use dictionary::{Dictionary, Lexicon, dictionary, own_words};
pub use disk::{Disk, Fault, Point};
pub use find::{find, find_around, is_named, part, prefix_in_repository};
pub use follow::{Follower, State, Stopper};
pub use git::{Commit, Repository, Snapshot, git_setting, load_at};
pub use journal::{BASELINE, ChangeKind};
pub use lock::{Lock, interrupted, leftovers};
pub use named::{read_signers, read_text};
pub use publication::{Index, Listed, Publication, publish_folder};
pub use read::{files_at, load, read_file};
pub use released::{is_released, read_if_there, released};
pub use rewrite::{Rewrite, rewrite};
pub use storage::{DiskStorage, GitStorage};
pub use stream::{Draft, files_in, is_stream, open, size};
pub use surroundings::{current_folder, dictionary_of_environment, today};
pub use transaction::{Step, commit};
pub use used::with_used_sections;
pub use words::{WORDS, WordList};
pub use write::{write_all, write_one, write_over};
pub use writing::Writing;
