//! Finds what prevents the answers to a question from being carried forward.

use super::conversion::{Asked, Conversion, convert};
use super::step::Obstacle;
use dma_document::{ChangeClass, Intents, Period, Placed, Question};
use dma_revision::changes::{Change, Comparability};
use dma_revision::diff::{Aspect, Comparison};

/// A question that is in both revisions, with the changes that touch it.
pub(super) struct Pair<'p, 'c> {
    pub(super) comparison: &'p Comparison<'c>,
    pub(super) intents: &'p Intents,
    pub(super) old: Placed<'c>,
    pub(super) new: Placed<'c>,
    /// The changes that touch it.
    pub(super) touching: &'p [&'p Change],
}

/// What a change of an aspect means for the answers that were given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bearing {
    /// An answer stays what it is: it moves scores, structure, guidance or who is asked.
    None,
    /// The words of what is asked: an answer stays one as far as the meaning does.
    Meaning,
    /// Guidance, which counts once it is declared to change the meaning.
    Guidance,
    /// What can be answered, which is looked at in the answers themselves.
    Form,
}

/// Returns the bearing of every aspect. There is no wildcard, so that a new aspect has to be decided here.
#[allow(clippy::match_same_arms, reason = "a column of a hundred aspects hides what these lines show")]
fn bearing(aspect: Aspect) -> Bearing {
    use Aspect as A;
    match aspect {
        A::QuestionText | A::Definition | A::Unit | A::Setting => Bearing::Meaning,
        A::Help | A::Good | A::Evidence | A::NotApplicableGuidance => Bearing::Guidance,
        A::AnswerType | A::AnswerScale | A::Range | A::MaxWords | A::NotApplicable => Bearing::Form,
        A::ChoiceAdded | A::ChoiceRemoved | A::ChoiceId | A::ChoiceLabel | A::ChoiceOrder => Bearing::Form,
        A::ChoiceExclusive | A::OptionAdded | A::OptionRemoved | A::OptionId => Bearing::Form,
        A::OptionLabel | A::OptionBand | A::OptionOrder | A::PerLine => Bearing::Form,
        A::ElementAdded | A::ElementRemoved | A::ElementId | A::ElementText => Bearing::Form,
        A::ElementOptional | A::LevelAdded | A::LevelRemoved | A::AlwaysReAsk => Bearing::Form,
        A::SchemaVersion | A::Version | A::Programme | A::SettingTitle | A::FrameworkTitle => Bearing::None,
        A::Edition | A::FrameworkAbout | A::Owner | A::Contact | A::Period | A::Collection => Bearing::None,
        A::Family | A::Method | A::MinimumAnswered | A::Rounding | A::Overall => Bearing::None,
        A::LevelPolicy | A::LineAdded | A::LineRemoved | A::LineId | A::LineTitle => Bearing::None,
        A::LineOrder | A::ThemeAdded | A::ThemeRemoved | A::ThemeId | A::ThemeTitle => Bearing::None,
        A::ThemeAbout | A::ThemeWeight | A::ThemeOrder | A::SectionAdded => Bearing::None,
        A::SectionRemoved | A::SectionsMerged | A::SectionSplit | A::SectionReplaced => Bearing::None,
        A::SectionId | A::SectionMoved | A::SectionTitle | A::SectionAliases => Bearing::None,
        A::SectionAbout | A::SectionWeight | A::SectionScored | A::SectionCondition => Bearing::None,
        A::SectionLineage | A::SectionOrder | A::QuestionAdded | A::QuestionRemoved => Bearing::None,
        A::QuestionsMerged | A::QuestionSplit | A::QuestionReplaced | A::QuestionId => Bearing::None,
        A::QuestionMoved | A::Why | A::Respondent | A::QuestionCondition => Bearing::None,
        A::QuestionWeight | A::QuestionScored | A::Required | A::Frozen | A::References => Bearing::None,
        A::Links | A::Terms | A::QuestionLineage | A::QuestionOrder | A::ChoicesScore => Bearing::None,
        A::ChoiceScore | A::LevelOrder | A::LevelTitle | A::ElementMoved | A::ElementOrder => Bearing::None,
        A::FigureRounding | A::ScaleAdded | A::ScaleRemoved | A::ScaleId => Bearing::None,
        A::ScaleTitle | A::OptionScore | A::TermAdded | A::TermRemoved | A::TermName => Bearing::None,
        A::TermForms | A::Acronym | A::RespondentAdded | A::RespondentRemoved => Bearing::None,
        A::RespondentTitle | A::RespondentAbout | A::SchemeAdded | A::SchemeRemoved => Bearing::None,
        A::SchemeTitle | A::SchemeUrl | A::CodeAdded | A::CodeRemoved | A::CodeTitle => Bearing::None,
        A::ListOrder => Bearing::None,
    }
}

/// Returns where the values of the answers to a question go, and everything about the question itself that prevents them
/// from being carried.
pub(super) fn convert_pair(pair: &Pair<'_, '_>) -> Conversion {
    let (comparison, old, new) = (pair.comparison, pair.old, pair.new);
    let before = Asked { question: old.question, document: &comparison.old.document };
    let after = Asked { question: new.question, document: &comparison.new.document };
    let mut conversion = convert(before, after, pair.touching);
    let mut found: Vec<Obstacle> =
        pair.touching.iter().filter_map(|change| by_change(pair, change)).collect();
    if old.section.per_line != new.section.per_line {
        let who =
            if new.section.per_line { "each service line answers it" } else { "all lines answer it as one" };
        found.push(firm(format!("{who} now, which was not so before")));
    }
    found.append(&mut conversion.obstacles);
    if old.question.always_re_ask || new.question.always_re_ask {
        found.push(firm("it says of itself that it is always asked again".to_owned()));
    }
    found.extend(other_period(before, after));
    found.extend(split_off(comparison, new.question));
    conversion.obstacles = found;
    conversion
}

/// Makes an obstacle that no author can overrule.
fn firm(words: String) -> Obstacle {
    Obstacle { words, firm: true }
}

/// Makes an obstacle that an author can overrule.
fn soft(words: String) -> Obstacle {
    Obstacle { words, firm: false }
}

/// Returns the obstacle that one change is.
fn by_change(pair: &Pair<'_, '_>, change: &Change) -> Option<Obstacle> {
    let declared_meaning = || {
        let classes =
            change.declared.iter().filter_map(|slug| pair.intents.find(slug)).map(|intent| intent.class);
        classes.max() == Some(ChangeClass::Meaning)
    };
    match bearing(change.aspect) {
        Bearing::Meaning if change.question == Comparability::Break => Some(firm(change.message.clone())),
        Bearing::Guidance if change.question == Comparability::WithCare && declared_meaning() => {
            Some(firm(change.message.clone()))
        }
        // A text of record is kept to the letter, unless somebody says why not.
        Bearing::Meaning
            if change.aspect == Aspect::QuestionText
                && pair.old.question.frozen
                && change.declared.is_empty() =>
        {
            Some(soft("its wording is frozen, and changed without a declaration".to_owned()))
        }
        _ => None,
    }
}

/// Returns an obstacle where a question asks about a period, and the earlier answer is about another.
fn other_period(old: Asked<'_>, new: Asked<'_>) -> Option<Obstacle> {
    let (before, after) = (&old.document.period, &new.document.period);
    let is_same = match (&before.start, &before.end, &after.start, &after.end) {
        (Some(_), Some(_), Some(_), Some(_)) => (&before.start, &before.end) == (&after.start, &after.end),
        _ => before.label == after.label,
    };
    let names = |question: &Question, period: &Period| {
        let texts = [Some(&question.text), question.help.as_ref()];
        texts.into_iter().flatten().any(|text| text.contains(&period.label))
    };
    (!is_same && names(old.question, before) && names(new.question, after)).then(|| {
        soft(format!("it asks about {}, and the earlier answer is about {}", after.label, before.label))
    })
}

/// Returns an obstacle where a new question asks a part of what this one asked.
fn split_off(comparison: &Comparison<'_>, question: &Question) -> Option<Obstacle> {
    let is_part = |placed: &&Placed<'_>| {
        let other = placed.question;
        let is_new = comparison.old_index.question(&other.id).is_none();
        let from = other.split_from.iter().chain(&other.merged_from).chain(&other.replaces);
        is_new && other.id != question.id && from.into_iter().any(|id| *id == question.id)
    };
    let part = comparison.new_index.questions.iter().find(is_part)?;
    Some(soft(format!("`{}` now asks a part of it", part.question.id)))
}
