//! `malformed-id`: an id with other characters than lowercase letters, digits and hyphens.

use crate::rules::context::ProgrammeCx;
use dma_authoring::model::{Condition, FaultKind, Question, Test};
use dma_authoring::resolve;
use dma_text::diagnostic::Findings;
use dma_text::source::Span;
use rustc_hash::FxHashSet;
use unicode_normalization::UnicodeNormalization;

declare_rule! {
    /// An id does not consist of lowercase letters, digits and single hyphens.
    ///
    /// Ids become file names, web addresses, column headings and keys in other systems. One simple form works in all of
    /// them, and two ids can never differ only in capitals.
    ///
    /// **What to do.** Use the form in the help. An id begins with a letter and has at most 64 characters. Do not
    /// change an id that is already released.
    ///
    /// Source: the format itself: ids are part of addresses, file names and answers.
    ///
    /// ```yaml,bad
    /// id: Plan_Agreed
    /// text: The board has agreed a digital plan.
    /// ```
    ///
    /// ```yaml,good
    /// id: plan-agreed
    /// text: The board has agreed a digital plan.
    /// ```
    "malformed-id", Identity, Deny, Programme(check)
}

/// The highest number of characters in an id.
const LENGTH: usize = 64;

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    let mut faults = cx
        .model()
        .files
        .iter()
        .flat_map(|file| &file.faults)
        .filter_map(|fault| match &fault.kind {
            FaultKind::MalformedId { found } => Some((fault.span, found)),
            _ => None,
        })
        .peekable();
    if faults.peek().is_none() {
        return;
    }
    let used = reference_spans(cx);
    // A name that is used several times gets one finding.
    let mut reported = FxHashSet::default();
    for (span, found) in faults.filter(|(span, _)| !used.contains(span)) {
        if !reported.insert(found) {
            continue;
        }
        let better = kebab(found);
        let help = if found.len() > LENGTH && better == *found {
            format!("shorten it: this id has {} characters, and the maximum is {LENGTH}", found.len())
        } else if better.is_empty() || better.len() > LENGTH {
            format!(
                "use lowercase letters, digits and hyphens, begin with a letter, and write at most {LENGTH} characters"
            )
        } else if better.starts_with(|c: char| c.is_ascii_digit()) {
            format!("begin the id with a letter: put a word before `{better}`")
        } else {
            format!("write `{better}`")
        };
        findings
            .at(span, format!("`{found}` is not a valid id: use lowercase letters, digits and single hyphens, beginning with a letter"))
            .help(help);
    }
}

/// Returns the nearest id: without accents, in lowercase letters, and with a hyphen for every other character. It may
/// be empty or begin with a digit.
fn kebab(found: &str) -> String {
    let mut id = String::with_capacity(found.len() + 4);
    let mut after_small = false;
    for c in found.nfd() {
        if c.is_ascii_alphanumeric() {
            if c.is_ascii_uppercase() && after_small {
                id.push('-');
            }
            after_small = c.is_ascii_lowercase();
            id.push(c.to_ascii_lowercase());
        } else if !matches!(c, '\'' | '’' | '\u{300}'..='\u{36f}') {
            after_small = false;
            if !id.is_empty() && !id.ends_with('-') {
                id.push('-');
            }
        }
    }
    id.truncate(id.trim_end_matches('-').len());
    id
}

/// Returns the places where an id is used, not defined. Other rules report ids that are not defined.
fn reference_spans(cx: &ProgrammeCx<'_, '_>) -> FxHashSet<Span> {
    let mut spans = FxHashSet::default();
    for fault in &cx.resolved.faults {
        if let resolve::FaultKind::Undefined { others, .. } = &fault.kind {
            spans.insert(fault.span);
            spans.extend(others);
        }
    }
    for authored in &cx.resolved.index.questions {
        add_question(authored.question, &mut spans);
    }
    for (_, section) in cx.model().sections() {
        section.when.iter().for_each(|when| add_condition(when, &mut spans));
    }
    let lint = cx.resolved.index.programme().map(|programme| &programme.lint);
    if let Some(lint) = lint {
        let levels = lint.levels.iter().chain(lint.paths.iter().flat_map(|path| &path.levels));
        spans.extend(levels.map(|(name, _)| name.span));
    }
    spans
}

/// Adds the places where a question uses ids.
fn add_question(question: &Question, spans: &mut FxHashSet<Span>) {
    spans.extend(question.scale_id().into_iter().chain(&question.respondent).map(|id| id.span));
    spans.extend(question.settings.iter().flatten().map(|id| id.span));
    spans.extend(question.variants.iter().map(|variant| variant.setting.span));
    spans.extend(
        question.references.iter().flat_map(|reference| [reference.scheme.span, reference.code.span]),
    );
    question.when.iter().for_each(|when| add_condition(when, spans));
}

/// Adds the places where a condition uses ids.
fn add_condition(when: &Condition, spans: &mut FxHashSet<Span>) {
    when.each_test(&mut |question, test, _| {
        spans.insert(question.span);
        if let Test::Is(options) | Test::Includes(options) = test {
            spans.extend(options.iter().map(|option| option.span));
        }
    });
}
