//! Finds the place in the sources for each item of a framework's document.

use crate::model::{self, Answer, ChoiceOption, Programme};
use crate::resolve::{Framework, Question, Resolved};
use dma_document::{Entity, Item, Places};
use dma_text::source::{Sources, Span};

/// Finds the place of every theme, section, question, option, element, scale, term, role, scheme and line.
pub fn places(resolved: &Resolved<'_>, framework: &Framework<'_>, sources: &Sources) -> Places {
    let mut notes = Notes { places: Places::default(), sources };
    notes.header(framework);
    for theme in &framework.themes {
        let item = Item::new(Entity::Theme, &theme.model.id);
        notes.note(&item, "", theme.model.id.span);
        notes.note(&item, "title", theme.model.title.span);
        notes.maybe(&item, "about", theme.model.about.as_ref().map(|about| about.span));
        notes.maybe(&item, "weight", theme.model.weight.as_ref().map(|weight| weight.span));
    }
    for section in framework.sections() {
        let item = Item::new(Entity::Section, &section.model.id);
        notes.note(&item, "", section.model.id.span);
        notes.note(&item, "title", section.model.title.span);
        notes.maybe(&item, "about", section.model.about.as_ref().map(|about| about.span));
        notes.maybe(&item, "weight", section.model.weight.as_ref().map(|weight| weight.span));
        notes.maybe(&item, "askedWhen", section.model.when.as_ref().map(model::Condition::span));
    }
    for question in framework.questions() {
        notes.question(question);
    }
    for scale in resolved.model.scales() {
        let item = Item::new(Entity::Scale, &scale.id);
        notes.note(&item, "", scale.id.span);
        notes.note(&item, "title", scale.title.span);
        notes.options(Entity::Scale, &scale.id, &scale.options);
    }
    for term in resolved.model.terms() {
        let item = Item::new(Entity::Term, &term.id);
        notes.note(&item, "", term.id.span);
        notes.note(&item, "term", term.term.span);
        notes.note(&item, "definition", term.definition.span);
    }
    if let Some(programme) = resolved.model.programme() {
        notes.programme(programme);
    }
    notes.places
}

struct Notes<'s> {
    places: Places,
    sources: &'s Sources,
}

impl Notes<'_> {
    fn note(&mut self, item: &Item, key: &'static str, span: Span) {
        self.places.note(item, key, span, self.sources);
    }

    fn maybe(&mut self, item: &Item, key: &'static str, span: Option<Span>) {
        if let Some(span) = span {
            self.note(item, key, span);
        }
    }

    fn header(&mut self, framework: &Framework<'_>) {
        let header = framework.header;
        let item = Item::new(Entity::Framework, framework.setting);
        self.note(&item, "", header.framework.span);
        self.note(&item, "title", header.title.span);
        self.maybe(&item, "edition", header.edition.as_ref().map(|edition| edition.span));
        self.maybe(&item, "about", header.about.as_ref().map(|about| about.span));
        self.maybe(&item, "owner", header.owner.as_ref().map(|owner| owner.span));
        self.maybe(&item, "contact", header.contact.as_ref().map(|contact| contact.span));
        self.maybe(&item, "period", header.period.as_ref().map(|period| period.label.span));
        self.maybe(&item, "collection", header.collection.as_ref().map(|window| window.opens.span));
        self.maybe(&item, "scoring", header.scoring.as_ref().map(|scoring| scoring.span));
        for line in &header.lines {
            self.note(&Item::new(Entity::Line, &line.id), "", line.id.span);
        }
    }

    fn question(&mut self, question: &Question<'_>) {
        let model = question.model;
        let item = Item::new(Entity::Question, &model.id);
        self.note(&item, "", model.id.span);
        self.note(&item, "text", question.text().span);
        let texts = [
            ("help", question.help()),
            ("good", question.good()),
            ("evidence", question.evidence()),
            ("why", question.why()),
        ];
        for (key, text) in texts {
            self.maybe(&item, key, text.map(|text| text.span));
        }
        self.maybe(&item, "respondent", model.respondent.as_ref().map(|respondent| respondent.span));
        self.maybe(&item, "weight", model.weight.as_ref().map(|weight| weight.span));
        self.maybe(&item, "askedWhen", model.when.as_ref().map(model::Condition::span));
        self.maybe(&item, "notApplicable", model.not_applicable.as_ref().map(|rule| rule.span));
        match &model.answer {
            Some(Answer::Choices(choices)) => self.options(Entity::Question, &model.id, &choices.options),
            Some(Answer::Levels(levels, _)) => {
                for level in levels {
                    let item = Item::part(Entity::Question, &model.id, &level.level.value.to_string());
                    self.note(&item, "", level.title.span);
                    for element in &level.elements {
                        let item = Item::part(Entity::Question, &model.id, &element.id);
                        self.note(&item, "", element.id.span);
                        self.note(&item, "text", element.text.span);
                    }
                }
            }
            Some(Answer::Scale(id)) => self.note(&item, "answer", id.span),
            Some(Answer::Figure(_) | Answer::FreeText(_)) | None => {}
        }
    }

    fn options(&mut self, entity: Entity, id: &str, options: &[ChoiceOption]) {
        for option in options {
            let item = Item::part(entity, id, &option.id);
            self.note(&item, "", option.id.span);
            self.note(&item, "label", option.label.span);
            self.maybe(&item, "score", option.score.as_ref().map(|score| score.span));
        }
    }

    fn programme(&mut self, programme: &Programme) {
        for respondent in &programme.respondents {
            self.note(&Item::new(Entity::Respondent, &respondent.id), "", respondent.id.span);
        }
        for scheme in &programme.schemes {
            self.note(&Item::new(Entity::Scheme, &scheme.id), "", scheme.id.span);
            for code in &scheme.codes {
                self.note(&Item::part(Entity::Scheme, &scheme.id, &code.id), "", code.id.span);
            }
        }
    }
}
