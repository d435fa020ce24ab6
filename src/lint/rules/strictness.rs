//! Which severity a finding gets: the rule's default, then `programme.yaml` by group, rule and path, then the command line.

use super::declare::Rule;
use dma_authoring::model::{LevelWord, Lint};
use dma_text::diagnostic::Severity;
use dma_text::source::Span;
use globset::{Glob, GlobMatcher};

/// Levels by rule or group, as the command line sets them; `None` is off.
type Levels = Vec<(String, Option<Severity>)>;

/// Levels as a programme sets them, each with its place.
type Placed = Vec<(String, Option<Severity>, Span)>;

/// The severity of a rule's findings in one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// What they are; `None` when the rule is silent there.
    pub severity: Option<Severity>,
    /// The level in `programme.yaml` that makes less than an error of what the rule itself calls one.
    pub lowered: Option<Span>,
}

/// The levels of one run.
#[derive(Debug, Default)]
pub struct Strictness {
    programme: Placed,
    paths: Vec<(GlobMatcher, Placed)>,
    command_line: Levels,
}

impl Strictness {
    /// Joins what the programme says with what the command line says. Patterns that cannot be read are left out;
    /// the rule `bad-lint-level` names them.
    pub fn new(lint: Option<&Lint>, command_line: Levels) -> Self {
        let owned = |levels: &[LevelWord]| {
            levels.iter().map(|(name, level)| (name.value.clone(), *level, name.span)).collect::<Placed>()
        };
        let programme = lint.map_or_else(Vec::new, |lint| owned(&lint.levels));
        let paths = lint
            .into_iter()
            .flat_map(|lint| &lint.paths)
            .filter_map(|path| Some((Glob::new(&path.path).ok()?.compile_matcher(), owned(&path.levels))))
            .collect();
        Self { programme, paths, command_line }
    }

    /// The severity of a rule's findings in a file; `None` when it is silent there.
    pub fn severity(&self, rule: &Rule, file: &str) -> Option<Severity> {
        self.verdict(rule, file).severity
    }

    /// The same, with the level that lowered an error. What the command line says holds for one run and is about no
    /// file, so nothing is lowered by it.
    pub fn verdict(&self, rule: &Rule, file: &str) -> Verdict {
        // A rule's own name says more than its group's.
        let names = [rule.code.slug, rule.group.name()];
        let last =
            |name| self.command_line.iter().rev().find(|(set, _)| set == name).map(|(_, level)| *level);
        if let Some(severity) = names.into_iter().find_map(last) {
            return Verdict { severity, lowered: None };
        }
        let of_paths =
            self.paths.iter().rev().filter(|(glob, _)| glob.is_match(file)).map(|(_, levels)| levels);
        let mut sets = of_paths.chain([&self.programme]);
        let set = sets.find_map(|levels| {
            names.into_iter().find_map(|name| levels.iter().rev().find(|(set, ..)| set == name))
        });
        let own = rule.code.severity;
        let Some((_, severity, place)) = set else { return Verdict { severity: own, lowered: None } };
        let lowered = (own == Some(Severity::Error) && *severity != own).then_some(*place);
        Verdict { severity: *severity, lowered }
    }

    /// Whether a rule runs: it speaks in some file, or it finds errors, which stand whatever a programme says of them.
    pub fn is_on(&self, rule: &Rule) -> bool {
        // The command line has the last word, so what it switches off need not run.
        let last =
            |name: &str| self.command_line.iter().rev().find(|(set, _)| set == name).map(|(_, level)| level);
        if let Some(level) = last(rule.code.slug).or_else(|| last(rule.group.name())) {
            return level.is_some();
        }
        let named = |levels: &Placed| {
            levels.iter().any(|(name, level, _)| {
                level.is_some() && (name == rule.code.slug || name == rule.group.name())
            })
        };
        rule.code.severity.is_some()
            || named(&self.programme)
            || self.paths.iter().any(|(_, levels)| named(levels))
    }
}
