//! One framework as respondents of a setting get it: sections found, questions chosen, variants and scales attached.

use super::words::Words;
use crate::model::{self, Scale, Text, Variant};
use dma_document::{Formula, NotApplicablePolicy};
use dma_text::source::{SourceId, Span};

/// The framework of one setting.
#[derive(Debug)]
pub struct Framework<'m> {
    /// Header of the framework.
    pub header: &'m model::Framework,
    /// The file of its header.
    pub source: SourceId,
    /// The setting's id.
    pub setting: &'m str,
    /// Themes of the framework, in order.
    pub themes: Vec<Theme<'m>>,
    /// The words of its setting.
    pub words: Words<'m>,
    /// Whether every section that it uses could be read.
    pub complete: bool,
}

/// A theme with the sections that could be found.
#[derive(Debug)]
pub struct Theme<'m> {
    /// What the header says.
    pub model: &'m model::Theme,
    /// Sections of the theme, in order.
    pub sections: Vec<Section<'m>>,
}

/// A section as one framework uses it.
#[derive(Debug)]
pub struct Section<'m> {
    /// The section.
    pub model: &'m model::Section,
    /// Where the framework names it: the path of its `use:`, or its own id.
    pub place: Span,
    /// How much it counts in its theme, 0 to 100.
    pub weight: i64,
    /// Whether each service line answers it apart.
    pub per_line: bool,
    /// When it is asked.
    pub when: Option<Formula>,
    /// The questions that this setting asks, in order.
    pub questions: Vec<Question<'m>>,
}

/// A question as one setting asks it.
#[derive(Debug)]
pub struct Question<'m> {
    /// The question.
    pub model: &'m model::Question,
    /// The setting's own wording.
    pub variant: Option<&'m Variant>,
    /// The scale of its options or bands.
    pub scale: Option<&'m Scale>,
    /// Place of the question in the framework, from 0.
    pub ordinal: usize,
    /// When it is asked, its section's condition not included.
    pub when: Option<Formula>,
}

impl<'m> Framework<'m> {
    /// Every section, in order.
    pub fn sections(&self) -> impl Iterator<Item = &Section<'m>> {
        self.themes.iter().flat_map(|theme| &theme.sections)
    }

    /// Every question, in the order in which it is asked.
    pub fn questions(&self) -> impl Iterator<Item = &Question<'m>> {
        self.sections().flat_map(|section| &section.questions)
    }

    /// Every question with its section, in order; the position is the ordinal.
    pub fn placed(&self) -> Vec<(&Section<'m>, &Question<'m>)> {
        self.sections()
            .flat_map(|section| section.questions.iter().map(move |question| (section, question)))
            .collect()
    }

    /// What an answer of not applicable does to a question, where it is allowed.
    pub fn not_applicable(&self, question: &Question<'_>) -> Option<NotApplicablePolicy> {
        let declared = question.model.not_applicable.as_ref().filter(|rule| rule.allowed)?;
        let general = self.header.scoring.as_ref().map(|scoring| scoring.not_applicable);
        Some(
            declared
                .policy
                .as_ref()
                .map_or(general.unwrap_or(NotApplicablePolicy::Exclude), |policy| policy.value),
        )
    }
}

impl<'m> Question<'m> {
    /// The question itself, in the words of the setting.
    pub fn text(&self) -> &'m Text {
        self.variant.and_then(|variant| variant.text.as_ref()).unwrap_or(&self.model.text)
    }

    /// How to read it.
    pub fn help(&self) -> Option<&'m Text> {
        self.variant.and_then(|variant| variant.help.as_ref()).or(self.model.help.as_ref())
    }

    /// What good looks like.
    pub fn good(&self) -> Option<&'m Text> {
        self.variant.and_then(|variant| variant.good.as_ref()).or(self.model.good.as_ref())
    }

    /// What to look at before answering.
    pub fn evidence(&self) -> Option<&'m Text> {
        self.variant.and_then(|variant| variant.evidence.as_ref()).or(self.model.evidence.as_ref())
    }

    /// Why it is asked.
    pub fn why(&self) -> Option<&'m Text> {
        self.variant.and_then(|variant| variant.why.as_ref()).or(self.model.why.as_ref())
    }

    /// How much it counts in its section, 0 to 100.
    pub fn weight(&self) -> i64 {
        self.model.weight.as_ref().map_or(1, |weight| weight.value)
    }

    /// Whether an answer gives a score that counts.
    pub fn is_scored(&self) -> bool {
        self.weight() > 0 && self.gives_score()
    }

    /// Whether an answer gives a score, whatever its weight.
    pub fn gives_score(&self) -> bool {
        self.model.gives_score(self.scale)
    }

    /// Calls `visit` with every text that a respondent of this setting reads.
    pub fn each_text(&self, visit: &mut dyn FnMut(&'m Text)) {
        visit(self.text());
        [self.help(), self.good(), self.evidence(), self.why()].into_iter().flatten().for_each(&mut *visit);
        if let Some(options) = self.model.choices() {
            for option in options {
                visit(&option.label);
            }
        }
        if let Some(model::Answer::Levels(levels, _)) = &self.model.answer {
            for level in levels {
                visit(&level.title);
                level.elements.iter().for_each(|element| visit(&element.text));
            }
        }
    }
}
