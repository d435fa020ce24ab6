//! Which severity a finding gets: the rule's default, then `programme.yaml` by group, rule and path, then the command line.

use super::declare::Rule;
use crate::diagnostic::Severity;
use crate::model::{LevelWord, Lint};
use globset::{Glob, GlobMatcher};

/// Levels by rule or group; `None` is off.
type Levels = Vec<(String, Option<Severity>)>;

/// The levels of one run.
#[derive(Debug, Default)]
pub struct Strictness {
    programme: Levels,
    paths: Vec<(GlobMatcher, Levels)>,
    command_line: Levels,
}

impl Strictness {
    /// Joins what the programme says with what the command line says. Patterns that cannot be read are left out;
    /// the rule `bad-lint-level` names them.
    pub fn new(lint: Option<&Lint>, command_line: Levels) -> Self {
        let owned = |levels: &[LevelWord]| {
            levels.iter().map(|(name, level)| (name.value.clone(), *level)).collect::<Vec<_>>()
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
        let mut level = rule.level.severity();
        let mut apply = |levels: &[(String, Option<Severity>)]| {
            // A rule's own name says more than its group's.
            let by = |name: &str| levels.iter().rev().find(|(set, _)| set == name).map(|(_, level)| *level);
            if let Some(set) = by(rule.slug).or_else(|| by(rule.group.name())) {
                level = set;
            }
        };
        apply(&self.programme);
        for (_, levels) in self.paths.iter().filter(|(glob, _)| glob.is_match(file)) {
            apply(levels);
        }
        apply(&self.command_line);
        level
    }

    /// Whether a rule speaks in any file.
    pub fn is_on(&self, rule: &Rule) -> bool {
        // The command line has the last word, so what it switches off need not run.
        let last =
            |name: &str| self.command_line.iter().rev().find(|(set, _)| set == name).map(|(_, level)| level);
        if let Some(level) = last(rule.slug).or_else(|| last(rule.group.name())) {
            return level.is_some();
        }
        let named = |levels: &[(String, Option<Severity>)]| {
            levels
                .iter()
                .any(|(name, level)| level.is_some() && (name == rule.slug || name == rule.group.name()))
        };
        rule.level.severity().is_some()
            || named(&self.programme)
            || self.paths.iter().any(|(_, levels)| named(levels))
    }
}
