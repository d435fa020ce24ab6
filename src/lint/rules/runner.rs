//! Runs all rules that are on, then applies levels and exceptions.

use super::allow::{self, Allowed, Applied, Exception, ExceptionCx};
use super::context::{FileCx, FrameworkCx, ProgrammeCx, QuestionCx, ScaleCx, SectionCx, SpellingCx, TextCx};
use super::declare::{Check, Group, Rule};
use super::phrases::PhraseScanner;
use super::spelling::Speller;
use super::strictness::{Strictness, Verdict};
use super::{damage, fix, registry};
use dma_authoring::model::Place;
use dma_authoring::resolve::Resolved;
use dma_text::diagnostic::{Code, Diagnostic, Findings, Label, Severity, Silenced};
use dma_text::source::{Sources, Span};
use dma_yaml::tree::{self, Tree};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// The result of one run.
#[derive(Debug)]
pub struct Outcome {
    /// The findings that are reported, sorted by place.
    pub findings: Vec<Diagnostic>,
    /// The findings that exceptions allow, sorted by place.
    pub silenced: Vec<Silenced>,
    /// The errors that exceptions or levels of the programme hide from lint, each with the place that does so. They still
    /// stop a compilation.
    pub waived: Vec<Diagnostic>,
}

impl Outcome {
    /// Returns the result for a compilation, in which errors stay errors whatever exceptions and levels say.
    #[must_use]
    pub fn with_waived(mut self) -> Self {
        if self.waived.is_empty() {
            return self;
        }
        let waived = std::mem::take(&mut self.waived);
        let places: BTreeSet<_> = waived.iter().map(|error| (error.primary.span, error.code)).collect();
        let is_other = |finding: &Diagnostic| !places.contains(&(finding.primary.span, finding.code));
        self.findings.retain(is_other);
        self.silenced.retain(|silenced| is_other(&silenced.finding));
        self.findings.extend(waived);
        self.findings.sort_by_key(|finding| (finding.primary.span, finding.code));
        self
    }
}

/// Further input of a run.
#[derive(Debug, Clone, Copy, Default)]
pub struct RunOptions<'a> {
    /// Today's date in ISO 8601, so that exceptions can expire; `None` where they cannot.
    pub today: Option<&'a str>,
    /// The dictionary; `None` where spelling is not checked.
    pub speller: Option<&'a dyn Speller>,
}

/// Runs all rules that are on.
pub fn run(
    sources: &Sources,
    trees: &[Tree<'_>],
    resolved: &Resolved<'_>,
    strictness: &Strictness,
    options: RunOptions<'_>,
) -> Outcome {
    let RunOptions { today, speller } = options;
    let on: Vec<&'static Rule> = registry::all().filter(|rule| strictness.is_on(rule)).collect();
    let rule_names: Vec<&'static str> = registry::all().map(|rule| rule.code.slug).collect();
    let mut run = Run { on, findings: Findings::new() };
    let checks = run.checks(|rule| if let Check::File(check) = rule.check { Some(check) } else { None });
    for (tree, file) in trees.iter().zip(&resolved.model.files) {
        let cx = FileCx { sources, tree, file };
        run.run_checks(&checks, |check, findings| check(&cx, findings));
    }
    let programme = ProgrammeCx::new(sources, resolved, &rule_names);
    run.items(&programme);
    run.texts(&programme);
    let wants_words = run.on.iter().any(|rule| matches!(rule.check, Check::Spelling(_)));
    let speller = speller.filter(|speller| wants_words && speller.is_ready());
    if let Some(speller) = speller {
        run.spelling(&programme, speller);
    }
    let mut waived = Vec::new();
    let mut found = run.findings.into_sorted();
    remove_misread(&mut found, trees);
    let mut findings = apply_levels(found, strictness, sources, &mut waived);
    fix::remove_from_frozen_texts(&mut findings, resolved.model);
    let exceptions = allow::read(trees, sources);
    let Applied { kept, allowed } = allow::apply(findings, &exceptions, sources, today);
    let all: Vec<&'static Rule> = registry::all().collect();
    let mut findings = damage::keep_causes(kept, &all, sources);
    waived.extend(allowed.iter().filter_map(Allowed::error));
    let silenced = allowed.into_iter().map(|allowed| allowed.silenced).collect();
    let is_on = |exception: &Exception| {
        let file = sources.get(exception.span.source).name();
        registry::find(&exception.rule).is_some_and(|rule| {
            let can_run = speller.is_some() || !matches!(rule.check, Check::Spelling(_));
            can_run && strictness.severity(rule, file).is_some()
        })
    };
    let whole = resolved.model.is_whole();
    let cx = ExceptionCx {
        sources,
        exceptions: &exceptions,
        today,
        is_on: &is_on,
        whole,
        rule_names: &rule_names,
    };
    let mut late = Run { on: run.on, findings: Findings::new() };
    late.for_each_rule(|rule, findings| {
        if let Check::Exceptions(check) = rule.check {
            check(&cx, findings);
        }
    });
    findings.extend(apply_levels(late.findings.into_sorted(), strictness, sources, &mut waived));
    findings.sort_by(|a, b| (a.primary.span, a.code).cmp(&(b.primary.span, b.code)));
    // An error that is both allowed and lowered is one error.
    waived.sort_by_key(|error| (error.primary.span, error.code));
    waived.dedup_by_key(|error| (error.primary.span, error.code));
    Outcome { findings, silenced, waived }
}

/// Removes further findings about a value that is not valid YAML, or that YAML readers read differently: what it means is
/// unknown until that is fixed. Findings about the words of a text stay.
fn remove_misread(findings: &mut Vec<Diagnostic>, trees: &[Tree<'_>]) {
    let mut misread: FxHashMap<Span, bool> = FxHashMap::default();
    for tree in trees {
        misread.extend(tree.repaired.iter().map(|span| (*span, true)));
        let traps = tree.faults.iter().filter(|fault| matches!(fault.kind, tree::FaultKind::Trap(_)));
        misread.extend(traps.map(|fault| (fault.span, false)));
    }
    if misread.is_empty() {
        return;
    }
    findings.retain(|finding| {
        match (misread.get(&finding.primary.span), registry::find(finding.code.slug)) {
            (Some(is_text), Some(rule)) => match rule.group {
                Group::Wording | Group::Style => *is_text,
                Group::Syntax => !is_text || rule.code == *"syntax-error",
                _ => false,
            },
            _ => true,
        }
    });
}

/// Gives each finding the severity of its rule in its file, and removes those whose rule is off there. An error that a level
/// lowers is also added to `waived`.
fn apply_levels(
    findings: Vec<Diagnostic>,
    strictness: &Strictness,
    sources: &Sources,
    waived: &mut Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    findings
        .into_iter()
        .filter_map(|mut finding| {
            let rule = registry::find(finding.code.slug)?;
            let file = sources.get(finding.primary.span.source).name();
            let Verdict { severity, lowered } = strictness.verdict(rule, file);
            if let Some(span) = lowered {
                let text = "lowering an error here does not allow a release".to_owned();
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

/// The rules of spelling that reject words which a dictionary may know.
const SPELLING_RULES: [&str; 2] = ["us-spelling", "spelling-variant"];

/// Returns the phrases that a rule looks for.
fn phrases_of(rule: &'static Rule) -> impl Iterator<Item = &'static str> {
    let phrases = match rule.check {
        Check::Phrases(phrases) => phrases.phrases,
        _ => &[],
    };
    phrases.iter().copied()
}

/// The rules of one run, with their findings so far.
struct Run {
    on: Vec<&'static Rule>,
    findings: Findings,
}

impl Run {
    /// Returns the checks of one kind, each with the code of its rule.
    fn checks<C>(&self, of_kind: impl Fn(&Rule) -> Option<C>) -> Vec<(&'static Code, C)> {
        self.on.iter().filter_map(|rule| Some((&rule.code, of_kind(rule)?))).collect()
    }

    /// Runs all checks of one kind on one item.
    fn run_checks<C>(&mut self, checks: &[(&'static Code, C)], run: impl Fn(&C, &mut Findings)) {
        for (code, check) in checks {
            self.findings.speak_as(code, Severity::Error);
            run(check, &mut self.findings);
        }
    }

    /// Calls `check` with every rule.
    fn for_each_rule(&mut self, mut check: impl FnMut(&'static Rule, &mut Findings)) {
        for rule in &self.on {
            self.findings.speak_as(&rule.code, Severity::Error);
            check(rule, &mut self.findings);
        }
    }

    /// Runs the checks of the programme and of its frameworks, sections, questions and scales.
    fn items(&mut self, programme: &ProgrammeCx<'_, '_>) {
        self.for_each_rule(|rule, findings| {
            if let Check::Programme(check) = rule.check {
                check(programme, findings);
            }
        });
        for framework in &programme.resolved.frameworks {
            let cx = FrameworkCx { programme, framework };
            self.findings.about(Some(framework.setting));
            self.for_each_rule(|rule, findings| {
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
            self.run_checks(&checks, |check, findings| check(&cx, findings));
        }
        for scale in programme.model().scales() {
            self.findings.about(Some(&scale.id));
            self.for_each_rule(|rule, findings| {
                if let Check::Scale(check) = rule.check {
                    check(&ScaleCx { programme, scale }, findings);
                }
            });
        }
        self.findings.about(None);
    }

    /// Runs the checks of sections.
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
            self.run_checks(&checks, |check, findings| check(&SectionCx { programme, section }, findings));
        }
    }

    /// Runs the checks of spelling.
    fn spelling(&mut self, programme: &ProgrammeCx<'_, '_>, speller: &dyn Speller) {
        let of_words = registry::all().filter(|rule| matches!(rule.group, Group::Style | Group::Wording));
        let known_phrases: Vec<&'static str> = of_words.flat_map(phrases_of).collect();
        let of_spelling = SPELLING_RULES.into_iter().filter_map(registry::find);
        let rejected_words: Vec<&'static str> = of_spelling.flat_map(phrases_of).collect();
        let cx =
            SpellingCx { programme, speller, known_phrases: &known_phrases, rejected_words: &rejected_words };
        self.for_each_rule(|rule, findings| {
            if let Check::Spelling(check) = rule.check {
                check(&cx, findings);
            }
        });
    }

    /// Runs the checks of texts and phrases.
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
