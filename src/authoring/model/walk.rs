//! Every text that people will read, visited in the order in which it was written.

use super::{
    Answer, ChoiceOption, Declaration, Document, Field, Framework, Place, Programme, Question, Scale,
    Section, Term, Text, TextRole,
};

impl Document {
    /// Calls `visit` with every text of the document.
    pub fn each_text<'m>(&'m self, visit: &mut dyn FnMut(TextRole<'m>)) {
        match self {
            Self::Programme(programme) => programme.each_text(visit),
            Self::Scales(scales) => scales.scales.iter().for_each(|scale| scale.each_text(visit)),
            Self::Glossary(glossary) => glossary.terms.iter().for_each(|term| term.each_text(visit)),
            Self::Framework(framework) => framework.each_text(visit),
            Self::Change(declaration) => declaration.each_text(visit),
            Self::Section(section) => section.each_text(visit),
        }
    }

    /// Calls `visit` with every question of the document and the section or file part that holds it.
    pub fn each_question<'m>(&'m self, visit: &mut dyn FnMut(&'m Question)) {
        match self {
            Self::Section(section) => section.questions.iter().for_each(visit),
            Self::Framework(framework) => {
                for place in framework.themes.iter().flat_map(|theme| &theme.sections) {
                    match place {
                        Place::Use(used) => used.questions.iter().for_each(&mut *visit),
                        Place::Inline { section, .. } => section.questions.iter().for_each(&mut *visit),
                    }
                }
            }
            _ => {}
        }
    }
}

fn role<'m>(text: &'m Text, field: Field, subject: &'m str, frozen: bool) -> TextRole<'m> {
    TextRole { text, field, subject, frozen }
}

impl Declaration {
    fn each_text<'m>(&'m self, visit: &mut dyn FnMut(TextRole<'m>)) {
        if let Some(why) = &self.why {
            visit(role(why, Field::Reason, &self.change, false));
        }
    }
}

impl Programme {
    fn each_text<'m>(&'m self, visit: &mut dyn FnMut(TextRole<'m>)) {
        visit(role(&self.title, Field::Title, &self.id, false));
        for setting in &self.settings {
            visit(role(&setting.title, Field::Title, &setting.id, false));
        }
        for respondent in &self.respondents {
            visit(role(&respondent.title, Field::Title, &respondent.id, false));
            if let Some(about) = &respondent.about {
                visit(role(about, Field::Prose, &respondent.id, false));
            }
        }
        for word in &self.vocabulary {
            word.words.iter().for_each(|(_, text)| visit(role(text, Field::Word, &word.name, false)));
        }
        // Titles of other people's schemes are labels of record.
        for scheme in &self.schemes {
            visit(role(&scheme.title, Field::Title, &scheme.id, true));
            for code in &scheme.codes {
                visit(role(&code.title, Field::Title, &code.id, true));
            }
        }
    }
}

impl Scale {
    fn each_text<'m>(&'m self, visit: &mut dyn FnMut(TextRole<'m>)) {
        visit(role(&self.title, Field::Title, &self.id, false));
        options(&self.options, &self.id, visit);
    }
}

fn options<'m>(options: &'m [ChoiceOption], subject: &'m str, visit: &mut dyn FnMut(TextRole<'m>)) {
    for option in options {
        visit(role(&option.label, Field::Option, subject, option.frozen));
    }
}

impl Term {
    fn each_text<'m>(&'m self, visit: &mut dyn FnMut(TextRole<'m>)) {
        for name in std::iter::once(&self.term).chain(&self.forms) {
            visit(role(name, Field::Phrase, &self.id, false));
        }
        // Its capitals are what it is known by.
        if let Some(acronym) = &self.acronym {
            visit(role(acronym, Field::Phrase, &self.id, true));
        }
        visit(role(&self.definition, Field::Prose, &self.id, false));
    }
}

impl Framework {
    fn each_text<'m>(&'m self, visit: &mut dyn FnMut(TextRole<'m>)) {
        let id = self.framework.value.as_str();
        visit(role(&self.title, Field::Title, id, false));
        if let Some(edition) = &self.edition {
            visit(role(edition, Field::Phrase, id, false));
        }
        if let Some(about) = &self.about {
            visit(role(about, Field::Prose, id, false));
        }
        for text in [&self.owner, &self.contact].into_iter().flatten() {
            visit(role(text, Field::Phrase, id, false));
        }
        if let Some(period) = &self.period {
            visit(role(&period.label, Field::Word, id, false));
        }
        for line in &self.lines {
            visit(role(&line.title, Field::Title, &line.id, false));
        }
        for theme in &self.themes {
            visit(role(&theme.title, Field::Title, &theme.id, theme.frozen));
            if let Some(about) = &theme.about {
                visit(role(about, Field::Prose, &theme.id, false));
            }
            for place in &theme.sections {
                match place {
                    Place::Use(used) => used.questions.iter().for_each(|question| question.each_text(visit)),
                    Place::Inline { section, .. } => section.each_text(visit),
                }
            }
        }
    }
}

impl Section {
    /// Calls `visit` with every text of the section and its questions.
    pub fn each_text<'m>(&'m self, visit: &mut dyn FnMut(TextRole<'m>)) {
        visit(role(&self.title, Field::Title, &self.id, self.frozen));
        // Names that a section had before are of record.
        self.aliases.iter().for_each(|alias| visit(role(alias, Field::Phrase, &self.id, true)));
        if let Some(about) = &self.about {
            visit(role(about, Field::Prose, &self.id, false));
        }
        self.questions.iter().for_each(|question| question.each_text(visit));
    }
}

impl Question {
    /// Calls `visit` with every text of the question, its variants and its options.
    pub fn each_text<'m>(&'m self, visit: &mut dyn FnMut(TextRole<'m>)) {
        let id = self.id.value.as_str();
        let mut text = |text: Option<&'m Text>, field, frozen| {
            if let Some(text) = text {
                visit(role(text, field, id, frozen));
            }
        };
        text(Some(&self.text), Field::Question, self.frozen);
        text(self.help.as_ref(), Field::Help, false);
        text(self.good.as_ref(), Field::Good, false);
        text(self.evidence.as_ref(), Field::Evidence, false);
        text(self.why.as_ref(), Field::Why, false);
        for variant in &self.variants {
            text(variant.text.as_ref(), Field::Question, self.frozen);
            text(variant.help.as_ref(), Field::Help, false);
            text(variant.good.as_ref(), Field::Good, false);
            text(variant.evidence.as_ref(), Field::Evidence, false);
            text(variant.why.as_ref(), Field::Why, false);
            text(variant.reason.as_ref(), Field::Reason, false);
        }
        text(self.not_applicable.as_ref().and_then(|rule| rule.guidance.as_ref()), Field::Prose, false);
        self.links.iter().for_each(|link| text(Some(&link.title), Field::Phrase, false));
        self.answer_texts(visit);
    }

    fn answer_texts<'m>(&'m self, visit: &mut dyn FnMut(TextRole<'m>)) {
        match &self.answer {
            Some(Answer::Choices(choices)) => options(&choices.options, &self.id, visit),
            Some(Answer::Levels(levels, _)) => {
                for level in levels {
                    visit(role(&level.title, Field::Title, &self.id, self.frozen));
                    for element in &level.elements {
                        visit(role(&element.text, Field::Element, &self.id, self.frozen));
                    }
                }
            }
            Some(Answer::Figure(figure)) => {
                figure.unit.iter().for_each(|unit| visit(role(unit, Field::Phrase, &self.id, false)));
            }
            Some(Answer::Scale(_) | Answer::FreeText(_)) | None => {}
        }
    }
}
