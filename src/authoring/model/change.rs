//! `changes/<slug>.yaml`: what authors declare of changes that are not released yet.

use super::Id;
use super::decode::{self, MapReader, is_date};
use super::fault::{Fault, FaultKind};
use super::text::Text;
use dma_document::{CarryAction, ChangeClass};
use dma_text::source::{Span, Spanned};
use dma_yaml::tree::Node;

/// A declaration: which items change, in what way, why, and who approved.
#[derive(Debug)]
pub struct Declaration {
    /// Name of the declaration; also the stem of its file.
    pub change: Id,
    /// What kind of change it is; `None` when the word could not be read.
    pub class: Option<Spanned<ChangeClass>>,
    /// What changes: the ids of questions, and others with their kind, such as `section/leadership`.
    pub items: Vec<Spanned<String>>,
    /// Reason for the change, for respondents and analysts.
    pub why: Option<Text>,
    /// Who approved.
    pub approved_by: Vec<Approval>,
    /// What is decided of earlier answers where the changes alone would say otherwise.
    pub carry: Vec<Decision>,
    /// The whole declaration.
    pub span: Span,
}

/// What is decided of the earlier answers to one question, in place of what its changes say.
#[derive(Debug)]
pub struct Decision {
    /// The question, by its id in the newer revision.
    pub question: Id,
    /// What becomes of the answers; `None` when the word could not be read.
    pub action: Option<Spanned<CarryAction>>,
    /// Reason for the decision, for respondents and analysts.
    pub reason: Text,
}

/// One approval.
#[derive(Debug)]
pub struct Approval {
    /// The role, as the approval policy names it.
    pub role: Id,
    /// The person.
    pub name: Text,
    /// The day.
    pub date: Option<Spanned<String>>,
}

pub(super) fn decode<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<Declaration> {
    let mut map = MapReader::new(node, "change", faults)?;
    let change = map.need_id("change");
    map.need("class");
    let class = map.word("class", &ChangeClass::WORDS, &ChangeClass::ALL);
    map.need("items");
    let items = map.list("items", 1, item);
    let why = map.need_text("why");
    let approved_by = map.list("approved-by", 0, approval);
    let carry = map.list("carry", 0, decision);
    map.finish();
    Some(Declaration { change: change?, class, items, why, approved_by, carry, span: node.span })
}

/// `discharge-summary`, `section/leadership`, `scale/agreement`.
fn item<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<Spanned<String>> {
    let text = decode::text(node, "items", faults)?;
    let item = Spanned::new(text.value, text.span);
    if !item.is_empty() && !is_item(&item.value) {
        let wanted = "an id such as `discharge-summary`, or a kind and an id such as `section/leadership`";
        let kind = FaultKind::Malformed { of: "items", found: item.value.clone(), wanted };
        faults.push(Fault { span: item.span, kind });
    }
    Some(item)
}

/// The kinds of things that are named with their kind.
const KINDS: [&str; 8] = ["framework", "theme", "section", "scale", "term", "respondent", "scheme", "line"];

fn is_item(text: &str) -> bool {
    match text.split_once('/') {
        None => decode::is_id(text),
        Some((kind, id)) => KINDS.contains(&kind) && decode::is_id(id),
    }
}

/// `{ question: board-plan, action: re-ask, reason: … }`.
fn decision<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<Decision> {
    let mut map = MapReader::new(node, "carry", faults)?;
    let question = map.need_id("question");
    map.need("action");
    let action = map.word("action", &CarryAction::WORDS, &CarryAction::ALL);
    let reason = map.need_text("reason");
    map.finish();
    Some(Decision { question: question?, action, reason: reason? })
}

fn approval<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<Approval> {
    let mut map = MapReader::new(node, "approval", faults)?;
    let role = map.need_id("role");
    let name = map.need_text("name");
    map.need("date");
    let date = map.formed("date", "a date such as 2016-03-31", is_date);
    map.finish();
    Some(Approval { role: role?, name: name?, date })
}
