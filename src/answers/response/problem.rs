//! Problems of a response as data: the code, the place, the message and the help.

use super::figure::{DECIMALS, NotAFigure};
use super::reason::{FIGURE_OUT_OF_RANGE, FIGURE_TOO_PRECISE};
use dma_text::diagnostic::{Code, Severity};
use std::fmt;
use std::ops::Range;

/// Where something is wrong.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// At these bytes of the text.
    Bytes(usize, usize),
    /// At a part of the response, whatever the form that it was written in.
    Part(Part),
}

/// A part of a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The whole response.
    Whole,
    /// A key of the response itself.
    Top(&'static str),
    /// A key of the organisation.
    Organisation(&'static str),
    /// A key of the framework.
    Framework(&'static str),
    /// The list of answers.
    Answers,
    /// An answer, by place from 0.
    Answer(usize),
    /// A key of an answer.
    Key(usize, &'static str),
    /// One of the things that a key of an answer lists, by place from 0.
    Item(usize, &'static str, usize),
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Which of the reasons it is.
    pub reason: &'static Code,
    /// Where it is.
    pub place: Place,
    /// What is wrong: lower case, no full stop, names in backticks.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// The question that it is about.
    pub question: Option<String>,
}

impl Problem {
    /// A problem at a part of the response.
    pub fn at(reason: &'static Code, part: Part, message: impl Into<String>) -> Self {
        Self { reason, place: Place::Part(part), message: message.into(), help: None, question: None }
    }

    /// A problem at some bytes of the text.
    pub fn in_text(reason: &'static Code, bytes: Range<usize>, message: impl Into<String>) -> Self {
        let place = Place::Bytes(bytes.start, bytes.end);
        Self { reason, place, message: message.into(), help: None, question: None }
    }

    /// A number at some bytes of the text that no figure may be.
    pub(super) fn of_figure(why: NotAFigure, written: &str, bytes: Range<usize>) -> Self {
        let written = shown(written);
        match why {
            NotAFigure::TooPrecise => {
                let message = format!("the figure {written} has more than {DECIMALS} decimals");
                Self::in_text(FIGURE_TOO_PRECISE, bytes, message)
                    .help("ask the respondent for a rounded figure")
            }
            NotAFigure::TooLarge | NotAFigure::Malformed => {
                let message =
                    format!("the figure {written} is beyond 2^53 - 1, which not every program can store");
                Self::in_text(FIGURE_OUT_OF_RANGE, bytes, message)
                    .help("ask the respondent for the correct figure")
            }
        }
    }

    /// The severity of its finding: a response with an error has no scores.
    pub fn severity(&self) -> Severity {
        self.reason.severity.unwrap_or(Severity::Error)
    }

    /// What to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The question that it is about.
    #[must_use]
    pub fn about(mut self, question: &str) -> Self {
        self.question = Some(question.to_owned());
        self
    }
}

/// As one line of words, with what to do.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} [{}]", self.message, self.reason.slug)?;
        self.help.as_ref().map_or(Ok(()), |help| write!(f, "; {help}"))
    }
}

/// What a name was probably meant to be, as help.
pub(super) fn meant<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<String> {
    dma_text::diagnostic::nearest(name, known).map(|known| format!("did you mean `{known}`?"))
}

/// A name as a message shows it: no longer than a line, and nothing that cannot be seen.
pub(super) fn shown(name: &str) -> String {
    const MOST: usize = 60;
    let mut out: String =
        name.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).take(MOST).collect();
    if name.chars().nth(MOST).is_some() {
        out.push('…');
    }
    out
}
