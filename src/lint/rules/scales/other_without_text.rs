//! `other-without-text`: an option "Other" without a question that asks what it means.

use crate::rules::context::ProgrammeCx;
use crate::rules::wordlist::begins_with;
use dma_authoring::model::{Answer, Test};
use dma_text::diagnostic::Findings;
use rustc_hash::FxHashSet;

declare_rule! {
    /// An option says "Other", but respondents cannot say what they mean.
    ///
    /// Analysts learn that the list was incomplete, but not what was missing.
    ///
    /// **What to do.** Add a `free-text` question with `when: { question: …, includes: [ … ] }`. Or delete the option
    /// and offer "None of these".
    ///
    /// The rule looks at options with the label "Other" or "Something else", alone or before a comma or bracket.
    ///
    /// Source: NHS digital service manual, use filter questions to route users,
    /// <https://service-manual.nhs.uk/content/how-to-write-good-questions-for-forms/use-filter-questions-to-route-users>.
    ///
    /// ```yaml,bad
    /// text: Where is the plan kept?
    /// choices:
    ///   score: sum
    ///   options:
    ///     - { id: shelf, label: On a shelf, score: 50 }
    ///     - { id: other, label: Other, score: 50 }
    /// ```
    ///
    /// ```yaml,good
    /// text: Where is the plan kept?
    /// choices:
    ///   score: sum
    ///   options:
    ///     - { id: drawer, label: In a drawer, score: 50 }
    ///     - { id: shelf, label: On a shelf, score: 50 }
    /// ```
    "other-without-text", Scales, Note, Programme(check)
}

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    if !cx.resolved.index.questions_known {
        return;
    }
    let mut followed: FxHashSet<(&str, &str)> = FxHashSet::default();
    for authored in &cx.resolved.index.questions {
        let question = authored.question;
        if let (Some(when), Some(Answer::FreeText(_))) = (&question.when, &question.answer) {
            when.each_test(&mut |of, test, _| {
                if let Test::Is(options) | Test::Includes(options) = test {
                    followed.extend(options.iter().map(|option| (of.value.as_str(), option.value.as_str())));
                }
            });
        }
    }
    for authored in &cx.resolved.index.questions {
        let question = authored.question;
        for option in question.choices().into_iter().flatten() {
            if is_other(&option.label.value) && !followed.contains(&(&question.id.value, &option.id.value)) {
                findings
                    .at(option.label.span, format!("respondents cannot say what they mean by `{}`", option.label.value))
                    .help(format!(
                        "add a `free-text` question with `when: {{ question: {}, includes: [{}] }}`, or delete the option",
                        question.id.value, option.id.value
                    ))
                    .subject(&question.id);
            }
        }
    }
}

/// Returns whether a label means anything that the list leaves out.
fn is_other(label: &str) -> bool {
    ["other", "something else", "somewhere else", "another"].iter().any(|word| {
        begins_with(label, word)
            && label.trim_start()[word.len()..]
                .trim_start()
                .chars()
                .next()
                .is_none_or(|c| !c.is_alphanumeric())
    })
}
