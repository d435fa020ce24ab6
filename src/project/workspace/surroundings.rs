//! The current folder, the date and the environment: what a run is relative to.

use dma_text::error::Error;
use std::path::PathBuf;

/// Returns the current folder.
///
/// # Errors
///
/// When it was deleted or cannot be read.
pub fn current_folder() -> Result<PathBuf, Error> {
    std::env::current_dir().map_err(|source| Error::Io { action: "find", path: ".".into(), source })
}

/// Returns today's date in UTC, as ISO 8601 writes it, such as `2026-11-22`.
pub fn today() -> String {
    jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date().to_string()
}

/// Returns the dictionary that the variable `DMA_DICTIONARY` names.
pub fn dictionary_of_environment() -> Option<PathBuf> {
    std::env::var_os("DMA_DICTIONARY").filter(|name| !name.is_empty()).map(PathBuf::from)
}
