//! `dma log`: one question through every release and setting.

use super::Outcome;
use super::arguments::LogOptions;
use super::terminal::Terminal;
use dma_project::Session;
use dma_release::{QuestionLog, ReleaseRequest, known_questions, question_log};
use dma_text::diagnostic::nearest;
use dma_text::error::Error;

pub(super) fn run(options: &LogOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    let session = Session::open(&options.programme.path)?;
    let history = session.trust(&[])?;
    let story = session.with_candidates(|candidates| {
        let drafts = candidates.drafts(&[], ReleaseRequest::on(session.today()))?;
        question_log(&options.question, &history, &drafts).ok_or_else(|| {
            let known = known_questions(&history, &drafts);
            let hint = nearest(&options.question, known).map_or_else(
                || "no release and no source has one of this id".to_owned(),
                |meant| format!("did you mean `{meant}`?"),
            );
            Error::Usage(format!("there is no question `{}`: {hint}", options.question))
        })
    })?;
    terminal.show::<QuestionLog>(&story, &options.format)?;
    Ok(Outcome::Clean)
}
