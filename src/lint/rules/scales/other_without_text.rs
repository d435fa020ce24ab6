//! `other-without-text`: an "Other" that nobody can explain.

use crate::rules::context::ProgrammeCx;
use crate::rules::wordlist::begins_with;
use dma_authoring::model::{Answer, Test};
use dma_text::diagnostic::Findings;
use rustc_hash::FxHashSet;

declare_rule! {
    /// An option says "Other", and there is no place to say what.
    ///
    /// Analysts learn that the list was incomplete, and not in what.
    ///
    /// **What to do.** Add a `free-text` question with `when: { question: …, includes: [ … ] }`. Or leave the option out and
    /// offer "None of these".
    ///
    /// It looks at options that are labelled "Other" or "Something else", alone or followed by a comma or bracket.
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
                    .at(option.label.span, format!("nobody can say what `{}` stands for", option.label.value))
                    .help(format!(
                        "add a `free-text` question with `when: {{ question: {}, includes: [{}] }}`, or leave the option out",
                        question.id.value, option.id.value
                    ))
                    .subject(&question.id);
            }
        }
    }
}

/// Whether a label means whatever the list leaves out.
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
