//! The tables of facts that say what answers score, and the queries that join answers to them.
#![warn(clippy::wildcard_enum_match_arm)]

use super::bound::common_divisor;
use super::routing::Routing;
use super::words::{Facts, literal};
use dma_document::{
    ChoiceScore, Document, FigureRounding, LevelPolicy, NotApplicablePolicy, Question, Scale, Section, Shape,
};

/// The types of the columns of facts.
const TEXT: &str = "VARCHAR(200)";
const NUMBER: &str = "BIGINT";

/// Stands for the end of a band that has none: beyond every number that an answer can hold.
const BEYOND: i64 = 9_007_199_254_740_991;

/// The facts that answers are joined to.
pub(super) struct Points {
    item: Facts,
    option: Facts,
    choice: Facts,
    band: Facts,
    level: Facts,
    element: Facts,
    not_applicable: Facts,
    cumulative: bool,
}

impl Points {
    pub(super) fn new(document: &Document, routing: &Routing<'_>) -> Self {
        let mut made = Self {
            item: Facts::new("item", &["question", "section", "line", "weight", "gate", "place"]),
            option: Facts::new("option_score", &["question", "value", "score"]),
            choice: Facts::new("choice_score", &["question", "value", "score", "method"]),
            band: Facts::new("band", &["question", "low", "high", "score", "rounding"]),
            level: Facts::new("level", &["question", "level"]),
            element: Facts::new("element", &["question", "level", "element"]),
            not_applicable: Facts::new("not_applicable", &["question", "score"]),
            cumulative: document.scoring.level_policy != Some(LevelPolicy::PerLevel),
        };
        let full = document.scoring.family.full_score();
        for section in document.sections() {
            made.levels(section);
            if section.scored {
                made.section(document, section, routing, full);
            }
        }
        made
    }

    fn section(&mut self, document: &Document, section: &Section, routing: &Routing<'_>, full: i64) {
        let counts = |question: &&Question| question.scored && question.weight > 0;
        let divisor = common_divisor(section.questions.iter().filter(counts).map(|question| question.weight));
        for question in section.questions.iter().filter(counts) {
            let own = [String::new()];
            let lines: Vec<String> = document.lines.iter().map(|line| line.id.clone()).collect();
            let lines = if section.per_line && !lines.is_empty() { &lines[..] } else { &own[..] };
            for line in lines {
                let cells = [&question.id, &section.id, line].map(|text| literal(text));
                let [id, section, line] = cells;
                let weight = (question.weight / divisor).to_string();
                let place = self.item.len().to_string();
                self.item.row(&[id, section, line, weight, literal(&routing.gate(&question.id)), place]);
            }
            self.question(document, question);
            if let Some(rule) = &question.not_applicable {
                let score = match rule.policy {
                    NotApplicablePolicy::Exclude => "NULL".to_owned(),
                    NotApplicablePolicy::Zero => "0".to_owned(),
                    NotApplicablePolicy::Full => full.to_string(),
                };
                self.not_applicable.row(&[literal(&question.id), score]);
            }
        }
    }

    fn question(&mut self, document: &Document, question: &Question) {
        let id = literal(&question.id);
        let scale = |name: &str| document.scale(name);
        match question.answer.shape() {
            Shape::Option(name) => {
                for option in scale(name).iter().flat_map(|scale| &scale.options) {
                    self.option.row(&[id.clone(), literal(&option.id), score(option.score)]);
                }
            }
            Shape::Ticks(choices) if choices.score != ChoiceScore::None => {
                for option in &choices.options {
                    let method = literal(choices.score.name());
                    self.choice.row(&[id.clone(), literal(&option.id), score(option.score), method]);
                }
            }
            Shape::Figure(figure) => {
                if let Some(scale) = figure.bands.and_then(scale) {
                    let rounding = figure.measure.rounding(figure.rounding);
                    self.bands(&id, scale, rounding.unwrap_or(FigureRounding::Nearest));
                }
            }
            Shape::Ticks(_) | Shape::Ladder(_) | Shape::Words(_) => {}
        }
    }

    fn bands(&mut self, id: &str, scale: &Scale, rounding: FigureRounding) {
        for option in &scale.options {
            let Some(band) = &option.band else { continue };
            let ends = [band.from.unwrap_or(-BEYOND), band.to.unwrap_or(BEYOND)].map(|end| end.to_string());
            let [low, high] = ends;
            self.band.row(&[id.to_owned(), low, high, score(option.score), literal(rounding.name())]);
        }
    }

    /// Conditions may test levels, so the levels of every question are listed.
    fn levels(&mut self, section: &Section) {
        for question in &section.questions {
            let Shape::Ladder(levels) = question.answer.shape() else { continue };
            for level in levels {
                let (id, number) = (literal(&question.id), level.level.to_string());
                self.level.row(&[id.clone(), number.clone()]);
                for element in level.elements.iter().filter(|element| !element.optional) {
                    self.element.row(&[id.clone(), number.clone(), literal(&element.id)]);
                }
            }
        }
    }

    /// The facts, as parts of a `WITH`.
    pub(super) fn facts(&self) -> Vec<String> {
        vec![
            self.item.table(&[TEXT, TEXT, TEXT, NUMBER, TEXT, NUMBER]),
            self.option.table(&[TEXT, TEXT, NUMBER]),
            self.choice.table(&[TEXT, TEXT, NUMBER, TEXT]),
            self.band.table(&[TEXT, NUMBER, NUMBER, NUMBER, TEXT]),
            self.level.table(&[TEXT, NUMBER]),
            self.element.table(&[TEXT, NUMBER, TEXT]),
            self.not_applicable.table(&[TEXT, NUMBER]),
        ]
    }

    /// The level that each answer by elements reaches: `reached (organisation_code, question, line, level)`.
    pub(super) fn reached(&self) -> String {
        let level = if self.cumulative {
            "CASE WHEN m.level < COALESCE(u.level, 99) THEN m.level ELSE 0 END"
        } else {
            "CASE WHEN m.met = 1 THEN m.level ELSE 0 END"
        };
        REACHED.replace("{level}", level)
    }
}

/// The score of an option, or that it has none.
fn score(score: Option<i64>) -> String {
    score.map_or_else(|| "NULL".to_owned(), |score| score.to_string())
}

const REACHED: &str = "met AS (
  SELECT a.organisation_code, a.question, a.line, l.level,
    CASE WHEN COUNT(DISTINCT e.element) = COUNT(DISTINCT g.value) THEN 1 ELSE 0 END AS met
  FROM (SELECT DISTINCT organisation_code, question, line FROM given WHERE kind = 'element') a
  JOIN level l ON l.question = a.question
  LEFT JOIN element e ON e.question = l.question AND e.level = l.level
  LEFT JOIN given g ON g.organisation_code = a.organisation_code AND g.line = a.line AND g.question = e.question
    AND g.kind = 'element' AND g.value = e.element
  GROUP BY a.organisation_code, a.question, a.line, l.level
),
unmet AS (
  SELECT organisation_code, question, line, MIN(level) AS level FROM met WHERE met = 0
  GROUP BY organisation_code, question, line
),
reached AS (
  SELECT m.organisation_code, m.question, m.line, MAX({level}) AS level
  FROM met m
  LEFT JOIN unmet u ON u.organisation_code = m.organisation_code AND u.question = m.question AND u.line = m.line
  GROUP BY m.organisation_code, m.question, m.line
)";

/// What each answer scores; an answer without a score leaves the mean: `scored (organisation_code, question, line, score)`.
pub(super) const SCORED: &str = "scored AS (
  SELECT g.organisation_code, g.question, g.line, s.score
  FROM given g JOIN option_score s ON s.question = g.question AND s.value = g.value
  WHERE g.kind = 'option'
  UNION ALL
  SELECT g.organisation_code, g.question, g.line,
    CASE WHEN COUNT(*) > COUNT(s.score) THEN NULL
      WHEN MAX(s.method) = 'sum' THEN LEAST(SUM(s.score), 100) ELSE MAX(s.score) END
  FROM given g JOIN choice_score s ON s.question = g.question AND s.value = g.value
  WHERE g.kind = 'choice'
  GROUP BY g.organisation_code, g.question, g.line
  UNION ALL
  SELECT g.organisation_code, g.question, g.line, b.score
  FROM given g JOIN band b ON b.question = g.question
  WHERE g.kind = 'number'
    AND CASE b.rounding WHEN 'nearest' THEN FLOOR(g.figure + 0.5) WHEN 'up' THEN CEIL(g.figure) ELSE FLOOR(g.figure) END
      BETWEEN b.low AND b.high
  UNION ALL
  SELECT organisation_code, question, line, level FROM reached
  UNION ALL
  SELECT g.organisation_code, g.question, g.line, n.score
  FROM given g JOIN not_applicable n ON n.question = g.question
  WHERE g.kind = 'not-applicable'
)";
