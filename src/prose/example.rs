//! A document comes in; one of its sections goes out, answered by an organisation that does not exist and scored step by step
//! by the room that scores real answers.
#![warn(clippy::wildcard_enum_match_arm)]

use super::count::in_words;
use crate::canonical::answer::{Figure as Figured, WHOLE};
use crate::canonical::{
    DocumentIndex, NotApplicablePolicy, Question, Rounding, RoundingMode, Section, Shape,
};
use crate::page::{Block, Column, Line, Row, Table};
use crate::response::figure::plain;
use crate::response::{
    Answer, FrameworkName, NotApplicable, Organisation, RESPONSE_SCHEMA_VERSION, Response,
};
use crate::score::{Figure, Fraction, Outcome, Scorer};
use serde_json::Number;

/// The most questions that an example shows.
const MOST: usize = 12;

/// A section, answered and scored.
#[derive(Debug)]
pub struct Example<'d> {
    /// The section.
    pub section: &'d Section,
    /// Its answers and how they make its score.
    pub blocks: Vec<Block>,
}

/// Works out an example, with what stands for each question in it; `None` where no section has a score that the organisation as a whole is asked for.
///
/// # Errors
///
/// When the document cannot be scored, or the steps shown do not lead to the score, both faults of the tool.
pub fn example<'d>(
    index: &DocumentIndex<'d>,
    sha256: &str,
    title: &dyn Fn(&Question) -> Line,
) -> Result<Option<Example<'d>>, String> {
    let Some(section) = section(index) else { return Ok(None) };
    let document = index.document;
    let response = Response {
        schema_version: RESPONSE_SCHEMA_VERSION.to_owned(),
        synthetic: true,
        organisation: Organisation {
            code: "EXAMPLE".into(),
            name: "Example organisation".into(),
            region: None,
        },
        framework: FrameworkName {
            programme: document.programme.id.clone(),
            setting: document.setting.id.clone(),
            version: document.version.clone(),
            edition: document.edition.clone(),
            sha256: sha256.to_owned(),
        },
        answers: answers(section, index),
    };
    let scorer = Scorer::new(document).map_err(|error| error.to_string())?;
    let outcomes = scorer.score(&response);
    let places = &scorer.questionnaire().questions;
    let place = scorer.questionnaire().sections.iter().position(|it| *it.id == *section.id);
    let figure = outcomes.sections.iter().find(|it| Some(it.section) == place).map(|it| &it.whole);
    let figure = figure.ok_or_else(|| format!("the section `{}` has no score to show", section.id))?;
    let outcome = |question: &Question| {
        let of = outcomes
            .questions
            .iter()
            .find(|it| places.get(it.question).is_some_and(|at| *at.id == *question.id));
        of.map(|it| it.outcome)
    };
    let rows: Vec<(&Question, Option<Outcome>)> =
        section.questions.iter().map(|it| (it, outcome(it))).collect();
    let cells = rows.iter().map(|row| cells(row, &response.answers, index, title)).collect();
    let mut blocks = vec![Block::Table(table(section, cells))];
    blocks.push(Block::List { ordered: true, items: steps(&rows, figure, index)? });
    Ok(Some(Example { section, blocks }))
}

/// The section that shows most: not too long, asked of the organisation as a whole, with every thing that may happen.
fn section<'d>(index: &DocumentIndex<'d>) -> Option<&'d Section> {
    let fits = |it: &&Section| it.scored && !it.per_line && it.asked_when.is_none();
    let counts = |it: &&Section| it.questions.iter().filter(|it| it.scored && it.weight > 0).count();
    let shows = |it: &&Section| {
        let any = |test: &dyn Fn(&Question) -> bool| usize::from(it.questions.iter().any(test));
        let is_short = usize::from(it.questions.len() <= MOST && counts(it) >= 4);
        let weights = any(&|it| it.scored && it.weight > 1);
        let conditions = any(&|it| it.asked_when.is_some());
        let excluded = any(&|it| it.scored && leaves_the_mean(it));
        let kinds = any(&|it| matches!(it.answer.shape(), Shape::Ticks(_))) + any(&|it| !it.scored);
        8 * is_short + 2 * (weights + conditions + excluded) + kinds
    };
    let all: Vec<&Section> =
        index.document.themed_sections().map(|(_, section)| section).filter(fits).collect();
    let best = all.iter().filter(|it| counts(it) > 0).map(shows).max()?;
    all.into_iter().find(|it| counts(it) > 0 && shows(it) == best)
}

fn leaves_the_mean(question: &Question) -> bool {
    question.not_applicable.as_ref().is_some_and(|it| it.policy == NotApplicablePolicy::Exclude)
}

/// Made-up answers: one question does not apply, and one is left blank where enough of the weight stays answered.
fn answers(section: &Section, index: &DocumentIndex<'_>) -> Vec<Answer> {
    let counts = |it: &&Question| it.scored && it.weight > 0;
    let out =
        section.questions.iter().filter(counts).find(|it| leaves_the_mean(it) && it.asked_when.is_none());
    let is_out = |it: &Question| out.is_some_and(|out| out.id == it.id);
    let due: i64 = section.questions.iter().filter(counts).filter(|it| !is_out(it)).map(|it| it.weight).sum();
    let minimum = index.document.scoring.minimum_answered.max(1);
    let may_be_blank = |it: &&Question| {
        counts(it) && !is_out(it) && (due - it.weight) * 100 >= minimum * due && due > it.weight
    };
    let blank = section.questions.iter().rev().find(may_be_blank).map(|it| it.id.as_str());
    let mut answers = Vec::new();
    for (at, question) in section.questions.iter().enumerate() {
        let mut answer = empty(&question.id);
        if is_out(question) {
            answer.not_applicable = Some(NotApplicable { reason: "A made-up reason".into() });
        } else if blank != Some(question.id.as_str()) {
            fill(&mut answer, question, at, index);
        } else {
            continue;
        }
        answers.push(answer);
    }
    answers
}

fn empty(question: &str) -> Answer {
    Answer {
        question: question.to_owned(),
        line: None,
        option: None,
        options: None,
        elements: None,
        number: None,
        text: None,
        not_applicable: None,
        comment: None,
        evidence: None,
        respondent: None,
        date: None,
    }
}

/// One answer: better and worse ones in turn; to a question without a score, the last option, which leads to others.
fn fill(answer: &mut Answer, question: &Question, at: usize, index: &DocumentIndex<'_>) {
    // Quarters of the way from the worst answer to the best.
    let quarters = [3, 2, 4, 3, 1, 4][at % 6];
    match question.answer.shape() {
        Shape::Option(scale) => {
            let options = index.document.scale(scale).map_or(&[][..], |it| &it.options);
            let last = options.len().saturating_sub(1);
            let at = if question.scored { last * quarters / 4 } else { last };
            answer.option = options.get(at).map(|it| it.id.clone());
        }
        Shape::Ticks(choices) => {
            let several = choices.options.iter().filter(|it| !it.exclusive).take(2);
            answer.options = Some(several.map(|it| it.id.clone()).collect());
        }
        Shape::Ladder(levels) => {
            let met =
                levels.iter().filter(|it| usize::try_from(it.level).is_ok_and(|level| level <= quarters));
            answer.elements = Some(met.flat_map(|it| &it.elements).map(|it| it.id.clone()).collect());
        }
        Shape::Figure(figure) => fill_figure(answer, &figure),
        Shape::Words(_) => answer.text = Some("A made-up remark".into()),
    }
}

/// Half of the way from the least to the most; where figures have decimals, five eighths, so that one is seen.
fn fill_figure(answer: &mut Answer, figure: &Figured<'_>) {
    let (least, most) = figure.range();
    let least = least.unwrap_or(figure.measure.usual);
    let width = most.unwrap_or_else(|| least.saturating_add(100)).saturating_sub(least);
    match &figure.measure.notation.text {
        Some(form) => answer.text = Some((form.write)(least + width / 2)),
        None if figure.measure.is_whole => answer.number = Some(Number::from(least + width / 2)),
        None => {
            let eighths = 8 * i128::from(least) + 5 * i128::from(width);
            answer.number = serde_json::from_str(&plain(eighths * WHOLE / 8)).ok();
        }
    }
}

fn table(section: &Section, rows: Vec<Row>) -> Table {
    Table {
        id: None,
        caption: format!("Example organisation (synthetic): {}", section.title).into(),
        columns: vec![
            Column::words("Question", 5),
            Column::words("Answer", 4),
            Column::figures("Score", 2),
            Column::figures("Weight", 1),
        ],
        rows,
    }
}

/// What was answered, and what it scores.
fn cells(
    (question, outcome): &(&Question, Option<Outcome>),
    answers: &[Answer],
    index: &DocumentIndex<'_>,
    title: &dyn Fn(&Question) -> Line,
) -> Row {
    let answer = answers.iter().find(|it| it.question == question.id);
    let said = answer.map_or_else(|| "left blank".to_owned(), |it| said(it, question, index));
    let weight = || question.weight.to_string();
    let (score, weight) = match outcome {
        Some(Outcome::Scored(score, _)) => (score.to_string(), weight()),
        Some(Outcome::NotAnswered | Outcome::Unusable(_)) => ("none".into(), weight()),
        Some(Outcome::Excluded | Outcome::NoScore) => ("leaves the mean".into(), String::new()),
        Some(Outcome::NotAsked) => ("not asked".into(), String::new()),
        None => ("not scored".into(), String::new()),
    };
    Row { cells: vec![title(question), said.into(), score.into(), weight.into()], strong: false }
}

/// An answer as its respondent sees it.
fn said(answer: &Answer, question: &Question, index: &DocumentIndex<'_>) -> String {
    if answer.not_applicable.is_some() {
        return "Not applicable".to_owned();
    }
    let label = |id: &String| index.document.option_label(question, id).unwrap_or(id).to_owned();
    if let Some(option) = &answer.option {
        return label(option);
    }
    if let Some(options) = &answer.options {
        return options.iter().map(label).collect::<Vec<_>>().join("; ");
    }
    if let Some(elements) = &answer.elements {
        return format!("{} met", super::counted(elements.len(), "element"));
    }
    let sign = match question.answer.shape() {
        Shape::Figure(figure) => figure.measure.sign,
        Shape::Option(_) | Shape::Ticks(_) | Shape::Ladder(_) | Shape::Words(_) => "",
    };
    answer.number.as_ref().map_or_else(|| answer.text.clone().unwrap_or_default(), |it| format!("{it}{sign}"))
}

/// From the answers to the score, one step after the other.
fn steps(
    rows: &[(&Question, Option<Outcome>)],
    figure: &Figure,
    index: &DocumentIndex<'_>,
) -> Result<Vec<Line>, String> {
    let scored: Vec<(i64, i64)> = rows
        .iter()
        .filter_map(|(question, outcome)| match outcome {
            Some(Outcome::Scored(score, _)) => Some((question.weight, *score)),
            _ => None,
        })
        .collect();
    let sum: i128 = scored.iter().map(|(weight, score)| i128::from(*weight) * i128::from(*score)).sum();
    let exact = Fraction::new(sum, figure.answered).ok_or("an example without an answer")?;
    if figure.score.as_ref() != Ok(&exact) {
        return Err("the steps of the example lead to another score than the answers".to_owned());
    }
    let scoring = &index.document.scoring;
    let products: Vec<String> = scored.iter().map(|(weight, score)| format!("{weight} × {score}")).collect();
    let percent =
        Fraction::new(100 * figure.answered, figure.due).ok_or("an example in which nothing is due")?;
    let needed = match scoring.minimum_answered {
        0 => "one answer is enough".to_owned(),
        minimum => format!("{minimum}% are needed"),
    };
    Ok(vec![
        Line::default().strong("Weight due.").and(&format!(
            " The weights of the questions that are asked and do not leave the mean add up to {}.",
            figure.due
        )),
        Line::default().strong("Weight answered.").and(&format!(
            " Of these, {} are answered: {}, and {needed}. So the section has a score.",
            figure.answered,
            shown(&percent, "%")
        )),
        Line::default().strong("Weight times score.").and(&format!(
            " For each answer the weight is multiplied by the score, and all are added: {} = {}.",
            products.join(" + "),
            in_words(u64::try_from(sum).unwrap_or_default())
        )),
        Line::default()
            .strong("Score.")
            .and(&format!(
                " {} ÷ {} = {}. Rounded as declared, the section scores ",
                in_words(u64::try_from(sum).unwrap_or_default()),
                figure.answered,
                shown(&exact, "")
            ))
            .strong(&exact.rounded(&scoring.rounding))
            .and("."),
    ])
}

/// A figure with as many decimals as it takes, three at the most: then dots say that it goes on.
fn shown(figure: &Fraction, unit: &str) -> String {
    let text = figure.rounded(&Rounding { mode: RoundingMode::Down, decimals: 3 });
    let goes_on = figure.times(1000).rounded(&Rounding { mode: RoundingMode::Down, decimals: 6 });
    let is_exact = goes_on.ends_with(".000000");
    if is_exact {
        format!("{}{unit}", text.trim_end_matches('0').trim_end_matches('.'))
    } else {
        format!("{text}…{unit}")
    }
}
