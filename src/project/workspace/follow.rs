//! Follows a programme on the disk: reads it whenever a file is saved, until somebody says stop.

use super::watch::Watch;
use crate::root::{Loaded, MARK, Root};
use dma_text::error::Error;
use dma_text::source::Source;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

/// One save is several events: none of them for so long, and the save is over.
const QUIET: Duration = Duration::from_millis(8);

/// Events that do not end, as while a large folder is copied, are not waited for any longer.
const PATIENCE: Duration = Duration::from_millis(200);

/// How often to look for a programme that has vanished.
const AGAIN: Duration = Duration::from_millis(200);

/// What a follower waits for.
enum Signal {
    Changed,
    Stop,
}

/// Follows one programme.
pub struct Follower {
    watch: Watch,
    signals: Receiver<Signal>,
    sender: Sender<Signal>,
}

/// Stops a follower, from any thread.
pub struct Stopper(Sender<Signal>);

impl Stopper {
    /// Ends [`Follower::run`] as soon as it waits.
    pub fn stop(&self) {
        // A follower that has ended needs no stop.
        let _ = self.0.send(Signal::Stop);
    }
}

impl Follower {
    /// Begins to follow the folder of a programme.
    ///
    /// # Errors
    ///
    /// When the system has no more room for watching.
    pub fn start(root: &Root) -> Result<Self, Error> {
        let (sender, signals) = channel();
        let tell = sender.clone();
        let changed = move || {
            let _ = tell.send(Signal::Changed);
        };
        Ok(Self { watch: Watch::start(&root.folder, changed)?, signals, sender })
    }

    /// Returns what stops this follower.
    pub fn stopper(&self) -> Stopper {
        Stopper(self.sender.clone())
    }

    /// Reads the programme now and after each change, and hands on each state that is new, with the time when it began to
    /// be read. Ends when it is stopped, or when `show` returns false.
    ///
    /// # Errors
    ///
    /// Those of `show`.
    pub fn run(
        mut self,
        read: &dyn Fn() -> State,
        show: &mut dyn FnMut(&State, Instant) -> Result<bool, Error>,
    ) -> Result<(), Error> {
        let mut last: Option<State> = None;
        loop {
            let began = Instant::now();
            self.watch.renew();
            let state = read().checked();
            if !last.as_ref().is_some_and(|last| last.is_same(&state)) {
                if !show(&state, began)? {
                    return Ok(());
                }
                last = Some(state);
            }
            let is_there = last.as_ref().is_some_and(|state| state.loaded.is_ok());
            if self.wait(if is_there { None } else { Some(AGAIN) }) {
                return Ok(());
            }
        }
    }

    /// Waits until something has changed and the change is over, or the time is up; true when it is time to stop.
    fn wait(&self, most: Option<Duration>) -> bool {
        let first = match most {
            Some(most) => self.signals.recv_timeout(most),
            None => self.signals.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        match first {
            Ok(Signal::Changed) => {}
            Err(RecvTimeoutError::Timeout) => return false,
            Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => return true,
        }
        let began = Instant::now();
        while began.elapsed() < PATIENCE {
            match self.signals.recv_timeout(QUIET) {
                Ok(Signal::Changed) => {}
                Err(RecvTimeoutError::Timeout) => break,
                Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => return true,
            }
        }
        false
    }
}

/// One state of a programme.
#[derive(Debug)]
pub struct State {
    /// The sources, or why they cannot be read.
    pub loaded: Result<Loaded, Error>,
    /// The bytes of the baseline, where there is one.
    pub baseline: Option<Vec<u8>>,
}

impl State {
    /// The folder may be there without what makes it a programme.
    fn checked(self) -> Self {
        let loaded = self.loaded.and_then(|loaded| match loaded.sources.find(MARK) {
            Some(_) => Ok(loaded),
            None => Err(Error::NoProgramme { path: loaded.root.folder }),
        });
        Self { loaded, ..self }
    }

    /// Whether there is nothing new to say: an editor touches more files than it changes.
    fn is_same(&self, other: &Self) -> bool {
        let files = |loaded: &Loaded| {
            let file = |source: &Source| (source.name().to_owned(), source.damage());
            loaded.sources.iter().map(|(_, source)| file(source)).collect::<Vec<_>>()
        };
        let texts = |a: &Loaded, b: &Loaded| {
            a.sources.iter().zip(b.sources.iter()).all(|((_, a), (_, b))| a.text() == b.text())
        };
        let sources = match (&self.loaded, &other.loaded) {
            (Ok(a), Ok(b)) => files(a) == files(b) && texts(a, b),
            (Err(a), Err(b)) => a.to_string() == b.to_string(),
            _ => false,
        };
        sources && self.baseline == other.baseline
    }
}
