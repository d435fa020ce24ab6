//! Why a figure of a response moves between two versions: the changes that can move it.

use dma_answers::score::ScoreChange;
use dma_document::{Document, Entity};
use dma_revision::changes::{Changes, Group};
use std::collections::{BTreeMap, BTreeSet};

/// A change that can move a score.
#[derive(Debug)]
struct Cause {
    words: String,
    questions: Vec<String>,
    sections: Vec<String>,
    /// Whether it is of the framework or a theme, and so touches figures above sections.
    is_general: bool,
}

/// The changes that can move figures of one setting.
#[derive(Debug)]
pub struct Causes {
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
    /// Takes the changes to a framework, and the framework after them.
    pub fn new(changes: &Changes, document: &Document) -> Self {
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

    /// Returns why a figure moves, in words; `others` are all figures of the same response that do.
    pub fn of(&self, moved: &ScoreChange, others: &[ScoreChange]) -> Vec<String> {
        let of_section = |id: &str| {
            self.all
                .iter()
                .filter(move |cause| cause.is_general || cause.sections.iter().any(|own| own == id))
                .collect::<Vec<_>>()
        };
        let mut found: Vec<&Cause> = match moved.level {
            "question" => self.all.iter().filter(|cause| cause.questions.contains(&moved.id)).collect(),
            "section" => of_section(&moved.id),
            _ => {
                let inside = others.iter().filter(|other| other.level == "section" && other.line.is_none());
                let own = inside.filter(|other| {
                    moved.level == "overall" || self.themes.get(&other.id) == Some(&moved.id)
                });
                own.flat_map(|other| of_section(&other.id)).collect()
            }
        };
        if found.is_empty() {
            // Such as a question that is asked by the answer to one elsewhere that changed.
            found = self.all.iter().collect();
        }
        let mut seen = BTreeSet::new();
        found.into_iter().filter(|cause| seen.insert(&cause.words)).map(|cause| cause.words.clone()).collect()
    }
}
