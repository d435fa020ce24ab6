//! Describes in words how a question is answered, and what each answer scores.
#![warn(clippy::wildcard_enum_match_arm)]

use super::count::in_words;
use dma_document::answer::Figure;
use dma_document::{Choice, ChoiceScore, DocumentIndex, FigureRounding, Level, Question, Scale, Shape};
use dma_page::{Block, Line, anchor};

/// How a question is answered: what to choose from, with the score of each option in brackets.
pub fn answer(question: &Question, index: &DocumentIndex<'_>) -> Vec<Block> {
    match question.answer.shape() {
        Shape::Option(id) => match index.document.scale(id) {
            Some(scale) => {
                let opening = Line::from(format!("Choose one: {}. Scale: ", options(scale)));
                vec![line(opening.link(&scale.title, &anchor("scale", &scale.id)).and("."))]
            }
            None => vec![line(Line::text("Choose one option of ").code(id).and("."))],
        },
        Shape::Ticks(ticks) => choices(ticks.score, &ticks.options),
        Shape::Ladder(levels) => levels.iter().flat_map(level).collect(),
        Shape::Figure(figure) => vec![line(asked(&figure).then(banded(&figure, index)))],
        Shape::Words(max_words) => {
            let most = max_words.map_or_else(String::new, |most| format!(", {} at the most", whole(most)));
            vec![Block::paragraph(&format!("Words of your own{most}."))]
        }
    }
}

/// What to enter: a figure of what, and from where to where.
fn asked(figure: &Figure<'_>) -> Line {
    let (measure, notation) = (figure.measure, figure.measure.notation);
    let of = figure.unit.map_or_else(String::new, |unit| format!(" of {unit}"));
    let end = |end: i64| if notation.text.is_none() { whole(end) } else { notation.in_words(end) };
    let [or_more, or_less] = notation.open;
    let range = match (figure.least, figure.most) {
        (Some(least), Some(most)) => format!(", from {} to {}", end(least), end(most)),
        (Some(least), None) => format!(", {} {or_more}", end(least)),
        (None, Some(most)) => format!(", {} {or_less}", end(most)),
        (None, None) => String::new(),
    };
    Line::from(format!("{}{of}{range}.", measure.sentence))
}

fn line(text: Line) -> Block {
    Block::Paragraph { text }
}

fn whole(number: i64) -> String {
    let sign = if number < 0 { "-" } else { "" };
    format!("{sign}{}", in_words(number.unsigned_abs()))
}

/// The options of a scale, each with its score.
fn options(scale: &Scale) -> String {
    let each: Vec<String> = scale.options.iter().map(|option| scored(&option.label, option.score)).collect();
    each.join("; ")
}

fn scored(label: &str, score: Option<i64>) -> String {
    score.map_or_else(|| label.to_owned(), |score| format!("{label} ({score})"))
}

fn banded(figure: &Figure<'_>, index: &DocumentIndex<'_>) -> Line {
    let Some(scale) = figure.bands.and_then(|id| index.document.scale(id)) else { return Line::default() };
    let whole = match figure.rounding.filter(|_| !figure.measure.is_whole) {
        Some(FigureRounding::Nearest) => {
            " A figure between two whole numbers goes to the nearest, a half up."
        }
        Some(FigureRounding::Down) => " A figure between two whole numbers goes down to the lower.",
        Some(FigureRounding::Up) => " A figure between two whole numbers goes up to the higher.",
        None => "",
    };
    let link = Line::default().link(&scale.title, &anchor("scale", &scale.id));
    Line::text(whole).and(" It is scored by the scale ").then(link).and(&format!(": {}.", options(scale)))
}

fn choices(score: ChoiceScore, options: &[Choice]) -> Vec<Block> {
    let how = match score {
        ChoiceScore::Sum => "Every option that applies. Their scores, in brackets, are added up to 100.",
        ChoiceScore::Highest => {
            "Every option that applies. The highest of their scores, in brackets, counts."
        }
        ChoiceScore::None => "Every option that applies.",
    };
    let item = |choice: &Choice| {
        let score = if score == ChoiceScore::None { None } else { choice.score };
        let alone = if choice.exclusive { ", on its own" } else { "" };
        Line::from(format!("{}{alone}", scored(&choice.label, score)))
    };
    vec![Block::paragraph(how), Block::List { ordered: false, items: options.iter().map(item).collect() }]
}

fn level(level: &Level) -> Vec<Block> {
    let title = Line::default().strong(&format!("Level {}: {}", level.level, level.title));
    if level.elements.is_empty() {
        return vec![line(title.and(". Nothing needs to be met."))];
    }
    let item = |element: &dma_document::LevelElement| {
        let line = Line::text(&element.text);
        if element.optional { line.and(" (optional)") } else { line }
    };
    let items = level.elements.iter().map(item).collect();
    vec![line(title), Block::List { ordered: false, items }]
}
