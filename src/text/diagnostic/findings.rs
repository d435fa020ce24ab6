//! Collects the findings of all rules, and returns them sorted and without duplicates.

use super::{Basis, Code, Diagnostic, Fix, Label, Severity};
use crate::source::Span;
use std::collections::BTreeMap;

/// Collects the findings of every rule. Code, severity and subject are set by the runner before a rule runs.
#[derive(Debug)]
pub struct Findings {
    code: &'static Code,
    severity: Severity,
    subject: Option<String>,
    all: Vec<Diagnostic>,
}

/// The code before anything speaks.
static NOTHING: Code = Code { slug: "", group: "", severity: None, doc: "", basis: Basis::Fact };

impl Default for Findings {
    fn default() -> Self {
        Self { code: &NOTHING, severity: Severity::Error, subject: None, all: Vec::new() }
    }
}

impl Findings {
    /// An empty collector.
    pub fn new() -> Self {
        Self::default()
    }

    /// Says which rule speaks from now on, and how loudly.
    pub fn speak_as(&mut self, code: &'static Code, severity: Severity) {
        self.code = code;
        self.severity = severity;
    }

    /// Says which item the next findings are about.
    pub fn about(&mut self, subject: Option<&str>) {
        if self.subject.as_deref() != subject {
            self.subject = subject.map(str::to_owned);
        }
    }

    /// Adds a finding at a place; labels and help may be added to what is returned.
    pub fn at(&mut self, span: Span, message: impl Into<String>) -> Pending<'_> {
        self.all.push(Diagnostic {
            code: self.code,
            severity: self.severity,
            message: message.into(),
            primary: Label { span, text: String::new() },
            related: Vec::new(),
            help: None,
            subject: self.subject.clone(),
            fix: None,
        });
        let index = self.all.len() - 1;
        Pending { finding: &mut self.all[index] }
    }

    /// Every finding so far, unsorted.
    pub fn as_slice(&self) -> &[Diagnostic] {
        &self.all
    }

    /// The findings sorted by place, then rule, then words; the same rule at the same place speaks once.
    pub fn into_sorted(self) -> Vec<Diagnostic> {
        let mut distinct: BTreeMap<(Span, &'static Code), Diagnostic> = BTreeMap::new();
        for finding in self.all {
            distinct.entry((finding.primary.span, finding.code)).or_insert(finding);
        }
        distinct.into_values().collect()
    }
}

/// A finding that has just been added and may still be completed.
#[derive(Debug)]
pub struct Pending<'f> {
    finding: &'f mut Diagnostic,
}

#[allow(
    clippy::return_self_not_must_use,
    reason = "the finding is in already; what is added here is for its reader"
)]
impl Pending<'_> {
    /// A few words under the primary place.
    pub fn label(self, text: impl Into<String>) -> Self {
        self.finding.primary.text = text.into();
        self
    }

    /// Another place, with what it has to do with the finding.
    pub fn related(self, span: Span, text: impl Into<String>) -> Self {
        self.finding.related.push(Label { span, text: text.into() });
        self
    }

    /// What to do.
    pub fn help(self, text: impl Into<String>) -> Self {
        self.finding.help = Some(text.into());
        self
    }

    /// Adds the fix, where one is known.
    pub fn fix(self, fix: impl Into<Option<Fix>>) -> Self {
        self.finding.fix = fix.into().map(Box::new);
        self
    }

    /// The item that the finding is about, where the runner does not know it.
    pub fn subject(self, id: &str) -> Self {
        self.finding.subject = Some(id.to_owned());
        self
    }
}
