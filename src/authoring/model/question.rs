//! One question with everything an author may say about it.
#![warn(clippy::wildcard_enum_match_arm)]

use super::condition::{self, Condition};
use super::decode::{self, MapReader};
use super::fault::{Fault, FaultKind};
use super::scale::{ChoiceOption, Scale};
use super::text::Text;
use super::{Id, Weight};
use dma_document::{ChoiceScore, NotApplicablePolicy};
use dma_text::source::{Span, Spanned};
use dma_yaml::tree::Node;

mod answer;

pub use answer::{Answer, Choices, Element, Figure, FreeText, Level};

/// A question or statement that respondents answer.
#[derive(Debug)]
pub struct Question {
    /// Permanent id of the question.
    pub id: Id,
    /// The question itself.
    pub text: Text,
    /// How it is answered; `None` when the author's answer type could not be read.
    pub answer: Option<Answer>,
    /// How to read the question.
    pub help: Option<Text>,
    /// What good looks like.
    pub good: Option<Text>,
    /// What to look at before answering.
    pub evidence: Option<Text>,
    /// The role that answers.
    pub respondent: Option<Id>,
    /// Why it is asked.
    pub why: Option<Text>,
    /// The settings that ask it; `None` for every setting that uses the section.
    pub settings: Option<Vec<Id>>,
    /// Other wording by setting.
    pub variants: Vec<Variant>,
    /// When it is asked.
    pub when: Option<Condition>,
    /// Whether a respondent may say that it does not apply.
    pub not_applicable: Option<NotApplicable>,
    /// How much it counts in its section.
    pub weight: Weight,
    /// Whether an answer is required; `true` by default.
    pub required: bool,
    /// Where it belongs in other schemes.
    pub references: Vec<Reference>,
    /// Pages worth reading.
    pub links: Vec<Link>,
    /// Whether the wording is of record.
    pub frozen: bool,
    /// Whether the answer is never carried forward.
    pub always_re_ask: bool,
    /// Ids of earlier questions that it follows one to one.
    pub replaces: Vec<Id>,
    /// Ids of earlier questions that were merged into it.
    pub merged_from: Vec<Id>,
    /// Ids of earlier questions that it was split from.
    pub split_from: Vec<Id>,
    /// The whole question.
    pub span: Span,
}

/// Other wording for one setting.
#[derive(Debug)]
pub struct Variant {
    /// The setting.
    pub setting: Id,
    /// Why it differs.
    pub reason: Option<Text>,
    /// The question itself.
    pub text: Option<Text>,
    /// How to read it.
    pub help: Option<Text>,
    /// What good looks like.
    pub good: Option<Text>,
    /// What to look at.
    pub evidence: Option<Text>,
    /// Why it is asked.
    pub why: Option<Text>,
}

/// Whether and how a respondent may say that a question does not apply.
#[derive(Debug)]
pub struct NotApplicable {
    /// Whether it is offered.
    pub allowed: bool,
    /// What it does to the score; the framework's own policy by default.
    pub policy: Option<Spanned<NotApplicablePolicy>>,
    /// When to choose it.
    pub guidance: Option<Text>,
    /// The whole policy.
    pub span: Span,
}

/// A place in another scheme.
#[derive(Debug)]
pub struct Reference {
    /// The scheme's id.
    pub scheme: Id,
    /// The code in it.
    pub code: Id,
}

/// A page worth reading.
#[derive(Debug)]
pub struct Link {
    /// What it is called.
    pub title: Text,
    /// Address of the link.
    pub url: Spanned<String>,
}

pub(super) fn decode<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<Question> {
    let mut map = MapReader::new(node, "question", faults)?;
    let id = map.need_id("id");
    let text = map.need_text("text");
    let answer = answer::decode(&mut map);
    let help = map.text("help");
    let good = map.text("good");
    let evidence = map.text("evidence");
    let respondent = map.id("respondent");
    let why = map.text("why");
    let settings = map.get("settings").map(|node| {
        decode::list(node, "settings", 1, map.faults, |node, faults| decode::id(node, "settings", faults))
    });
    let variants = map
        .get("variants")
        .map_or_else(Vec::new, |node| decode::named(node, "variants", map.faults, variant));
    let when = map.get("when").and_then(|node| condition::decode(node, map.faults));
    let not_applicable = map.get("not-applicable").and_then(|node| not_applicable(node, map.faults));
    let weight = map.weight();
    let required = map.flag("required").is_none_or(|flag| flag.value);
    let references = map.list("references", 0, reference);
    let links = map.list("links", 0, link);
    let frozen = map.flag("frozen").is_some_and(|flag| flag.value);
    let always_re_ask = map.flag("always-re-ask").is_some_and(|flag| flag.value);
    let replaces = map.ids("replaces", 1);
    let merged_from = map.ids("merged-from", 1);
    let split_from = map.ids("split-from", 1);
    map.finish();
    Some(Question {
        id: id?,
        text: text?,
        answer,
        help,
        good,
        evidence,
        respondent,
        why,
        settings,
        variants,
        when,
        not_applicable,
        weight,
        required,
        references,
        links,
        frozen,
        always_re_ask,
        replaces,
        merged_from,
        split_from,
        span: node.span,
    })
}

fn variant<'t>(setting: Id, node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<Variant> {
    let mut map = MapReader::new(node, "variant", faults)?;
    let reason = map.text("reason");
    let text = map.text("text");
    let help = map.text("help");
    let good = map.text("good");
    let evidence = map.text("evidence");
    let why = map.text("why");
    if ["text", "help", "good", "evidence", "why"].iter().all(|key| map.key_span(key).is_none()) {
        map.faults.push(Fault { span: setting.span, kind: FaultKind::EmptyVariant });
    }
    map.finish();
    Some(Variant { setting, reason, text, help, good, evidence, why })
}

fn not_applicable<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<NotApplicable> {
    let mut map = MapReader::new(node, "not-applicable", faults)?;
    map.need("allowed");
    let allowed = map.flag("allowed").is_some_and(|flag| flag.value);
    let policy = map.word("policy", NotApplicablePolicy::WORDS, NotApplicablePolicy::ALL);
    let guidance = map.text("guidance");
    map.finish();
    Some(NotApplicable { allowed, policy, guidance, span: node.span })
}

fn reference<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<Reference> {
    let mut map = MapReader::new(node, "reference", faults)?;
    let scheme = map.need_id("scheme");
    let code = map.need_id("code");
    map.finish();
    Some(Reference { scheme: scheme?, code: code? })
}

fn link<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<Link> {
    let mut map = MapReader::new(node, "link", faults)?;
    let title = map.need_text("title");
    map.need("url");
    let url = map.formed("url", "an address that begins with https:// or http://", |url| {
        url.starts_with("https://") || url.starts_with("http://")
    });
    map.finish();
    Some(Link { title: title?, url: url? })
}

impl Question {
    /// Whether an answer gives a score, whatever its weight. `scale` is the one that [`scale_id`](Self::scale_id) names.
    pub fn gives_score(&self, scale: Option<&Scale>) -> bool {
        match &self.answer {
            Some(Answer::Scale(_) | Answer::Figure(_)) => scale.is_some_and(Scale::is_scored),
            Some(Answer::Choices(choices)) => {
                choices.score.as_ref().is_some_and(|score| score.value != ChoiceScore::None)
            }
            Some(Answer::Levels(..)) => true,
            Some(Answer::FreeText(_)) | None => false,
        }
    }

    /// The options that a respondent ticks, for a `choices` question.
    pub fn choices(&self) -> Option<&[ChoiceOption]> {
        match &self.answer {
            Some(Answer::Choices(choices)) => Some(&choices.options),
            _ => None,
        }
    }

    /// The id of the scale that it is answered on, or banded by.
    pub fn scale_id(&self) -> Option<&Id> {
        match self.answer.as_ref()? {
            Answer::Scale(id) => Some(id),
            Answer::Figure(figure) => figure.bands.as_ref(),
            Answer::Choices(_) | Answer::Levels(..) | Answer::FreeText(_) => None,
        }
    }
}

impl Variant {
    /// Each text that may differ by setting: its key, the variant's own text where it has one, and the question's.
    pub fn texts<'q>(
        &'q self,
        base: &'q Question,
    ) -> [(&'static str, Option<&'q Text>, Option<&'q Text>); 5] {
        [
            ("text", self.text.as_ref(), Some(&base.text)),
            ("help", self.help.as_ref(), base.help.as_ref()),
            ("good", self.good.as_ref(), base.good.as_ref()),
            ("evidence", self.evidence.as_ref(), base.evidence.as_ref()),
            ("why", self.why.as_ref(), base.why.as_ref()),
        ]
    }
}
