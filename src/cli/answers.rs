//! Responses as commands take them: names of files and folders come in; each response, read and checked, goes out in order.

mod findings;
mod forms;
mod intake;

pub(super) use findings::Heap;
use forms::Missing;
pub(super) use forms::{Forms, Known};
pub(super) use intake::{Intake, Taken, form_of};

use super::progress::Bar;
use dma_answers::response::{
    Answers, FRAMEWORK_NOT_FOUND, Form, ORGANISATION_TWICE, Part, Problem, RESPONSE_UNREADABLE, Reading,
    Response, check_answers, check_form, read_in,
};
use dma_text::diagnostic::Severity;
use dma_text::error::Error;
use rayon::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

/// One response that was read.
#[derive(Default)]
pub(super) struct Checked {
    /// The response, where it could be read.
    pub(super) response: Option<Response>,
    /// What it answers, where that is known.
    pub(super) known: Option<Arc<Known>>,
    /// What is wrong with it.
    pub(super) problems: Vec<Problem>,
    /// Its answers, by place in the framework.
    pub(super) sheet: Answers,
    /// Why the command may not go on: the release that this answers is not what was released.
    refused: Option<String>,
}

impl Checked {
    /// Stops a command where a response answers a release that is not what was released.
    ///
    /// # Errors
    ///
    /// Which file of the release it is, and what to do.
    pub(super) fn refusal(&self) -> Result<(), Error> {
        self.refused.clone().map_or(Ok(()), |why| Err(Error::Usage(why)))
    }

    /// Whether nothing is wrong that keeps it from having scores.
    pub(super) fn is_sound(&self) -> bool {
        self.response.is_some() && self.known.is_some() && !has_error(&self.problems)
    }
}

/// Whether one of some problems is an error.
fn has_error(problems: &[Problem]) -> bool {
    problems.iter().any(|problem| problem.severity() == Severity::Error)
}

/// Reads and checks one response.
pub(super) fn check(taken: &Taken, forms: &Forms) -> Checked {
    let Reading { response, mut problems } = reading(taken);
    let mut checked = Checked::default();
    if let Some(response) = response {
        problems.extend(check_form(&response));
        match forms.find(&response.framework) {
            Ok(known) => {
                let form = Form { name: &known.name, questionnaire: known.scorer.questionnaire() };
                problems.extend(check_answers(&response, form, &mut checked.sheet));
                checked.known = Some(known);
            }
            Err(Missing::Refused(why)) => checked.refused = Some(why),
            Err(Missing::Unknown(help)) => {
                let name = &response.framework;
                let message = format!("there is no framework `{}` {}", name.setting, name.version);
                problems
                    .push(Problem::at(FRAMEWORK_NOT_FOUND, Part::Framework("version"), message).help(help));
            }
        }
        checked.response = Some(response);
    }
    checked.problems = problems;
    checked
}

/// Reads one response, without a look at what it answers.
pub(super) fn reading(taken: &Taken) -> Reading {
    let refused = |at: usize, message: String| Reading {
        response: None,
        problems: vec![Problem::in_text(RESPONSE_UNREADABLE, at..at, message)],
    };
    if let Some(why) = &taken.piece.refused {
        return refused(0, format!("this cannot be read: {why}"));
    }
    match std::str::from_utf8(&taken.piece.bytes) {
        Ok(text) => read_in(text, taken.form, taken.piece.order),
        Err(error) => refused(error.valid_up_to(), "the bytes from here on are not UTF-8".to_owned()),
    }
}

/// The most bytes that are worked on at once.
const BATCH: usize = 8 << 20;

/// The most responses that are worked on at once.
const MANY: usize = 1024;

/// Does something with each response, many at once, and hands on what came of it in their order. What is in memory is
/// bounded, however many there are.
pub(super) fn each<T: Send>(
    intake: &Intake,
    what: &str,
    work: &(dyn Fn(&Taken) -> T + Sync),
    sink: &mut dyn FnMut(&Taken, T) -> Result<(), Error>,
) -> Result<(), Error> {
    let bar = Bar::start(what.to_owned(), intake.bytes());
    let (mut batch, mut size) = (Vec::new(), 0);
    let mut pieces = intake.pieces();
    loop {
        let next = pieces.next().transpose()?;
        let is_last = next.is_none();
        if let Some(taken) = next {
            size += taken.piece.bytes.len();
            batch.push(taken);
        }
        if is_last || size >= BATCH || batch.len() >= MANY {
            let done: Vec<T> = batch.par_iter().map(work).collect();
            for (taken, done) in batch.iter().zip(done) {
                sink(taken, done)?;
            }
            bar.advance(size, batch.len());
            batch.clear();
            size = 0;
        }
        if is_last {
            return Ok(());
        }
    }
}

/// Knows which organisations have had a response to which framework.
#[derive(Default)]
pub(super) struct Register(HashMap<(String, String, String, String), (usize, usize)>);

impl Register {
    /// Notes a response; a problem where its organisation had one to the same framework.
    pub(super) fn note(&mut self, response: &Response, taken: &Taken, intake: &Intake) -> Option<Problem> {
        let name = &response.framework;
        let key = (
            response.organisation.code.clone(),
            name.programme.clone(),
            name.setting.clone(),
            name.version.clone(),
        );
        match self.0.entry(key) {
            std::collections::hash_map::Entry::Vacant(entry) => {
                entry.insert((taken.file, taken.piece.line + 1));
                None
            }
            std::collections::hash_map::Entry::Occupied(entry) => {
                let (file, line) = entry.get();
                let code = &response.organisation.code;
                let message =
                    format!("`{code}` has a response to `{}` {} already", name.setting, name.version);
                let help =
                    format!("the other begins at {}:{line}; keep the one that counts", intake.label(*file));
                Some(Problem::at(ORGANISATION_TWICE, Part::Organisation("code"), message).help(help))
            }
        }
    }
}
