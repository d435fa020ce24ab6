//! A worked example: one section of a framework, answered by an organisation that does not exist, and scored step by step
//! with the code that scores real answers.
#![warn(clippy::wildcard_enum_match_arm)]

use super::count::in_words;
use crate::PublishError;
use dma_answers::response::{
    Answer, Figure as Number, FrameworkName, NotApplicable, Organisation, RESPONSE_SCHEMA_VERSION, Response,
};
use dma_answers::score::{Figure, Fraction, Outcome, Scorer};
use dma_document::answer::{Figure as Figured, WHOLE};
use dma_document::{DocumentIndex, NotApplicablePolicy, Question, Rounding, RoundingMode, Section, Shape};
use dma_page::{Block, Column, Line, Row, Table};

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

/// Works out an example, with what stands for each question in it; `None` where no made-up answers give a section a score
/// that the organisation as a whole is asked for.
///
/// # Errors
///
/// When the document cannot be scored, or the steps shown do not lead to the score, both faults of the tool.
pub fn example<'d>(
    index: &DocumentIndex<'d>,
    sha256: &str,
    title: &dyn Fn(&Question) -> Line,
) -> Result<Option<Example<'d>>, PublishError> {
    let scorer = Scorer::new(index.document)?;
    for section in sections(index) {
        for left_out in LeftOut::ALL {
            let response = response(index, sha256, answers(section, index, left_out));
            if let Some(scored) = scored(&scorer, section, &response) {
                let rows = &scored.rows;
                let cells = rows.iter().map(|row| cells(row, &response.answers, index, title)).collect();
                let steps = Block::List { ordered: true, items: steps(rows, &scored.figure, index)? };
                let blocks = vec![Block::Table(table(section, cells)), steps];
                return Ok(Some(Example { section, blocks }));
            }
        }
    }
    Ok(None)
}

/// A response with these answers, of an organisation that does not exist.
fn response(index: &DocumentIndex<'_>, sha256: &str, answers: Vec<Answer>) -> Response {
    Response {
        schema_version: RESPONSE_SCHEMA_VERSION.to_owned(),
        synthetic: true,
        organisation: Organisation {
            code: "EXAMPLE".into(),
            name: "Example organisation".into(),
            region: None,
        },
        framework: FrameworkName::of(index.document, sha256),
        answers,
    }
}

/// One question of an example.
struct ExampleRow<'d> {
    question: &'d Question,
    /// What its answer adds; `None` for a question that does not count.
    outcome: Option<Outcome>,
}

/// A section that has a score.
struct Scored<'d> {
    /// Its questions with their outcomes.
    rows: Vec<ExampleRow<'d>>,
    /// Its score.
    figure: Figure,
}

/// Scores made-up answers to a section; `None` where they give no score.
fn scored<'d>(scorer: &Scorer, section: &'d Section, response: &Response) -> Option<Scored<'d>> {
    let outcomes = scorer.score(response);
    let places = &scorer.questionnaire().questions;
    let place = scorer.questionnaire().sections.iter().position(|known| *known.id == *section.id);
    let figure = outcomes.sections.iter().find(|scored| Some(scored.section) == place)?.whole.clone();
    let outcome = |question: &Question| {
        let is_this = |at: usize| places.get(at).is_some_and(|known| *known.id == *question.id);
        outcomes.questions.iter().find(|scored| is_this(scored.question)).map(|scored| scored.outcome)
    };
    let rows = section
        .questions
        .iter()
        .map(|question| ExampleRow { question, outcome: outcome(question) })
        .collect();
    figure.score.is_ok().then_some(Scored { rows, figure })
}

/// The sections that can be an example, the one that shows most first: not too long, asked of the organisation as a whole,
/// with every thing that may happen.
fn sections<'d>(index: &DocumentIndex<'d>) -> Vec<&'d Section> {
    let counts = |section: &Section| {
        section.questions.iter().filter(|question| question.scored && question.weight > 0).count()
    };
    let fits = |section: &&Section| {
        section.scored && !section.per_line && section.asked_when.is_none() && counts(section) > 0
    };
    let shows = |section: &Section| {
        let any = |test: &dyn Fn(&Question) -> bool| usize::from(section.questions.iter().any(test));
        let is_short = usize::from(section.questions.len() <= MOST && counts(section) >= 4);
        let weights = any(&|question| question.scored && question.weight > 1);
        let conditions = any(&|question| question.asked_when.is_some());
        let excluded = any(&|question| question.scored && leaves_the_mean(question));
        let kinds = any(&|question| matches!(question.answer.shape(), Shape::Ticks(_)))
            + any(&|question| !question.scored);
        8 * is_short + 2 * (weights + conditions + excluded) + kinds
    };
    let mut sections: Vec<&Section> =
        index.document.themed_sections().map(|(_, section)| section).filter(fits).collect();
    // Stable: of those that show as much, the first comes first.
    sections.sort_by_key(|section| std::cmp::Reverse(shows(section)));
    sections
}

fn leaves_the_mean(question: &Question) -> bool {
    question.not_applicable.as_ref().is_some_and(|rule| rule.policy == NotApplicablePolicy::Exclude)
}

/// Which questions of an example are not answered in substance. Where conditions take more out of the score than expected,
/// fewer may be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LeftOut {
    /// One does not apply, and one is blank where enough of the weight stays answered.
    Two,
    /// One does not apply.
    One,
    /// All are answered.
    None,
    /// All are answered, each as well as it can be: that asks most of the questions that ask for a good answer before.
    NoneAndBest,
}

impl LeftOut {
    /// From the example that shows most to the one that is most likely to have a score.
    const ALL: [Self; 4] = [Self::Two, Self::One, Self::None, Self::NoneAndBest];
}

/// Made-up answers to a section.
fn answers(section: &Section, index: &DocumentIndex<'_>, left_out: LeftOut) -> Vec<Answer> {
    let counts = |question: &&Question| question.scored && question.weight > 0;
    let may_be_out = |question: &&Question| leaves_the_mean(question) && question.asked_when.is_none();
    let out = section.questions.iter().filter(counts).find(may_be_out);
    let out = out.filter(|_| matches!(left_out, LeftOut::Two | LeftOut::One));
    let is_out = |question: &Question| out.is_some_and(|out| out.id == question.id);
    let due: i64 = section
        .questions
        .iter()
        .filter(counts)
        .filter(|question| !is_out(question))
        .map(|question| question.weight)
        .sum();
    let minimum = index.document.scoring.minimum_answered.max(1);
    let may_be_blank = |question: &&Question| {
        counts(question)
            && !is_out(question)
            && (due - question.weight) * 100 >= minimum * due
            && due > question.weight
    };
    let blank = section.questions.iter().rev().find(may_be_blank).map(|question| question.id.as_str());
    let blank = blank.filter(|_| left_out == LeftOut::Two);
    let mut answers = Vec::new();
    for (at, question) in section.questions.iter().enumerate() {
        let mut answer = Answer::blank(&question.id, None);
        if is_out(question) {
            answer.not_applicable = Some(NotApplicable { reason: "A made-up reason".into() });
        } else if blank != Some(question.id.as_str()) {
            fill(&mut answer, question, Goodness::new(left_out, at), index);
        } else {
            continue;
        }
        answers.push(answer);
    }
    answers
}

/// How good a made-up answer is.
#[derive(Debug, Clone, Copy)]
struct Goodness {
    /// Quarters of the way from the worst answer to the best.
    quarters: usize,
    /// Whether it is the best that can be given.
    is_best: bool,
}

impl Goodness {
    /// That of the answer at a place in its section: better and worse ones in turn.
    fn new(left_out: LeftOut, at: usize) -> Self {
        let is_best = left_out == LeftOut::NoneAndBest;
        Self { quarters: if is_best { 4 } else { [3, 2, 4, 3, 1, 4][at % 6] }, is_best }
    }
}

/// One answer: better and worse ones in turn; to a question without a score, the last option, which leads to others.
fn fill(answer: &mut Answer, question: &Question, goodness: Goodness, index: &DocumentIndex<'_>) {
    let Goodness { quarters, is_best } = goodness;
    match question.answer.shape() {
        Shape::Option(scale) => {
            let options = index.document.scale(scale).map_or(&[][..], |scale| &scale.options);
            let last = options.len().saturating_sub(1);
            let at = match options.iter().enumerate().max_by_key(|(_, option)| option.score) {
                Some((best, _)) if is_best => best,
                _ if question.scored => last * quarters / 4,
                _ => last,
            };
            answer.option = options.get(at).map(|option| option.id.clone());
        }
        Shape::Ticks(choices) => {
            let options = &choices.options;
            let mut ticked: Vec<&str> = options
                .iter()
                .filter(|option| !option.exclusive)
                .take(2)
                .map(|option| option.id.as_str())
                .collect();
            if ticked.is_empty() {
                ticked.extend(options.first().map(|option| option.id.as_str()));
            }
            answer.options = Some(ticked.into_iter().map(str::to_owned).collect());
        }
        Shape::Ladder(levels) => {
            let met = levels
                .iter()
                .filter(|level| usize::try_from(level.level).is_ok_and(|level| level <= quarters));
            answer.elements =
                Some(met.flat_map(|level| &level.elements).map(|element| element.id.clone()).collect());
        }
        Shape::Figure(figure) => fill_figure(answer, &figure, is_best),
        Shape::Words(_) => answer.text = Some("A made-up remark".into()),
    }
}

/// The most where it is to be best, else half of the way from the least; where figures have decimals, five eighths, so that
/// one is seen.
fn fill_figure(answer: &mut Answer, figure: &Figured<'_>, is_best: bool) {
    let (least, most) = figure.measure.made_up_range(figure.least, figure.most);
    let width = most - least;
    let whole = if is_best { most } else { least + width / 2 };
    match &figure.measure.notation.text {
        Some(form) => answer.text = Some((form.write)(whole)),
        None if figure.measure.is_whole || is_best => answer.number = Some(Number::whole(whole)),
        None => {
            let eighths = 8 * i128::from(least) + 5 * i128::from(width);
            answer.number = Some(Number::of_millionths(eighths * WHOLE / 8));
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
    ExampleRow { question, outcome }: &ExampleRow<'_>,
    answers: &[Answer],
    index: &DocumentIndex<'_>,
    title: &dyn Fn(&Question) -> Line,
) -> Row {
    let answer = answers.iter().find(|answer| answer.question == question.id);
    let said = answer.map_or_else(|| "left blank".to_owned(), |answer| said(answer, question, index));
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
    answer
        .number
        .as_ref()
        .map_or_else(|| answer.text.clone().unwrap_or_default(), |number| format!("{number}{sign}"))
}

/// From the answers to the score, one step after the other.
fn steps(
    rows: &[ExampleRow<'_>],
    figure: &Figure,
    index: &DocumentIndex<'_>,
) -> Result<Vec<Line>, PublishError> {
    let scored: Vec<(i64, i64)> = rows
        .iter()
        .filter_map(|row| match row.outcome {
            Some(Outcome::Scored(score, _)) => Some((row.question.weight, score)),
            _ => None,
        })
        .collect();
    let sum: i128 = scored.iter().map(|(weight, score)| i128::from(*weight) * i128::from(*score)).sum();
    let exact =
        Fraction::new(sum, figure.answered).ok_or(PublishError::Example("an example without an answer"))?;
    if figure.score.as_ref() != Ok(&exact) {
        return Err(PublishError::Example("the steps of the example lead to another score than the answers"));
    }
    let scoring = &index.document.scoring;
    let products: Vec<String> = scored.iter().map(|(weight, score)| format!("{weight} × {score}")).collect();
    let percent = Fraction::new(100 * figure.answered, figure.due)
        .ok_or(PublishError::Example("an example in which nothing is due"))?;
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
