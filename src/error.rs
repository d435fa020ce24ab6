//! What stops the tool: usage, disk, or a fault of its own. An author's mistake is never an error but a finding.

use std::path::PathBuf;

/// Why a command could not run.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A path that was named does not exist.
    #[error("cannot find {}", path.display())]
    NotFound {
        /// The path.
        path: PathBuf,
    },
    /// No programme at or above a folder.
    #[error("no programme here: neither {} nor any folder above it holds `frameworks/programme.yaml` or `programme.yaml`", path.display())]
    NoProgramme {
        /// The folder where the search began.
        path: PathBuf,
    },
    /// A symbolic link that is not followed.
    #[error("the symbolic link {} is not followed: {why}; put the file itself there", path.display())]
    Link {
        /// The link.
        path: PathBuf,
        /// Why.
        why: &'static str,
    },
    /// The disk refused.
    #[error("cannot {action} {}: {source}", path.display())]
    Io {
        /// What was tried, such as `read`.
        action: &'static str,
        /// The path.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The programme is too large to read.
    #[error("the programme holds {what}, more than the {most} that are read")]
    TooMuch {
        /// What there is too much of.
        what: String,
        /// The limit, in words.
        most: String,
    },
    /// The command was used wrongly.
    #[error("{0}")]
    Usage(String),
    /// The tool broke a promise of its own.
    #[error("internal fault: {0}; please report it")]
    Internal(String),
}
