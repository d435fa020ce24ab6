//! `bad-lint-level`: a level for an unknown rule or group, or with an invalid path pattern.

use crate::rules::context::ProgrammeCx;
use crate::rules::declare::Group;
use dma_text::diagnostic::{Findings, nearest};
use globset::Glob;

declare_rule! {
    /// A level is set for an unknown rule, or for an invalid path pattern.
    ///
    /// A level for a misspelt rule has no effect, and nobody notices. A pattern with an unclosed bracket matches no
    /// file.
    ///
    /// **What to do.** Write the name of a rule or group that `dma explain --all` lists. A pattern is a path from the
    /// programme's folder; `*` matches part of a name and `**` matches any folders.
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
        // Another rule reports a malformed name.
        let formed = name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !formed || known_names(cx).any(|rule| rule == name.value) {
            continue;
        }
        let help = match nearest(name, known_names(cx)) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "name a rule or group that `dma explain --all` lists".to_owned(),
        };
        findings.at(name.span, format!("unknown rule or group `{}`", name.value)).help(help);
    }
    for path in &lint.paths {
        if let Err(error) = Glob::new(&path.path) {
            findings
                .at(path.path.span, format!("invalid pattern `{}`: {}", path.path.value, error.kind()))
                .help("write a path with `*` or `**`, such as `social-care/**`");
        }
    }
}

/// Returns the name of every rule and group.
fn known_names(cx: &ProgrammeCx<'_, '_>) -> impl Iterator<Item = &'static str> {
    cx.rule_names.iter().copied().chain(Group::ALL.map(Group::name))
}
