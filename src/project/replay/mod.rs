//! The same responses scored under two versions: whose figures move, and why.

mod causes;

pub use causes::Causes;

use crate::Session;
use crate::responses::{self, RawResponse};
use crate::session::{Revisions, Scorable};
use dma_answers::response::{Answer, FRAMEWORK_NOT_FOUND, Part, Problem, Reading, Response, check_form};
use dma_answers::score::{ScoreChange, VersionScores, score_changes};
use dma_carry::{Action, Assessment, Plan};
use dma_document::Intents;
use dma_text::error::Error;

/// One setting under two versions.
#[derive(Debug)]
pub struct Pair {
    /// The older version.
    pub old: Scorable,
    /// The newer version.
    pub new: Scorable,
    /// What becomes of answers from the older to the newer one.
    plan: Plan,
    /// The changes between them that can move a figure.
    pub causes: Causes,
}

impl Session {
    /// Reads two revisions, and makes a pair of each setting that both have.
    ///
    /// # Errors
    ///
    /// When a revision cannot be read, or the two have no setting in common.
    pub fn replay_pairs(&self, old: &str, new: &str) -> Result<Vec<Pair>, Error> {
        pairs(&self.revision(Some(old))?, &self.revision(Some(new))?)
    }
}

fn pairs(old: &Revisions, new: &Revisions) -> Result<Vec<Pair>, Error> {
    let none = Intents::default();
    let intents = new.sources.as_ref().map_or(&none, |sources| &sources.intents);
    let mut pairs = Vec::new();
    for before in &old.revisions {
        let setting = &before.document.setting.id;
        let Some(after) = new.revisions.iter().find(|after| after.document.setting.id == *setting) else {
            continue;
        };
        let assessment = Assessment::of(before, after, intents);
        pairs.push(Pair {
            plan: assessment.plan().clone(),
            causes: Causes::new(assessment.changes(), &after.document),
            old: Scorable::new(before.document.clone())?,
            new: Scorable::new(after.document.clone())?,
        });
    }
    if pairs.is_empty() {
        return Err(Error::Usage(format!("{} and {} have no setting in common", old.label, new.label)));
    }
    Ok(pairs)
}

/// A response under both versions.
#[derive(Debug)]
pub struct Replayed<'p> {
    /// The response.
    pub response: Response,
    /// The two versions of its setting.
    pub pair: &'p Pair,
    /// The figures that differ.
    pub moved: Vec<ScoreChange>,
}

/// Scores one response under both versions; `None` if it cannot be scored, with the problems that it has.
pub fn replay<'p>(raw: &RawResponse, pairs: &'p [Pair]) -> (Option<Replayed<'p>>, Vec<Problem>) {
    let Reading { response, mut problems } = responses::read(raw);
    let Some(response) = response else { return (None, problems) };
    problems.extend(check_form(&response));
    let name = &response.framework;
    let is_own =
        |pair: &&Pair| pair.old.name.setting == name.setting && pair.old.name.programme == name.programme;
    let Some(pair) = pairs.iter().find(is_own) else {
        let message = format!("neither version has the setting `{}`", name.setting);
        let help = "leave these responses out, or name versions of their setting";
        problems.push(Problem::at(FRAMEWORK_NOT_FOUND, Part::Framework("setting"), message).help(help));
        return (None, problems);
    };
    if !problems.is_empty() {
        return (None, problems);
    }
    let before = pair.old.scorer.score(&response);
    let after = pair.new.scorer.score(&carried(&response, &pair.plan));
    let moved = score_changes(
        VersionScores { scorer: &pair.old.scorer, scores: &before },
        VersionScores { scorer: &pair.new.scorer, scores: &after },
    );
    (Some(Replayed { response, pair, moved }), problems)
}

/// The answers under the ids that they have in the newer version: as they are, but for ids of which the plan says that
/// they became others.
fn carried(response: &Response, plan: &Plan) -> Response {
    let mut carried = response.clone();
    for answer in &mut carried.answers {
        let step =
            plan.steps.iter().find(|step| matches!(step.from.as_slice(), [from] if *from == answer.question));
        if let Some(step) = step.filter(|step| step.action == Action::Recode) {
            let renamed = |id: &mut String| {
                let to = step.map.iter().find(|entry| entry.from == *id).and_then(|entry| entry.to.as_ref());
                if let Some(to) = to {
                    id.clone_from(to);
                }
            };
            let Answer { question, option, options, elements, .. } = answer;
            if let Some(to) = &step.to {
                question.clone_from(to);
            }
            option
                .iter_mut()
                .chain(options.iter_mut().flatten())
                .chain(elements.iter_mut().flatten())
                .for_each(renamed);
        }
        if let Some(line) = &mut answer.line
            && let Some((_, to)) = plan.lines.iter().find(|(from, _)| from == line)
        {
            line.clone_from(to);
        }
    }
    carried
}
