//! One call of `git`: a folder and arguments come in, what git answers goes out; the caller's environment cannot mislead it.

use dma_text::error::Error;
use std::ffi::OsStr;
use std::io::{self, ErrorKind, Read};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

/// How long git may say nothing. The slowest of our calls answers within a second, on a cold network disk within some; a
/// minute is far more than any needs, and less than the limit of a job that checks a pull request. What keeps git for longer
/// is a pipe in `.git`, which git opens and waits for, or a disk that is gone.
const PATIENCE: Duration = Duration::from_mins(1);

/// What sets it to a number of milliseconds in a build for tests.
#[cfg(debug_assertions)]
const PATIENCE_FOR_TESTS: &str = "DMA_TEST_GIT_PATIENCE";

/// How often to look whether git has ended.
const STEP: Duration = Duration::from_millis(5);

/// The most bytes that are kept of what git complains of.
const MOST_COMPLAINT: u64 = 64 * 1024;

/// The bytes of its output that are taken at once.
const PIECE: usize = 64 * 1024;

/// The variables of git that say where it is installed or whom it trusts. Every other one is taken away: a hook sets
/// `GIT_DIR` and its like for the repository that it belongs to, which need not be the one that is asked about.
const KEPT: [&str; 7] = [
    "GIT_CEILING_DIRECTORIES",
    "GIT_CONFIG_COUNT",
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_NOSYSTEM",
    "GIT_CONFIG_SYSTEM",
    "GIT_DISCOVERY_ACROSS_FILESYSTEM",
    "GIT_EXEC_PATH",
];

/// The beginnings of those that are numbered.
const KEPT_NUMBERED: [&str; 2] = ["GIT_CONFIG_KEY_", "GIT_CONFIG_VALUE_"];

/// A call of git in a folder, not yet made. It never asks, never writes, never goes to the network and runs nothing that
/// the repository's configuration names; what it says is in English.
///
/// No file of the work tree may be read by such a call, since filters of the repository run on those: only what the index and
/// commits hold.
pub(super) fn command(folder: &Path) -> Command {
    let mut command = Command::new("git");
    for (name, _) in std::env::vars_os() {
        if is_misleading(&name) {
            command.env_remove(name);
        }
    }
    let fixed = [
        // Older versions of git do not know the next one.
        ("GIT_ALLOW_PROTOCOL", "none"),
        ("GIT_NO_LAZY_FETCH", "1"),
        ("GIT_NO_REPLACE_OBJECTS", "1"),
        ("GIT_OPTIONAL_LOCKS", "0"),
        ("GIT_TERMINAL_PROMPT", "0"),
        ("LC_ALL", "C"),
    ];
    command.envs(fixed).arg("-C").arg(folder);
    command.args(["--no-pager", "--literal-pathspecs", "-c", "core.fsmonitor=false"]);
    command.args(["-c", "core.hooksPath=/dev/null", "-c", "core.attributesFile=/dev/null"]);
    // Files that make a folder a repository can be committed like any others; only a `.git` counts.
    command.args(["-c", "safe.bareRepository=explicit"]);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn is_misleading(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    let kept = KEPT.contains(&name.as_ref()) || KEPT_NUMBERED.iter().any(|start| name.starts_with(start));
    (name.starts_with("GIT_") && !kept) || name == "LANGUAGE"
}

/// What git answered.
pub(super) struct Answer {
    /// Whether it said yes.
    pub(super) ok: bool,
    /// Its output.
    pub(super) out: Vec<u8>,
    /// Its complaint.
    pub(super) complaint: String,
}

impl Answer {
    /// The output as one text without its last line feed.
    pub(super) fn text(&self) -> String {
        let text = String::from_utf8_lossy(&self.out);
        text.strip_suffix('\n').unwrap_or(&text).to_owned()
    }
}

/// Makes a call and waits for the answer, whichever it is. Git is stopped where it says nothing for a minute.
pub(super) fn ask(mut command: Command) -> Result<Answer, Error> {
    let mut child = command.spawn().map_err(|source| Error::NoGit { source })?;
    let answer = answer(&mut child);
    if answer.is_err() {
        let _ = child.kill();
        let _ = child.wait();
    }
    answer.map_err(|source| Error::Git { action: "answer", words: source.to_string() })
}

fn answer(child: &mut Child) -> io::Result<Answer> {
    let (Some(mut out), Some(words)) = (Output::of(child), child.stderr.take().map(complaint)) else {
        return Err(io::Error::other("it has no output"));
    };
    let mut bytes = Vec::new();
    out.read_to_end(&mut bytes)?;
    let words = words.recv_timeout(patience()).map_err(|_| silent(patience()))?;
    let ok = ended(child)?.success();
    Ok(Answer { ok, out: bytes, complaint: String::from_utf8_lossy(&words).trim().to_owned() })
}

/// Waits until git has ended.
fn ended(child: &mut Child) -> io::Result<ExitStatus> {
    let (start, patience) = (Instant::now(), patience());
    loop {
        match child.try_wait()? {
            Some(status) => return Ok(status),
            None if start.elapsed() > patience => return Err(silent(patience)),
            None => thread::sleep(STEP),
        }
    }
}

fn patience() -> Duration {
    #[cfg(debug_assertions)]
    if let Some(set) = std::env::var(PATIENCE_FOR_TESTS).ok().and_then(|set| set.parse().ok()) {
        return Duration::from_millis(set);
    }
    PATIENCE
}

fn silent(patience: Duration) -> io::Error {
    io::Error::new(
        ErrorKind::TimedOut,
        format!(
            "it said nothing for {} seconds and was stopped; look in the repository's `.git` for a pipe, and whether its \
             disk answers",
            patience.as_secs_f32()
        ),
    )
}

/// What git says, as it comes in. Reading fails where nothing comes for a minute.
///
/// A pipe cannot be read with a limit of time on every system, so a thread reads it. That thread ends with git, which whoever
/// started it has to stop.
pub(super) struct Output {
    pieces: Receiver<io::Result<Vec<u8>>>,
    /// What came in and was not read yet.
    ready: io::Cursor<Vec<u8>>,
    patience: Duration,
}

impl Output {
    /// The output of a call.
    pub(super) fn of(child: &mut Child) -> Option<Self> {
        child.stdout.take().map(Self::new)
    }

    fn new(mut from: impl Read + Send + 'static) -> Self {
        let (sender, pieces) = sync_channel(1);
        thread::spawn(move || {
            loop {
                let mut piece = vec![0; PIECE];
                let read = from.read(&mut piece).map(|count| {
                    piece.truncate(count);
                    piece
                });
                let is_last = match &read {
                    Ok(piece) => piece.is_empty(),
                    Err(error) => error.kind() != ErrorKind::Interrupted,
                };
                if sender.send(read).is_err() || is_last {
                    return;
                }
            }
        });
        Self { pieces, ready: io::Cursor::default(), patience: patience() }
    }
}

impl Read for Output {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.ready.read(buffer)?;
        if left > 0 || buffer.is_empty() {
            return Ok(left);
        }
        match self.pieces.recv_timeout(self.patience) {
            Ok(piece) => {
                self.ready = io::Cursor::new(piece?);
                self.ready.read(buffer)
            }
            Err(RecvTimeoutError::Timeout) => Err(silent(self.patience)),
            // All was read.
            Err(RecvTimeoutError::Disconnected) => Ok(0),
        }
    }
}

/// Reads what git complains of on a thread of its own, so that git never waits for somebody to read it. Only its first bytes
/// are kept.
fn complaint(mut from: impl Read + Send + 'static) -> Receiver<Vec<u8>> {
    let (sender, words) = sync_channel(1);
    thread::spawn(move || {
        let mut kept = Vec::new();
        let _ = from.by_ref().take(MOST_COMPLAINT).read_to_end(&mut kept);
        let _ = io::copy(&mut from, &mut io::sink());
        // Nobody may wait for it any more.
        let _ = sender.send(kept);
    });
    words
}

/// Makes a call that is to succeed.
pub(super) fn expect(command: Command, action: &'static str) -> Result<Answer, Error> {
    let answer = ask(command)?;
    if answer.ok { Ok(answer) } else { Err(failure(action, &answer.complaint)) }
}

/// What git complained of, without the words that it begins with.
pub(super) fn failure(action: &'static str, complaint: &str) -> Error {
    let words = complaint.lines().next().unwrap_or_default();
    let words = words.strip_prefix("fatal: ").or_else(|| words.strip_prefix("error: ")).unwrap_or(words);
    let words = if words.is_empty() { "it said nothing of why" } else { words };
    Error::Git { action, words: words.to_owned() }
}
