//! `undefined-placeholder`: a placeholder that the vocabulary does not define.

use crate::rules::context::{ProgrammeCx, report_all_places};
use crate::rules::fix;
use dma_authoring::resolve::{FaultKind, NameKind};
use dma_text::diagnostic::{Findings, Fix};
use std::cell::OnceCell;

declare_rule! {
    /// A placeholder is not defined.
    ///
    /// `{patient}` is replaced with the word of each setting. A placeholder that the vocabulary in `programme.yaml`
    /// does not define would be printed with its braces, for every respondent to see.
    ///
    /// **What to do.** Correct the spelling, or add the word to `vocabulary`. `{period}` is always defined.
    ///
    /// Source: the format itself: placeholders are words of the vocabulary.
    ///
    /// ```yaml,bad
    /// text: Each {pateint} can see the printed timetable.
    /// help: Look at the minutes of that meeting.
    /// ```
    ///
    /// ```yaml,good
    /// text: Each {patient} gets a bed with a view in {period}.
    /// ```
    "undefined-placeholder", References, Deny, Programme(check), fixes(Unsafe)
}

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    let texts = OnceCell::new();
    for fault in &cx.resolved.faults {
        let FaultKind::Undefined { kind: NameKind::Word, name, nearest, others, .. } = &fault.kind else {
            continue;
        };
        let meant = nearest.as_ref().map(|meant| format!("{{{}}}", same_case(meant, name)));
        let texts = texts.get_or_init(|| fix::Texts::of(cx.model()));
        let fix = meant.as_ref().and_then(|meant| texts.replace(cx.sources, fault.span, meant));
        let help = match &meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => {
                "use a word of `vocabulary` in `programme.yaml`, or add this word there for every setting"
                    .to_owned()
            }
        };
        let message = format!("unknown placeholder `{{{name}}}`");
        report_all_places(findings, fault.span, &message, others).help(help).fix(fix.map(Fix::risky));
    }
}

/// Returns the intended word, with a capital where the author wrote one.
fn same_case(meant: &str, written: &str) -> String {
    if written.starts_with(|c: char| c.is_ascii_uppercase()) {
        let (first, rest) = meant.split_at(meant.chars().next().map_or(0, char::len_utf8));
        return first.to_ascii_uppercase() + rest;
    }
    meant.to_owned()
}
