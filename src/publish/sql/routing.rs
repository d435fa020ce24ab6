//! The columns of the SQL statement that say for each organisation whether a question is asked.
//!
//! Each condition becomes a column of 1 and 0 in a table with one row an organisation. A condition may name questions that
//! are themselves asked under one, so the columns stand in layers, each of which looks only at those before it.
#![warn(clippy::wildcard_enum_match_arm)]

use super::words::{list, literal};
use dma_document::{Condition, Document, Question, Section, Shape, Wanted};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// The type of every sum and product.
const WHOLE: &str = "NUMERIC(38, 0)";

/// Where a question is asked, as far as routing needs to know.
struct Asked {
    /// Whether each service line answers it.
    per_line: bool,
    /// Whether its answer is the level that is reached.
    levels: bool,
    /// The place of its gate; none where it is always asked.
    gate: Option<usize>,
}

/// The condition of a section and of a question of it together.
struct Gate<'d> {
    per_line: bool,
    layer: usize,
    conditions: Vec<&'d Condition>,
}

/// Everything about a framework that decides what is asked.
pub(super) struct Routing<'d> {
    lines: Vec<&'d str>,
    questions: BTreeMap<&'d str, Asked>,
    gates: Vec<Gate<'d>>,
    /// Each test of an answer: the question and the SQL that an answer must meet.
    tests: Vec<(&'d str, String)>,
}

impl<'d> Routing<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        let mut made = Self {
            lines: document.lines.iter().map(|line| line.id.as_str()).collect(),
            questions: BTreeMap::new(),
            gates: Vec::new(),
            tests: Vec::new(),
        };
        for section in document.sections() {
            for question in &section.questions {
                made.add(section, question);
            }
        }
        made
    }

    fn add(&mut self, section: &'d Section, question: &'d Question) {
        let conditions: Vec<&Condition> = section.asked_when.iter().chain(&question.asked_when).collect();
        let per_line = section.per_line && !self.lines.is_empty();
        let gate = (!conditions.is_empty()).then(|| {
            let before = |gate: &Gate<'_>| gate.per_line == per_line && gate.conditions == conditions;
            self.gates.iter().position(before).unwrap_or_else(|| {
                let mut layer = 1;
                for condition in &conditions {
                    self.note(condition, &mut layer);
                }
                self.gates.push(Gate { per_line, layer, conditions: conditions.clone() });
                self.gates.len() - 1
            })
        });
        let levels = matches!(question.answer.shape(), Shape::Ladder(_));
        self.questions.insert(&question.id, Asked { per_line, levels, gate });
    }

    /// Notes each test of a condition, and the layer after the gates of the questions that it names.
    fn note(&mut self, condition: &'d Condition, layer: &mut usize) {
        condition.each_test(&mut |question, wanted| {
            let gate = self.questions.get(question).and_then(|asked| asked.gate);
            *layer = (*layer).max(gate.map_or(1, |gate| self.gates[gate].layer + 1));
            let test = (question, self.test(question, wanted));
            if !self.tests.contains(&test) {
                self.tests.push(test);
            }
        });
    }

    /// What an answer must be, of the columns of `reply`.
    fn test(&self, question: &str, wanted: &Wanted) -> String {
        match wanted {
            Wanted::Is(is) => format!("r.kind = 'option' AND r.value IN {}", list(is)),
            Wanted::Includes(includes) => format!("r.kind = 'choice' AND r.value IN {}", list(includes)),
            Wanted::Within(range) => {
                let levels = self.questions.get(question).is_some_and(|asked| asked.levels);
                let is_text = range.notation.text.is_some();
                let (kind, column) = match (levels, is_text) {
                    (true, _) => ("level", "figure"),
                    (false, false) => ("number", "figure"),
                    (false, true) => ("text", "value"),
                };
                let mut test = format!("r.kind = '{kind}'");
                for (sign, end) in [(">=", range.least), ("<=", range.most)] {
                    if let Some(end) = end {
                        let end = range.notation.write(end);
                        let end = if is_text { literal(&end) } else { end };
                        let _ = write!(test, " AND r.{column} {sign} {end}");
                    }
                }
                test
            }
        }
    }

    /// The places of the lines on which something is asked; one for the organisation where no line answers.
    fn lanes(&self, per_line: bool) -> std::ops::Range<usize> {
        0..if per_line { self.lines.len() } else { 1 }
    }

    /// The id of a line; nothing for the organisation.
    fn line(&self, per_line: bool, lane: usize) -> &str {
        if per_line { self.lines.get(lane).copied().unwrap_or_default() } else { "" }
    }

    /// The name of the gate of a question in `open_gate`; empty where it is always asked.
    pub(super) fn gate(&self, question: &str) -> String {
        let gate = self.questions.get(question).and_then(|asked| asked.gate);
        gate.map_or_else(String::new, |gate| format!("g{gate}"))
    }

    /// The layers of `WITH`, the last of which is `open_gate (organisation_code, gate, line)`.
    pub(super) fn tables(&self) -> Vec<String> {
        let mut tables = vec![self.tested()];
        let layers = self.gates.iter().map(|gate| gate.layer).max().unwrap_or(0);
        tables.extend((1..=layers).map(|layer| self.layer(layer)));
        tables.push(self.open(layers));
        tables
    }

    /// One row an organisation, one column a test on each line.
    fn tested(&self) -> String {
        let mut columns = vec!["o.organisation_code".to_owned()];
        for (at, (question, test)) in self.tests.iter().enumerate() {
            let per_line = self.questions.get(question).is_some_and(|asked| asked.per_line);
            for lane in self.lanes(per_line) {
                columns.push(format!(
                    "MAX(CASE WHEN r.question = {} AND r.line = {} AND {test} THEN 1 ELSE 0 END) AS t{at}_{lane}",
                    literal(question),
                    literal(self.line(per_line, lane)),
                ));
            }
        }
        let named: Vec<String> = self.tests.iter().map(|(question, _)| (*question).to_owned()).collect();
        let only = if named.is_empty() {
            "1 = 0".to_owned()
        } else {
            format!("r.question IN {}", list(named.iter().collect::<BTreeSet<_>>()))
        };
        format!(
            "layer_0 AS (\n  SELECT {}\n  FROM organisation o\n  LEFT JOIN reply r ON r.organisation_code = o.organisation_code AND {only}\n  GROUP BY o.organisation_code\n)",
            columns.join(",\n    ")
        )
    }

    fn layer(&self, layer: usize) -> String {
        let mut columns = vec![format!("layer_{}.*", layer - 1)];
        for (at, gate) in self.gates.iter().enumerate().filter(|(_, gate)| gate.layer == layer) {
            for lane in self.lanes(gate.per_line) {
                let place = gate.per_line.then_some(lane);
                let parts: Vec<String> =
                    gate.conditions.iter().map(|condition| self.holds(condition, place)).collect();
                columns.push(format!("CASE WHEN {} THEN 1 ELSE 0 END AS g{at}_{lane}", parts.join(" AND ")));
            }
        }
        format!("layer_{layer} AS (\n  SELECT {}\n  FROM layer_{}\n)", columns.join(",\n    "), layer - 1)
    }

    /// A condition over the columns of the layers before, seen from a line or from the organisation.
    fn holds(&self, condition: &Condition, place: Option<usize>) -> String {
        let joined = |parts: &[Condition], word: &str, none: &str| {
            let parts: Vec<String> = parts.iter().map(|part| self.holds(part, place)).collect();
            if parts.is_empty() { none.to_owned() } else { format!("({})", parts.join(word)) }
        };
        match condition {
            Condition::All(all) => joined(all, " AND ", "1 = 1"),
            Condition::Any(any) => joined(any, " OR ", "1 = 0"),
            Condition::Not(not) => format!("NOT {}", self.holds(not, place)),
            Condition::Test { question, wanted } => {
                let test = (question.as_str(), self.test(question, wanted));
                let at = self.tests.iter().position(|known| *known == test);
                let Some((asked, at)) = self.questions.get(question.as_str()).zip(at) else {
                    return "1 = 0".to_owned();
                };
                let on = |lane: usize| {
                    let gate = asked.gate.map_or_else(String::new, |gate| format!(" AND g{gate}_{lane} = 1"));
                    format!("(t{at}_{lane} = 1{gate})")
                };
                match place {
                    Some(lane) if asked.per_line => on(lane),
                    _ => {
                        let each: Vec<String> = self.lanes(asked.per_line).map(on).collect();
                        format!("({})", each.join(" OR "))
                    }
                }
            }
        }
    }

    /// The gates that are open to an organisation, on each line.
    fn open(&self, layers: usize) -> String {
        let mut parts = Vec::new();
        for (at, gate) in self.gates.iter().enumerate() {
            for lane in self.lanes(gate.per_line) {
                parts.push(format!(
                    "SELECT organisation_code, 'g{at}' AS gate, {} AS line FROM layer_{layers} WHERE g{at}_{lane} = 1",
                    literal(self.line(gate.per_line, lane)),
                ));
            }
        }
        if parts.is_empty() {
            parts.push(
                "SELECT organisation_code, '' AS gate, '' AS line FROM organisation WHERE 1 = 0".into(),
            );
        }
        format!("open_gate AS (\n  {}\n)", parts.join("\n  UNION ALL "))
    }
}

/// A whole number that no sum leaves.
pub(super) fn whole(sql: &str) -> String {
    format!("CAST({sql} AS {WHOLE})")
}
