//! One call of `git`: a folder and arguments come in, what git answers goes out; the caller's environment cannot mislead it.

use dma_text::error::Error;
use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};

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

/// Makes a call and waits for the answer, whichever it is.
pub(super) fn ask(mut command: Command) -> Result<Answer, Error> {
    let output = command.output().map_err(|source| Error::NoGit { source })?;
    let complaint = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    Ok(Answer { ok: output.status.success(), out: output.stdout, complaint })
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
