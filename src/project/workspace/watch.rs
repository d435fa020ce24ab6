//! Reports that something in a folder changed, whatever happens to the folder itself.

use dma_text::error::Error;
use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};
use std::path::{Path, PathBuf};

/// Follows the files of a folder.
pub(super) struct Watch {
    watcher: RecommendedWatcher,
    folder: PathBuf,
}

impl Watch {
    /// Begins to follow a folder. `told` is called, on another thread, for every event that can mean a change.
    ///
    /// # Errors
    ///
    /// When the system has no more room for watching.
    pub(super) fn start(folder: &Path, told: impl Fn() + Send + 'static) -> Result<Self, Error> {
        let tell = move |event: notify::Result<Event>| {
            // What could not be told may have been a change.
            if event.map_or(true, |event| is_change(&event)) {
                told();
            }
        };
        let watcher = notify::recommended_watcher(tell).map_err(|error| failed(folder, error))?;
        let mut watch = Self { watcher, folder: folder.to_owned() };
        watch.watcher.watch(folder, RecursiveMode::Recursive).map_err(|error| failed(folder, error))?;
        Ok(watch)
    }

    /// Follows what now has the folder's name, with every folder in it. To be called before the files are read again:
    /// then nothing that happens is missed, neither in a new folder nor in one that took the place of another.
    pub(super) fn renew(&mut self) {
        // What is not there is not followed; whoever reads next will say so, and come back.
        let _ = self.watcher.unwatch(&self.folder);
        let _ = self.watcher.watch(&self.folder, RecursiveMode::Recursive);
    }
}

fn failed(folder: &Path, error: notify::Error) -> Error {
    let source = match error.kind {
        notify::ErrorKind::Io(source) => source,
        _ => std::io::Error::other(error.to_string()),
    };
    Error::Io { action: "watch", path: folder.to_owned(), source }
}

/// Whether an event can mean a change of what lint reads. That a file was opened is none, and lint itself opens them.
fn is_change(event: &Event) -> bool {
    let is_read =
        matches!(event.kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write));
    // What has no ending may be a folder.
    let is_ours = |path: &PathBuf| {
        path.extension().is_none_or(|ending| ending == "yaml" || ending == "yml" || ending == "json")
    };
    !is_read && (event.paths.is_empty() || event.paths.iter().any(is_ours))
}
