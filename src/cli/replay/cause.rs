//! Why figures move: the changes of a framework that can move a score come in; for each figure those that touch it go out.

use super::organisations;
use dma_answers::response::Response;
use dma_answers::score::ScoreChange;
use dma_document::{Document, Entity};
use dma_report::counted;
use dma_revision::changes::{Changes, Group};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// A change that can move a score.
struct Cause {
    words: String,
    questions: Vec<String>,
    sections: Vec<String>,
    /// Whether it is of the framework or a theme, and so touches figures above sections.
    is_general: bool,
}

/// What can move the figures of one setting.
pub(super) struct Causes {
    all: Vec<Cause>,
    /// The theme of each section.
    themes: BTreeMap<String, String>,
}

/// Kinds of change in groups that can move a score, which say only what people read, or what is asked of them next.
const ONLY_WORDS: [&str; 31] = [
    "question-reworded",
    "question-clarified",
    "question-tidied",
    "section-retitled",
    "section-introduction-changed",
    "section-aliases-changed",
    "section-lineage-changed",
    "theme-retitled",
    "theme-introduction-changed",
    "option-clarified",
    "option-relabelled",
    "option-tidied",
    "options-reordered",
    "element-clarified",
    "element-reworded",
    "element-tidied",
    "elements-reordered",
    "level-retitled",
    "questions-reordered",
    "sections-reordered",
    "themes-reordered",
    "unit-changed",
    "unit-tidied",
    "frozen-changed",
    "re-asking-changed",
    "required-changed",
    "word-limit-changed",
    "scale-retitled",
    "scale-id-changed",
    "heading-tidied",
    "line-retitled",
];

impl Causes {
    pub(super) fn new(changes: &Changes, document: &Document) -> Self {
        let mut all = Vec::new();
        for change in &changes.all {
            let is_framework =
                change.kind.group == Group::Framework && !change.kind.code.slug.starts_with("line-");
            let is_words = matches!(change.kind.group, Group::Guidance | Group::Glossary) || is_framework;
            if is_words || ONLY_WORDS.contains(&change.kind.code.slug) {
                continue;
            }
            all.push(Cause {
                words: change.message.clone(),
                questions: change.questions.clone(),
                sections: change.sections.clone(),
                is_general: matches!(change.item.entity, Entity::Framework | Entity::Theme | Entity::Line),
            });
        }
        let themes =
            document.themed_sections().map(|(theme, section)| (section.id.clone(), theme.id.clone()));
        Self { all, themes: themes.collect() }
    }

    /// Why a figure moves, among all of an organisation that do.
    pub(super) fn of(&self, moved: &ScoreChange, others: &[ScoreChange]) -> Vec<String> {
        let of_section = |id: &str| {
            self.all
                .iter()
                .filter(move |it| it.is_general || it.sections.iter().any(|own| own == id))
                .collect::<Vec<_>>()
        };
        let mut found: Vec<&Cause> = match moved.level {
            "question" => self.all.iter().filter(|it| it.questions.contains(&moved.id)).collect(),
            "section" => of_section(&moved.id),
            _ => {
                let inside = others.iter().filter(|it| it.level == "section" && it.line.is_none());
                let own = inside
                    .filter(|it| moved.level == "overall" || self.themes.get(&it.id) == Some(&moved.id));
                own.flat_map(|it| of_section(&it.id)).collect()
            }
        };
        if found.is_empty() {
            // Such as a question that is asked by the answer to one elsewhere that changed.
            found = self.all.iter().collect();
        }
        let mut seen = BTreeSet::new();
        found.into_iter().filter(|it| seen.insert(&it.words)).map(|it| it.words.clone()).collect()
    }
}

/// What moved so far, figure by figure.
#[derive(Default)]
pub(super) struct Summary {
    /// How many responses there were.
    pub(super) responses: usize,
    moved: usize,
    figures: BTreeMap<(String, &'static str, String, Option<String>), Count>,
}

#[derive(Default)]
struct Count {
    up: usize,
    down: usize,
    other: usize,
    /// Whose figures they are, as many as are shown.
    examples: Vec<String>,
    why: BTreeSet<String>,
}

/// How many organisations are named for each figure.
const EXAMPLES: usize = 5;

impl Summary {
    pub(super) fn note(&mut self, response: &Response, all: &[ScoreChange], causes: &Causes) {
        self.responses += 1;
        self.moved += usize::from(!all.is_empty());
        for moved in all {
            let key = (response.framework.setting.clone(), moved.level, moved.id.clone(), moved.line.clone());
            let count = self.figures.entry(key).or_default();
            match moved.difference.as_deref() {
                Some(difference) if difference.starts_with('-') => count.down += 1,
                Some("0") | None => count.other += 1,
                Some(_) => count.up += 1,
            }
            if count.examples.len() < EXAMPLES {
                let code = &response.organisation.code;
                // Figures that look alike moved too, by less than is shown.
                let exact = moved.difference.as_ref().filter(|_| moved.old == moved.new);
                let exact = exact.map_or_else(String::new, |it| format!(" ({it} before rounding)"));
                count.examples.push(format!("{code} {} → {}{exact}", moved.old, moved.new));
            }
            count.why.extend(causes.of(moved, all));
        }
    }

    /// What moved, for people.
    pub(super) fn write(&self, (old, new): (&str, &str), out: &mut dyn Write) -> io::Result<()> {
        let of = counted(self.responses, "response");
        writeln!(out, "{old} → {new}: figures of {} move, of {of}", organisations(self.moved))?;
        for ((setting, level, id, line), count) in &self.figures {
            let line = line.as_ref().map_or(String::new(), |line| format!(" ({line})"));
            let all = count.up + count.down + count.other;
            let ways = [
                (count.up, "up"),
                (count.down, "down"),
                (count.other, "to or from no score, or shown otherwise"),
            ];
            let ways: Vec<String> =
                ways.iter().filter(|(n, _)| *n > 0).map(|(n, way)| format!("{n} {way}")).collect();
            writeln!(out, "\n{setting} {level} {id}{line}: {}, {}", organisations(all), ways.join(", "))?;
            let more = if all > count.examples.len() { ", …" } else { "" };
            writeln!(out, "  {}{more}", count.examples.join(", "))?;
            for why in &count.why {
                writeln!(out, "  because {why}")?;
            }
        }
        Ok(())
    }
}
