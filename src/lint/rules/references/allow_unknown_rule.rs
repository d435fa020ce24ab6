//! `allow-unknown-rule`: an exception for a rule that does not exist.

use crate::rules::allow::ExceptionCx;
use crate::rules::declare::Group;
use dma_text::diagnostic::{Edit, Findings, Fix, nearest};
use dma_text::source::{Sources, Span};

declare_rule! {
    /// An exception names a rule that does not exist.
    ///
    /// The exception has no effect. Either the name is misspelt, or the rule has been renamed.
    ///
    /// **What to do.** Correct the name, or delete the comment. An exception can name a rule, but not a group.
    ///
    /// Source: the format itself: an exception names a rule.
    ///
    /// ```yaml,bad
    /// text: The board has agreed a digital plan.
    /// # allow: unknwon-key — this tool of ours reads it
    /// weight: 1
    /// ```
    ///
    /// ```yaml,good
    /// text: The board has agreed a digital plan.
    /// # allow: unknown-key — this tool of ours reads it
    /// colour: red
    /// ```
    "allow-unknown-rule", References, Warn, Exceptions(check), fixes(Unsafe), basis(Fact)
}

fn check(cx: &ExceptionCx<'_>, findings: &mut Findings) {
    for exception in cx.exceptions {
        let name = exception.rule.as_str();
        if cx.rule_names.contains(&name) {
            continue;
        }
        if name.is_empty() {
            findings
                .at(exception.span, "this exception does not name a rule")
                .help("write `# allow: rule — reason`");
            continue;
        }
        if Group::ALL.iter().any(|group| group.name() == name) {
            findings
                .at(exception.span, format!("`{name}` is a group, but an exception must name a rule"))
                .help("name the rule of the finding");
            continue;
        }
        let meant = nearest(name, cx.rule_names.iter().copied());
        let help = match meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "name a rule that `dma explain --all` lists, or delete the comment".to_owned(),
        };
        findings
            .at(exception.span, format!("unknown rule `{name}`"))
            .help(help)
            .fix(meant.and_then(|meant| fix(cx.sources, exception.span, name, meant)));
    }
}

/// Returns the fix that writes the intended name in the comment.
fn fix(sources: &Sources, comment: Span, name: &str, meant: &str) -> Option<Fix> {
    let at = comment.start as usize + sources.slice(comment).find(name)?;
    let edit = Edit::layout(Span::new(comment.source, at..at + name.len()), meant);
    Some(Fix::safe(format!("write `{meant}`"), vec![edit]).risky())
}
