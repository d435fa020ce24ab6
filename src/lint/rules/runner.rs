//! Runs every rule that speaks on everything of its kind, then applies levels and exceptions.

use super::allow::{self, Allowed, Exception, ExceptionCx};
use super::context::{FileCx, FrameworkCx, ProgrammeCx, QuestionCx, ScaleCx, SectionCx, TextCx};
use super::damage;
use super::declare::{Check, Group, Rule};
use super::mend;
use super::phrases::PhraseScanner;
use super::spelling::Speller;
use super::strictness::{Strictness, Verdict};
use dma_authoring::model::Place;
use dma_authoring::resolve::Resolved;
use dma_text::diagnostic::{Code, Diagnostic, Findings, Label, Severity, Silenced};
use dma_text::source::{Sources, Span};
use dma_yaml::tree::{self, Tree};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// What one run found.
#[derive(Debug)]
pub struct Outcome {
    /// The findings, sorted by place.
    pub findings: Vec<Diagnostic>,
    /// What exceptions kept silent, sorted by place.
    pub silenced: Vec<Silenced>,
    /// The errors that exceptions or levels of the programme make less of, each with the place that does: lint is content
    /// with them, and nothing can be compiled.
    pub waived: Vec<Diagnostic>,
}

impl Outcome {
    /// The same for whoever compiles, to whom an error is one whatever exceptions and levels say.
    #[must_use]
    pub fn with_waived(mut self) -> Self {
        if self.waived.is_empty() {
            return self;
        }
        let waived = std::mem::take(&mut self.waived);
        let places: BTreeSet<_> = waived.iter().map(|it| (it.primary.span, it.code)).collect();
        let is_other = |finding: &Diagnostic| !places.contains(&(finding.primary.span, finding.code));
        self.findings.retain(is_other);
        self.silenced.retain(|it| is_other(&it.finding));
        self.findings.extend(waived);
        self.findings.sort_by_key(|it| (it.primary.span, it.code));
        self
    }
}

/// What a run may use beside the sources.
#[derive(Debug, Clone, Copy, Default)]
pub struct Aids<'a> {
    /// Today as an ISO date, so that exceptions can expire.
    pub today: Option<&'a str>,
    /// Somebody who knows words; without, spelling is not checked.
    pub speller: Option<&'a dyn Speller>,
}

/// Runs the rules.
pub fn run(
    sources: &Sources,
    trees: &[Tree<'_>],
    resolved: &Resolved<'_>,
    strictness: &Strictness,
    aids: Aids<'_>,
) -> Outcome {
    let Aids { today, speller } = aids;
    let on: Vec<&'static Rule> = super::all().filter(|rule| strictness.is_on(rule)).collect();
    let mut run = Run { on, findings: Findings::new() };
    let checks = run.checks(|rule| if let Check::File(check) = rule.check { Some(check) } else { None });
    for (tree, file) in trees.iter().zip(&resolved.model.files) {
        let cx = FileCx { sources, tree, file };
        run.all_of(&checks, |check, findings| check(&cx, findings));
    }
    let programme = ProgrammeCx::new(sources, resolved);
    run.items(&programme);
    run.texts(&programme);
    let wants_words = run.on.iter().any(|rule| matches!(rule.check, Check::Spelling(_)));
    let speller = speller.filter(|speller| wants_words && speller.is_ready());
    if let Some(speller) = speller {
        run.words(&programme, speller);
    }
    let mut waived = Vec::new();
    let mut found = run.findings.into_sorted();
    spare_misread(&mut found, trees);
    let mut findings = level(found, strictness, sources, &mut waived);
    mend::spare_frozen(&mut findings, resolved.model);
    let exceptions = allow::read(trees, sources);
    let (findings, silenced) = allow::apply(findings, &exceptions, sources, today);
    let mut findings = damage::keep_causes(findings, sources);
    waived.extend(silenced.iter().filter_map(Allowed::error));
    let silenced = silenced.into_iter().map(|it| it.silenced).collect();
    let is_on = |exception: &Exception| {
        let file = sources.get(exception.span.source).name();
        super::find(&exception.rule).is_some_and(|rule| {
            let can_speak = speller.is_some() || !matches!(rule.check, Check::Spelling(_));
            can_speak && strictness.severity(rule, file).is_some()
        })
    };
    let whole = resolved.model.is_whole();
    let cx = ExceptionCx { sources, exceptions: &exceptions, today, is_on: &is_on, whole };
    let mut late = Run { on: run.on, findings: Findings::new() };
    late.each(|rule, findings| {
        if let Check::Exceptions(check) = rule.check {
            check(&cx, findings);
        }
    });
    findings.extend(level(late.findings.into_sorted(), strictness, sources, &mut waived));
    findings.sort_by(|a, b| (a.primary.span, a.code).cmp(&(b.primary.span, b.code)));
    // An error that an exception allows and a level lowers is one error.
    waived.sort_by_key(|it| (it.primary.span, it.code));
    waived.dedup_by_key(|it| (it.primary.span, it.code));
    Outcome { findings, silenced, waived }
}

/// Takes off what else is said of a value that is no YAML, or another one to other readers: what it is meant to be is not
/// known before that is mended. The words of a text are known.
fn spare_misread(findings: &mut Vec<Diagnostic>, trees: &[Tree<'_>]) {
    let mut misread: FxHashMap<Span, bool> = FxHashMap::default();
    for tree in trees {
        misread.extend(tree.repaired.iter().map(|span| (*span, true)));
        let traps = tree.faults.iter().filter(|fault| matches!(fault.kind, tree::FaultKind::Trap(_)));
        misread.extend(traps.map(|fault| (fault.span, false)));
    }
    if misread.is_empty() {
        return;
    }
    findings.retain(|finding| match (misread.get(&finding.primary.span), super::find(finding.code.slug)) {
        (Some(is_text), Some(rule)) => match rule.group {
            Group::Wording | Group::Style => *is_text,
            Group::Syntax => !is_text || rule.code == *"syntax-error",
            _ => false,
        },
        _ => true,
    });
}

/// Gives each finding the severity of its rule in its file, and drops those that are silent there. An error of which a
/// level makes less is kept apart too.
fn level(
    findings: Vec<Diagnostic>,
    strictness: &Strictness,
    sources: &Sources,
    waived: &mut Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    findings
        .into_iter()
        .filter_map(|mut finding| {
            let rule = super::find(finding.code.slug)?;
            let file = sources.get(finding.primary.span.source).name();
            let Verdict { severity, lowered } = strictness.verdict(rule, file);
            if let Some(span) = lowered {
                let text = "this level does not let an error through".to_owned();
                let mut error = finding.clone();
                error.severity = Severity::Error;
                error.related.push(Label { span, text });
                waived.push(error);
            }
            finding.severity = severity?;
            Some(finding)
        })
        .collect()
}

struct Run {
    on: Vec<&'static Rule>,
    findings: Findings,
}

impl Run {
    /// The checks of one kind, each with the code of its rule.
    fn checks<C>(&self, of_kind: impl Fn(&Rule) -> Option<C>) -> Vec<(&'static Code, C)> {
        self.on.iter().filter_map(|rule| Some((&rule.code, of_kind(rule)?))).collect()
    }

    /// Runs all checks of one kind on one thing.
    fn all_of<C>(&mut self, checks: &[(&'static Code, C)], run: impl Fn(&C, &mut Findings)) {
        for (code, check) in checks {
            self.findings.speak_as(code, Severity::Error);
            run(check, &mut self.findings);
        }
    }

    fn each(&mut self, mut check: impl FnMut(&'static Rule, &mut Findings)) {
        for rule in &self.on {
            self.findings.speak_as(&rule.code, Severity::Error);
            check(rule, &mut self.findings);
        }
    }

    fn items(&mut self, programme: &ProgrammeCx<'_, '_>) {
        self.each(|rule, findings| {
            if let Check::Programme(check) = rule.check {
                check(programme, findings);
            }
        });
        for framework in &programme.resolved.frameworks {
            let cx = FrameworkCx { programme, framework };
            self.findings.about(Some(framework.setting));
            self.each(|rule, findings| {
                if let Check::Framework(check) = rule.check {
                    check(&cx, findings);
                }
            });
        }
        self.sections(programme);
        let checks =
            self.checks(|rule| if let Check::Question(check) = rule.check { Some(check) } else { None });
        for authored in &programme.resolved.index.questions {
            let question = authored.question;
            let scale = question.scale_id().and_then(|id| programme.resolved.index.scale(id));
            let cx = QuestionCx { programme, authored, question, scale };
            self.findings.about(Some(&question.id));
            self.all_of(&checks, |check, findings| check(&cx, findings));
        }
        for scale in programme.model().scales() {
            self.findings.about(Some(&scale.id));
            self.each(|rule, findings| {
                if let Check::Scale(check) = rule.check {
                    check(&ScaleCx { programme, scale }, findings);
                }
            });
        }
        self.findings.about(None);
    }

    fn sections(&mut self, programme: &ProgrammeCx<'_, '_>) {
        let model = programme.model();
        let inline = model.frameworks().flat_map(|(_, framework)| {
            framework.themes.iter().flat_map(|theme| &theme.sections).filter_map(|place| match place {
                Place::Inline { section, .. } => Some(section),
                Place::Use(_) => None,
            })
        });
        let checks =
            self.checks(|rule| if let Check::Section(check) = rule.check { Some(check) } else { None });
        for section in model.sections().map(|(_, section)| section).chain(inline) {
            self.findings.about(Some(&section.id));
            self.all_of(&checks, |check, findings| check(&SectionCx { programme, section }, findings));
        }
    }

    fn words(&mut self, programme: &ProgrammeCx<'_, '_>, speller: &dyn Speller) {
        self.each(|rule, findings| {
            if let Check::Spelling(check) = rule.check {
                check(programme, speller, findings);
            }
        });
    }

    fn texts(&mut self, programme: &ProgrammeCx<'_, '_>) {
        let scanner = PhraseScanner::new(self.on.iter().copied());
        let is_wording = |rule: &Rule| matches!(rule.group, Group::Wording | Group::Style);
        let text_rules = self.on.iter().filter_map(|rule| match rule.check {
            Check::Text(check) => Some((&rule.code, check, is_wording(rule))),
            _ => None,
        });
        let text_rules: Vec<_> = text_rules.collect();
        let findings = &mut self.findings;
        for file in &programme.model().files {
            let Some(document) = &file.document else { continue };
            document.each_text(&mut |role| {
                let cx = TextCx { programme, role };
                findings.about(Some(role.subject));
                scanner.scan(&role.text.value, role.field, &mut |rule, phrases, hit| {
                    if !(role.frozen && is_wording(rule)) {
                        findings.speak_as(&rule.code, Severity::Error);
                        (phrases.check)(&hit, &cx, findings);
                    }
                });
                for (code, check, is_wording) in &text_rules {
                    if !(role.frozen && *is_wording) {
                        findings.speak_as(code, Severity::Error);
                        check(&cx, findings);
                    }
                }
            });
        }
        findings.about(None);
    }
}
