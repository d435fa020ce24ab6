//! A line on the terminal when a run takes over a second.

use super::terminal::Terminal;
use std::io::Write as _;
use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// Shows a line after a second and takes it away when it is dropped.
pub(super) struct Progress {
    done: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// How long a run may take before it says that it is at work.
const PATIENCE: Duration = Duration::from_secs(1);

impl Progress {
    /// Starts to wait; `what` is what the line will say.
    pub(super) fn start(what: String) -> Self {
        if !Terminal::shows_progress() {
            return Self { done: None, thread: None };
        }
        let (done, waiting) = channel::<()>();
        let thread = std::thread::spawn(move || {
            if waiting.recv_timeout(PATIENCE).is_ok() {
                return;
            }
            let _ = write!(std::io::stderr(), "{what} …");
            let _ = waiting.recv();
            let _ = write!(std::io::stderr(), "\r\u{1b}[2K");
        });
        Self { done: Some(done), thread: Some(thread) }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(done) = self.done.take() {
            let _ = done.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
