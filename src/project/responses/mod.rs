//! Responses as commands use them: read from files and folders, checked, and handed on in their order.

mod files;
mod organisations;
mod problems;
mod target;

pub use files::{RawResponse, ResponseFiles, form_of};
pub use organisations::Organisations;
pub use problems::{ProblemReport, Problems};
pub use target::{Target, written};

use crate::session::{Frameworks, Missing, Scorable};
use dma_answers::response::{
    Answers, FRAMEWORK_NOT_FOUND, Form, Part, Problem, RESPONSE_UNREADABLE, Reading, Response, check_answers,
    check_form, read_in,
};
use dma_text::diagnostic::Severity;
use dma_text::error::Error;
use std::sync::Arc;

/// One response that was read and checked.
#[derive(Debug, Default)]
pub struct CheckedResponse {
    /// The response, where it could be read.
    pub response: Option<Response>,
    /// The framework that it answers, where that is known.
    pub framework: Option<Arc<Scorable>>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// Its answers, by place in the framework.
    pub answers: Answers,
    /// Why the command must stop: the release that this answers is not what was released.
    refused: Option<String>,
}

impl CheckedResponse {
    /// Whether nothing is wrong that keeps it from having scores.
    pub fn is_sound(&self) -> bool {
        self.sound().is_some()
    }

    /// Returns what is needed to score it; `None` when something is wrong that keeps it from having scores.
    fn sound(&self) -> Option<SoundResponse<'_>> {
        let is_error = |problem: &Problem| problem.severity() == Severity::Error;
        if self.problems.iter().any(is_error) {
            return None;
        }
        let (response, framework) = (self.response.as_ref()?, self.framework.as_deref()?);
        Some(SoundResponse { response, framework, answers: &self.answers })
    }
}

/// A response that can be scored.
#[derive(Debug, Clone, Copy)]
pub struct SoundResponse<'c> {
    /// The response.
    pub response: &'c Response,
    /// The framework that it answers.
    pub framework: &'c Scorable,
    /// Its answers, by place in the framework.
    pub answers: &'c Answers,
}

/// Somebody who shows how far a long run is.
pub trait Progress: Sync {
    /// Notes what was done since the last call.
    fn advance(&self, bytes: usize, responses: usize);
}

/// Reads and checks one response.
pub fn check(raw: &RawResponse, frameworks: &Frameworks) -> CheckedResponse {
    let Reading { response, mut problems } = read(raw);
    let mut checked = CheckedResponse::default();
    if let Some(response) = response {
        problems.extend(check_form(&response));
        match frameworks.find(&response.framework) {
            Ok(framework) => {
                let form = Form { name: &framework.name, questionnaire: framework.scorer.questionnaire() };
                problems.extend(check_answers(&response, form, &mut checked.answers));
                checked.framework = Some(framework);
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

/// Reads one response, without a look at the framework that it answers.
pub fn read(raw: &RawResponse) -> Reading {
    let refused = |at: usize, message: String| Reading {
        response: None,
        problems: vec![Problem::in_text(RESPONSE_UNREADABLE, at..at, message)],
    };
    if let Some(why) = &raw.piece.refused {
        return refused(0, format!("this cannot be read: {why}"));
    }
    match std::str::from_utf8(&raw.piece.bytes) {
        Ok(text) => read_in(text, raw.form, raw.piece.order),
        Err(error) => refused(error.valid_up_to(), "the bytes from here on are not UTF-8".to_owned()),
    }
}

/// Reads and checks every response, many at once, and hands them on in their order, each with what `work` made of it. A
/// second response of an organisation to one framework is a problem.
///
/// # Errors
///
/// When a file cannot be read, when a response answers a release that is not what was released, and those of `sink`.
pub fn each_checked<T: Send>(
    files: &ResponseFiles,
    frameworks: &Frameworks,
    progress: &dyn Progress,
    work: &(dyn Fn(&CheckedResponse) -> T + Sync),
    sink: &mut dyn FnMut(&RawResponse, CheckedResponse, T) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut organisations = Organisations::default();
    let check = |raw: &RawResponse| {
        let checked = check(raw, frameworks);
        let made = work(&checked);
        (checked, made)
    };
    files.each(progress, &check, &mut |raw, (mut checked, made)| {
        if let Some(why) = checked.refused.take() {
            return Err(Error::Usage(why));
        }
        let twice = checked.response.as_ref().and_then(|response| organisations.note(response, raw, files));
        checked.problems.extend(twice);
        sink(raw, checked, made)
    })
}

/// The same, but hands on only responses that can be scored; what is wrong with the others is collected.
///
/// # Errors
///
/// As [`each_checked`].
pub fn each_sound<T: Send>(
    files: &ResponseFiles,
    frameworks: &Frameworks,
    progress: &dyn Progress,
    work: &(dyn Fn(&SoundResponse<'_>) -> T + Sync),
    sink: &mut dyn FnMut(Response, Arc<Scorable>, T) -> Result<(), Error>,
) -> Result<Problems, Error> {
    let mut problems = Problems::new(files);
    let work = |checked: &CheckedResponse| checked.sound().map(|sound| work(&sound));
    each_checked(files, frameworks, progress, &work, &mut |raw, checked, made| {
        problems.count(checked.response.as_ref(), checked.framework.as_deref());
        if !checked.is_sound() {
            problems.add(raw, &checked.problems);
        } else if let (Some(response), Some(framework), Some(made)) =
            (checked.response, checked.framework, made)
        {
            sink(response, framework, made)?;
        }
        Ok(())
    })?;
    Ok(problems)
}
