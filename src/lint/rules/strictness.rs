//! Decides the severity of findings: the rule's default, then the levels of `programme.yaml`, then those of the command
//! line.

use super::declare::Rule;
use dma_authoring::model::{LevelWord, Lint};
use dma_text::diagnostic::Severity;
use dma_text::source::Span;
use globset::{Glob, GlobMatcher};

/// Levels by rule or group, as the command line sets them; `None` means off.
type Levels = Vec<(String, Option<Severity>)>;

/// Levels as a programme sets them, each with its place.
type Placed = Vec<(String, Option<Severity>, Span)>;

/// The severity of a rule's findings in one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// The severity; `None` when the rule is off for the file.
    pub severity: Option<Severity>,
    /// The place in `programme.yaml` of a level that lowers an error.
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
    /// Returns the levels of a programme and of the command line. Invalid path patterns are left out; the rule
    /// `bad-lint-level` reports them.
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

    /// Returns the severity of a rule's findings in a file; `None` when the rule is off there.
    pub fn severity(&self, rule: &Rule, file: &str) -> Option<Severity> {
        self.verdict(rule, file).severity
    }

    /// Returns the severity of a rule's findings in a file, with the level that lowers an error. A level of the command line
    /// is for one run, so it never counts as lowering.
    pub fn verdict(&self, rule: &Rule, file: &str) -> Verdict {
        // A level for the rule goes before one for its group.
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

    /// Returns whether a rule runs: it is on for some file, or it finds errors, which count whatever level a programme sets.
    pub fn is_on(&self, rule: &Rule) -> bool {
        // The command line decides, so a rule that it switches off need not run.
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
