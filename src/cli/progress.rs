//! A line on the terminal when a run takes over a second.

use super::terminal::Terminal;
use std::io::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
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

/// Shows on a line how much of a long run is done, from a second on; the line goes when it is dropped.
pub(super) struct Bar {
    done: Arc<Done>,
    _line: Option<Line>,
}

/// What is done so far.
#[derive(Default)]
struct Done {
    bytes: AtomicU64,
    items: AtomicU64,
}

/// The line, taken away when it is dropped.
struct Line {
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// How wide the bar is, in characters.
const WIDTH: u64 = 30;

impl Bar {
    /// Starts to wait; `what` is what the line says, and `total` how many bytes there are, 0 where nobody knows.
    pub(super) fn start(what: String, total: u64) -> Self {
        let done = Arc::<Done>::default();
        if !Terminal::shows_progress() {
            return Self { done, _line: None };
        }
        let (stop, stopped) = channel::<()>();
        let seen = Arc::clone(&done);
        let thread = std::thread::spawn(move || {
            let mut wait = PATIENCE;
            while stopped.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                wait = Duration::from_millis(200);
                let items = seen.items.load(Ordering::Relaxed);
                let full = seen.bytes.load(Ordering::Relaxed).min(total) * WIDTH;
                let bar = full.checked_div(total).map_or(String::new(), |full| {
                    let signs = (0..WIDTH).map(|at| if at < full { '#' } else { '.' });
                    format!(" [{}]", signs.collect::<String>())
                });
                let _ = write!(std::io::stderr(), "\r\u{1b}[2K{what}{bar} {items}");
            }
            let _ = write!(std::io::stderr(), "\r\u{1b}[2K");
        });
        Self { done, _line: Some(Line { stop: Some(stop), thread: Some(thread) }) }
    }
}

impl dma_project::responses::Progress for Bar {
    fn advance(&self, bytes: usize, responses: usize) {
        self.done.bytes.fetch_add(bytes as u64, Ordering::Relaxed);
        self.done.items.fetch_add(responses as u64, Ordering::Relaxed);
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
