//! The application: everything that the commands, an editor or a page can do with a programme, without arguments and
//! terminals.
//!
//! [`Session`] is the way in. It reads a programme by way of a [`storage::Storage`]: the disk, a git revision, memory, or
//! unsaved texts over any of these. Only this crate touches the disk, git and the clock.

pub mod compile;
pub mod lint;
pub mod pipeline;
pub mod publishing;
pub mod reference;
pub mod replay;
pub mod responses;
mod root;
pub mod session;
pub mod spelling;
pub mod storage;
pub mod workspace;

pub use root::{Loaded, MARK, Root};
pub use session::Session;
