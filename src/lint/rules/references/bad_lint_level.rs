//! `bad-lint-level`: a level for a rule or group that does not exist, or a path that cannot be read.

use crate::rules::context::ProgrammeCx;
use crate::rules::declare::Group;
use dma_text::diagnostic::{Findings, nearest};
use globset::Glob;

declare_rule! {
    /// A level is set for a rule that does not exist, or for a path that cannot be read.
    ///
    /// A misspelt rule keeps its own level, and nobody notices. A pattern with an unclosed bracket matches no file at all.
    ///
    /// **What to do.** Correct the name: a rule or group that `dma explain --all` lists. A pattern is a path from the
    /// programme's folder, in which `*` stands for any part and `**` for any folders.
    ///
    /// Source: the format itself: levels are set by rule, group and path.
    ///
    /// ```yaml,bad
    /// # file: programme.yaml
    /// programme: test
    /// title: Test programme
    /// settings:
    ///   - { id: acute, title: Acute care }
    ///   - { id: social-care, title: Social care }
    /// respondents:
    ///   - { id: executive, title: Executive team }
    /// vocabulary:
    ///   patient: { default: patient, social-care: person who uses services }
    /// schemes:
    ///   - { id: wgll, title: What Good Looks Like, codes: [ { id: well-led, title: Well led } ] }
    /// lint: { levels: { unknwon-key: note } }
    /// ```
    ///
    /// ```yaml,good
    /// # file: programme.yaml
    /// programme: test
    /// title: Test programme
    /// settings:
    ///   - { id: acute, title: Acute care }
    ///   - { id: social-care, title: Social care }
    /// respondents:
    ///   - { id: executive, title: Executive team }
    /// vocabulary:
    ///   patient: { default: patient, social-care: person who uses services }
    /// schemes:
    ///   - { id: wgll, title: What Good Looks Like, codes: [ { id: well-led, title: Well led } ] }
    /// lint: { levels: { unknown-key: error, wording: note }, paths: [ { path: "social-care/**", levels: { style: note } } ] }
    /// ```
    "bad-lint-level", References, Warn, Programme(check), basis(Fact)
}

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    let Some(programme) = cx.resolved.index.programme() else { return };
    let lint = &programme.lint;
    for (name, _) in lint.levels.iter().chain(lint.paths.iter().flat_map(|path| &path.levels)) {
        // A name of the wrong form has a finding of its own.
        let formed = name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !formed || known_names(cx).any(|rule| rule == name.value) {
            continue;
        }
        let help = match nearest(name, known_names(cx)) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "name a rule or group that `dma explain --all` lists".to_owned(),
        };
        findings.at(name.span, format!("there is no rule or group `{}`", name.value)).help(help);
    }
    for path in &lint.paths {
        if let Err(error) = Glob::new(&path.path) {
            findings
                .at(
                    path.path.span,
                    format!("the pattern `{}` cannot be read: {}", path.path.value, error.kind()),
                )
                .help("write a path in which `*` stands for any part, such as `social-care/**`");
        }
    }
}

/// Returns the name of every rule and group.
fn known_names(cx: &ProgrammeCx<'_, '_>) -> impl Iterator<Item = &'static str> {
    cx.rule_names.iter().copied().chain(Group::ALL.map(Group::name))
}
