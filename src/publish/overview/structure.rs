//! Themes and sections with what is asked in each, as a table; and the roles that answer.

use crate::prose::{asked_in_short, counted, joined, share};
use dma_document::{DocumentIndex, Overall, Question, Respondent, Section, Theme};
use dma_page::{Block, Column, Line, Part, Row, Table, Term, anchor};
use std::fmt::Write as _;

/// The most roles that have a column each.
const MOST_ROLES: usize = 8;

/// What is counted of some questions.
struct Counts {
    questions: usize,
    scored: usize,
    conditional: usize,
    /// One for each role, in order.
    roles: Vec<usize>,
}

impl Counts {
    fn of(questions: &[&Question], roles: &[Respondent]) -> Self {
        let count =
            |test: &dyn Fn(&Question) -> bool| questions.iter().filter(|question| test(question)).count();
        Self {
            questions: questions.len(),
            scored: count(&|question| question.scored && question.weight > 0),
            conditional: count(&|question| question.asked_when.is_some()),
            roles: roles
                .iter()
                .map(|role| count(&|question| question.respondent.as_ref() == Some(&role.id)))
                .collect(),
        }
    }
}

/// The table of themes and sections.
pub(super) fn structure(index: &DocumentIndex<'_>) -> Part {
    let document = index.document;
    let mut columns = vec![
        Column::words("Theme and section", 6),
        Column::figures("Questions", 2),
        Column::figures("Scored", 2),
        Column::figures("On condition", 2),
        Column::figures("Share of the score", 3),
    ];
    let has_columns = document.respondents.len() <= MOST_ROLES;
    if has_columns {
        columns.extend(document.respondents.iter().map(|role| Column::figures(&role.title, 2)));
    } else {
        columns.push(Column::words("Who answers", 5));
    }
    columns.push(Column::words("Section is asked", 4));
    let cells = |counts: &Counts| -> Vec<Line> {
        let mut cells = vec![figure(counts.questions), figure(counts.scored), figure(counts.conditional)];
        if has_columns {
            cells.extend(counts.roles.iter().map(|count| figure(*count)));
        } else {
            let with = document.respondents.iter().zip(&counts.roles).filter(|(_, count)| **count > 0);
            let titles: Vec<String> = with.map(|(role, count)| format!("{} {count}", role.title)).collect();
            cells.push(Line::from(titles.join(", ")));
        }
        cells
    };
    let all_themes: i64 = document.themes.iter().map(|theme| theme.weight).sum();
    let mut rows = Vec::new();
    for theme in &document.themes {
        let questions: Vec<&Question> =
            theme.sections.iter().flat_map(|section| &section.questions).collect();
        let of_all = match document.scoring.overall {
            Overall::None => Line::default(),
            Overall::MeanOfThemes => Line::default().share(share(theme.weight, all_themes)),
        };
        let counts = Counts::of(&questions, &document.respondents);
        rows.push(row(Line::text(&theme.title), of_all, cells(&counts), Line::default(), true));
        for section in &theme.sections {
            let questions: Vec<&Question> = section.questions.iter().collect();
            let counts = Counts::of(&questions, &document.respondents);
            let when = when(section, index);
            rows.push(row(Line::text(&section.title), part_of(section, theme), cells(&counts), when, false));
        }
    }
    let questions: Vec<&Question> = index.document.questions().collect();
    let counts = Counts::of(&questions, &document.respondents);
    rows.push(row(Line::text("Total"), Line::default(), cells(&counts), Line::default(), true));
    let table = Table {
        id: None,
        caption: "Questions by theme, section and role that answers".into(),
        columns,
        rows,
    };
    Part {
        id: "structure".into(),
        title: "Themes, sections and questions".into(),
        blocks: vec![Block::Table(table), Block::paragraph(&notes(index))],
        ..Part::default()
    }
}

fn figure(count: usize) -> Line {
    if count == 0 { Line::text("–") } else { Line::from(count.to_string()) }
}

fn row(title: Line, share: Line, mut cells: Vec<Line>, when: Line, strong: bool) -> Row {
    cells.insert(0, title);
    cells.insert(4, share);
    cells.push(when);
    Row { cells, strong }
}

/// How much a section counts in its theme.
fn part_of(section: &Section, theme: &Theme) -> Line {
    if !section.scored {
        return Line::text("not scored");
    }
    let all: i64 = theme.sections.iter().filter(|section| section.scored).map(|section| section.weight).sum();
    Line::default().share(share(section.weight, all))
}

/// Under which condition a section is asked, and whether more than once.
fn when(section: &Section, index: &DocumentIndex<'_>) -> Line {
    let line = section
        .asked_when
        .as_ref()
        .map_or_else(|| Line::text("always"), |condition| asked_in_short(condition, index));
    if section.per_line && !index.document.lines.is_empty() {
        return line.and(", each line");
    }
    line
}

/// What the table does not say by itself.
fn notes(index: &DocumentIndex<'_>) -> String {
    let document = index.document;
    let mut notes = String::from(
        "Questions on condition are asked only after certain answers. A share says how much a section counts in the score of \
         its theme, if every section has a score.",
    );
    if document.scoring.overall == Overall::MeanOfThemes {
        notes.push_str(" The share of a theme says how much it counts in the overall score.");
    }
    if index.document.themed_sections().any(|(_, section)| section.per_line) && !document.lines.is_empty() {
        let lines: Vec<String> = document.lines.iter().map(|line| line.title.clone()).collect();
        let _ = write!(notes, " The service lines are {}.", joined(&lines, "and"));
    }
    let _ = write!(notes, " Answers are about {}.", document.period.label);
    notes
}

/// Who the roles are, and how much each is asked.
pub(super) fn roles(index: &DocumentIndex<'_>) -> Option<Part> {
    let roles = &index.document.respondents;
    if roles.is_empty() {
        return None;
    }
    let term = |role: &Respondent| {
        let asked = index
            .document
            .questions()
            .filter(|question| question.respondent.as_ref() == Some(&role.id))
            .count();
        let about = role.about.as_ref().map_or_else(String::new, |about| format!("{about} "));
        Term {
            id: anchor("role", &role.id),
            term: role.title.as_str().into(),
            meaning: Line::from(format!("{about}Asked {}.", counted(asked, "question"))),
        }
    };
    let terms = roles.iter().map(term).collect();
    Some(Part {
        id: "roles".into(),
        title: "Roles".into(),
        blocks: vec![Block::Terms { terms }],
        ..Part::default()
    })
}
