//! The terminal: how wide it is, whether it shows colour, and the one way to print.

use super::values::Color;
use anstyle::{AnsiColor, Style};
use dma_project::responses::Problems;
use dma_project::workspace::{self, Lock};
use dma_report::{Format, Formats, Look, Report, one_line, visible};
use dma_text::error::Error;
use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{IsTerminal as _, Write};
use std::path::Path;

/// Where output goes and how it may look.
pub(super) struct Terminal {
    color: Color,
}

impl Terminal {
    pub(super) fn new(color: Color) -> Self {
        Self { color }
    }

    /// How a report on standard output may look.
    pub(super) fn look(&self) -> Look {
        let terminal = std::io::stdout().is_terminal();
        Look { color: self.colors(terminal), width: width(), unicode: unicode(terminal) }
    }

    /// How a report on standard error may look.
    pub(super) fn look_aside(&self) -> Look {
        let terminal = std::io::stderr().is_terminal();
        Look { color: self.colors(terminal), width: width(), unicode: unicode(terminal) }
    }

    /// Whether progress can be shown on standard error.
    pub(super) fn shows_progress() -> bool {
        std::io::stderr().is_terminal()
    }

    /// `NO_COLOR` counts when it is set and not empty (<https://no-color.org>).
    fn colors(&self, terminal: bool) -> bool {
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
                let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
                terminal && !refused && !dumb
            }
        }
    }

    /// Prints a report in the format of a name that the command line has let through.
    pub(super) fn show<T: Formats>(&self, report: &T::Report<'_>, format: &str) -> Result<(), Error> {
        let format = find::<T>(format)?;
        self.print(|out| (format.write)(report, &self.look(), out))
    }

    /// Prints a report on standard error.
    pub(super) fn show_aside<T: Formats>(&self, report: &T::Report<'_>, format: &str) -> Result<(), Error> {
        let format = find::<T>(format)?;
        self.print_aside(|out| (format.write)(report, &self.look_aside(), out))
    }

    /// Prints the problems of responses.
    pub(super) fn show_problems(&self, problems: Problems, format: &str) -> Result<(), Error> {
        self.show::<Report<'_>>(&problems.into_report().report(), format)
    }

    /// Prints the problems of responses on standard error, beside what the command prints.
    pub(super) fn show_problems_aside(&self, problems: Problems) -> Result<(), Error> {
        self.show_aside::<Report<'_>>(&problems.into_report().report(), "human")
    }

    /// The same, to a file where one is named.
    pub(super) fn deliver<T: Formats>(
        &self,
        report: &T::Report<'_>,
        format: &str,
        file: Option<&Path>,
    ) -> Result<(), Error> {
        let Some(path) = file else { return self.show::<T>(report, format) };
        let mut bytes = Vec::new();
        let written = (find::<T>(format)?.write)(report, &self.look(), &mut bytes);
        written.map_err(|source| Error::Internal(source.to_string()))?;
        workspace::write_one(path, &bytes)?;
        self.print(|out| writeln!(out, "wrote {}", shown(path)))
    }

    /// Writes to standard output through `write`, all at once. A reader that has seen enough, as in `dma lint | head`,
    /// is no failure: the work goes on and the exit code says what was found.
    pub(super) fn print(
        &self,
        write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>,
    ) -> Result<(), Error> {
        self.print_on(write).map(|_| ())
    }

    /// The same; false when nobody reads any more, for work that would go on without end.
    #[allow(clippy::unused_self, reason = "everything that is said goes by way of the terminal")]
    pub(super) fn print_on(
        &self,
        write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>,
    ) -> Result<bool, Error> {
        let mut out = std::io::BufWriter::new(std::io::stdout().lock());
        match write(&mut out).and_then(|()| out.flush()) {
            Err(source) if source.kind() == std::io::ErrorKind::BrokenPipe => Ok(false),
            Err(source) => Err(Error::Io { action: "write to", path: "standard output".into(), source }),
            Ok(()) => Ok(true),
        }
    }

    /// The same on standard error.
    #[allow(clippy::unused_self, reason = "everything that is said goes by way of the terminal")]
    pub(super) fn print_aside(
        &self,
        write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>,
    ) -> Result<(), Error> {
        let mut out = std::io::BufWriter::new(std::io::stderr().lock());
        match write(&mut out).and_then(|()| out.flush()) {
            Err(source) if source.kind() != std::io::ErrorKind::BrokenPipe => {
                Err(Error::Io { action: "write to", path: "standard error".into(), source })
            }
            _ => Ok(()),
        }
    }

    /// A unified diff for standard output: its very bytes for a file or program, and for a person one that no
    /// terminal obeys, with colour where that is wanted.
    pub(super) fn diff<'t>(&self, diff: &'t str) -> Cow<'t, str> {
        let color = self.look().color;
        if !color && !std::io::stdout().is_terminal() {
            return Cow::Borrowed(diff);
        }
        let mut shown = String::with_capacity(diff.len() + 64);
        for line in diff.lines() {
            let paint = match line.as_bytes().first() {
                Some(b'-') => AnsiColor::Red.on_default(),
                Some(b'+') => AnsiColor::Green.on_default(),
                Some(b'@') => AnsiColor::Cyan.on_default(),
                _ => Style::new(),
            };
            let paint = if color { paint } else { Style::new() };
            // Writing to a string cannot fail.
            let _ = writeln!(shown, "{paint}{}{paint:#}", visible(line));
        }
        Cow::Owned(shown)
    }

    /// Whether standard output is a screen that can be cleared.
    #[allow(clippy::unused_self, reason = "everything that is said goes by way of the terminal")]
    pub(super) fn is_screen(&self) -> bool {
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        std::io::stdout().is_terminal() && !dumb
    }

    /// Says something on standard error that is neither finding nor failure, on one line that no terminal obeys.
    #[allow(clippy::unused_self, reason = "everything that is said goes by way of the terminal")]
    pub(super) fn note(&self, words: &str) {
        let _ = writeln!(std::io::stderr(), "{}", one_line(words));
    }

    /// Says that an earlier command was interrupted and is complete now.
    pub(super) fn note_completed(&self, lock: Option<&Lock>) {
        self.note_purpose(lock.and_then(|lock| lock.completed.as_deref()));
    }

    /// The same of what the earlier command was for.
    pub(super) fn note_purpose(&self, completed: Option<&str>) {
        if let Some(purpose) = completed {
            self.note(&format!("`{purpose}` was interrupted earlier; it is complete now"));
        }
    }

    /// Says on standard error why a command could not run, on one line that no terminal obeys.
    pub(super) fn complain(&self, error: &Error) {
        let mark =
            if self.colors(std::io::stderr().is_terminal()) { "\u{1b}[1;31merror\u{1b}[0m" } else { "error" };
        let _ = writeln!(std::io::stderr(), "{mark}: {}", one_line(&error.to_string()));
    }
}

/// A path as it is shown on a line of standard output: no terminal obeys it, and it does not end the line.
pub(super) fn shown(path: impl AsRef<Path>) -> String {
    one_line(&path.as_ref().display().to_string())
}

fn find<T: Formats>(name: &str) -> Result<&'static Format<T>, Error> {
    T::format(name).ok_or_else(|| Error::Internal(format!("no format `{name}`")))
}

/// Returns the width in columns: what `COLUMNS` says, otherwise the terminal's, otherwise 100.
pub(super) fn width() -> usize {
    let set = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let real = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    set.or_else(real).unwrap_or(100).clamp(40, 140)
}

/// Frames of box-drawing characters, unless the locale is known not to have them.
fn unicode(terminal: bool) -> bool {
    if !terminal {
        return true;
    }
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty());
    locale.is_none_or(|locale| !matches!(locale.as_str(), "C" | "POSIX"))
}
