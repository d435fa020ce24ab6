//! `dma replay`: the same responses are scored under two versions; whose figures move, by how much and why, goes out.

mod cause;

use super::Outcome;
use super::answers::{self, Heap, Intake, Known, Taken};
use super::revision;
use super::terminal::Terminal;
use cause::{Causes, Summary};
use clap::{Args, ValueEnum};
use dma_answers::response::{
    Answer, FRAMEWORK_NOT_FOUND, Part, Problem, Response, cells::guarded, check_form,
};
use dma_answers::score::{ScoreChange, VersionScores, score_changes};
use dma_carry::Assessment;
use dma_carry::{Action, Plan};
use dma_document::Intents;
use dma_report::counted;
use dma_text::error::Error;
use serde::Serialize;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub(super) struct ReplayOptions {
    /// Responses as in `score`, and then the two versions: releases such as `acute@1.0.0`, git revisions, settings or files
    #[arg(value_name = "RESPONSE… OLD NEW", num_args = 3.., required = true)]
    names: Vec<String>,
    /// A file or folder of the programme, where it is not found upward from the current folder
    #[arg(long, value_name = "PATH", default_value = ".")]
    pub(super) programme: PathBuf,
    /// The form of the answer
    #[arg(long, short, value_enum, default_value_t = ReplayFormat::Human, value_name = "FORMAT")]
    format: ReplayFormat,
}

/// The form of a replay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ReplayFormat {
    /// How many organisations move, figure by figure, and why
    Human,
    /// One line of JSON for each figure that moves; `schemas/replay.schema.json`
    Jsonl,
    /// One row for each figure that moves
    Csv,
}

/// One setting under two versions.
struct Pair {
    old: Known,
    new: Known,
    plan: Plan,
    causes: Causes,
}

/// A figure that moves, as it leaves the house.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Line<'l> {
    organisation: &'l str,
    setting: &'l str,
    old_version: &'l str,
    new_version: &'l str,
    #[serde(flatten)]
    moved: &'l ScoreChange,
    why: Vec<String>,
}

/// The columns of the table.
const COLUMNS: &str =
    "organisation_code,setting,old_version,new_version,level,id,line,old,new,difference,why";

pub(super) fn run(options: &ReplayOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    let [responses @ .., old, new] = options.names.as_slice() else {
        return Err(Error::Usage("name responses, and two versions after them".to_owned()));
    };
    let pairs = pairs(old, new, &options.programme)?;
    let intake = Intake::new(&responses.iter().map(PathBuf::from).collect::<Vec<_>>())?;
    let mut heap = Heap::new(&intake);
    let mut summary = Summary::default();
    if options.format == ReplayFormat::Csv {
        terminal.print(|out| write!(out, "{COLUMNS}\r\n"))?;
    }
    answers::each(
        &intake,
        "replaying responses",
        &|taken| one(taken, &pairs),
        &mut |taken, (done, problems)| {
            heap.count(done.as_ref().map(|(response, ..)| response), None);
            heap.add(taken, &problems);
            let Some((response, at, all)) = done else { return Ok(()) };
            let Some(pair) = pairs.get(at) else { return Ok(()) };
            summary.note(&response, &all, &pair.causes);
            let lines = all.iter().map(|moved| Line {
                organisation: &response.organisation.code,
                setting: &pair.new.name.setting,
                old_version: &pair.old.name.version,
                new_version: &pair.new.name.version,
                moved,
                why: pair.causes.of(moved, &all),
            });
            match options.format {
                ReplayFormat::Human => Ok(()),
                ReplayFormat::Jsonl => terminal.print(|out| {
                    for line in lines {
                        serde_json::to_writer(&mut *out, &line)?;
                        writeln!(out)?;
                    }
                    Ok(())
                }),
                ReplayFormat::Csv => {
                    terminal.print(|out| lines.into_iter().try_for_each(|line| row(&line, out)))
                }
            }
        },
    )?;
    if summary.responses == 0 && heap.worst().is_none() {
        return Err(Error::Usage("there is no response in what was named".to_owned()));
    }
    if options.format == ReplayFormat::Human {
        terminal.print(|out| summary.write((old, new), out))?;
    }
    if heap.worst().is_none() {
        return Ok(Outcome::Clean);
    }
    heap.show(("human", true), terminal)?;
    Ok(Outcome::Findings)
}

fn pairs(old: &str, new: &str, programme: &Path) -> Result<Vec<Pair>, Error> {
    let (old, new) = (revision::read(Some(old), programme)?, revision::read(Some(new), programme)?);
    let none = Intents::default();
    let intents = new.sources.as_ref().map_or(&none, |sources| &sources.intents);
    let mut pairs = Vec::new();
    for before in &old.revisions {
        let setting = &before.document.setting.id;
        let Some(after) = new.revisions.iter().find(|it| it.document.setting.id == *setting) else {
            continue;
        };
        let assessment = Assessment::of(before, after, intents);
        pairs.push(Pair {
            plan: assessment.plan().clone(),
            causes: Causes::new(assessment.changes(), &after.document),
            old: Known::new(before.document.clone())?,
            new: Known::new(after.document.clone())?,
        });
    }
    if pairs.is_empty() {
        return Err(Error::Usage(format!("{} and {} have no setting in common", old.label, new.label)));
    }
    Ok(pairs)
}

/// A response with the place of its pair and what moves, where it could be scored; and what is wrong with it.
type Replayed = (Option<(Response, usize, Vec<ScoreChange>)>, Vec<Problem>);

fn one(taken: &Taken, pairs: &[Pair]) -> Replayed {
    let reading = answers::reading(taken);
    let mut problems = reading.problems;
    let Some(response) = reading.response else { return (None, problems) };
    problems.extend(check_form(&response));
    let name = &response.framework;
    let Some(at) = pairs
        .iter()
        .position(|it| it.old.name.setting == name.setting && it.old.name.programme == name.programme)
    else {
        let message = format!("neither version has the setting `{}`", name.setting);
        let help = "leave these responses out, or name versions of their setting";
        problems.push(Problem::at(FRAMEWORK_NOT_FOUND, Part::Framework("setting"), message).help(help));
        return (None, problems);
    };
    if !problems.is_empty() {
        return (None, problems);
    }
    let Some(pair) = pairs.get(at) else { return (None, problems) };
    let before = pair.old.scorer.score(&response);
    let after = pair.new.scorer.score(&carried(&response, &pair.plan));
    let all = score_changes(
        VersionScores { scorer: &pair.old.scorer, scores: &before },
        VersionScores { scorer: &pair.new.scorer, scores: &after },
    );
    (Some((response, at, all)), problems)
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
                let to = step.map.iter().find(|it| it.from == *id).and_then(|it| it.to.as_ref());
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

fn row(line: &Line<'_>, out: &mut dyn std::io::Write) -> std::io::Result<()> {
    let moved = line.moved;
    let why = line.why.join("; ");
    let cells = [
        line.organisation,
        line.setting,
        line.old_version,
        line.new_version,
        moved.level,
        &moved.id,
        moved.line.as_deref().unwrap_or_default(),
        &moved.old,
        &moved.new,
        moved.difference.as_deref().unwrap_or_default(),
        &why,
    ];
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(cells.map(|cell| guarded(cell).into_owned()))?;
    let bytes = writer.into_inner().map_err(|error| std::io::Error::other(error.to_string()))?;
    out.write_all(&bytes)
}

/// How many figures of how many organisations.
fn organisations(number: usize) -> String {
    counted(number, "organisation")
}
