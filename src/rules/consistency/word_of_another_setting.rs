//! `word-of-another-setting`: a word that another setting uses for what the vocabulary has a word for here.

use crate::diagnostic::Findings;
use crate::resolve::Framework;
use crate::rules::ProgrammeCx;
use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::FxHashMap;

declare_rule! {
    /// A setting reads the word of most settings where the vocabulary gives it another.
    ///
    /// The vocabulary says that an acute trust has patients and social care has people who use services. A "patient" written
    /// out in a question that social care answers slipped past the placeholder: those who answer feel that the form was made
    /// for somebody else, and answer for somebody else.
    ///
    /// Each question is read as each setting that asks it gets it, variants included. A word that is also right here, that
    /// is part of a longer word of this setting, or that is part of a glossary term is left alone. Frozen texts are too. Only the `default` of
    /// a word is looked for: an acute trust may well speak of a council.
    ///
    /// **What to do.** Write the placeholder, such as `{patient}`; or word the question for this setting in a variant.
    ///
    /// ```yaml,bad
    /// text: The board knows how long a patient waits for a letter.
    /// ```
    ///
    /// ```yaml,good
    /// text: The board knows how long a {patient} waits for a letter.
    /// ```
    "word-of-another-setting", Consistency, Note, Programme(check)
}

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    if !cx.resolved.index.programme_known {
        return;
    }
    for framework in &cx.resolved.frameworks {
        let Some(foreign) = Foreign::new(cx, framework) else { continue };
        for question in framework.questions() {
            let frozen = question.model.frozen.then_some(question.text().span);
            question.each_text(&mut |text| {
                if Some(text.span) == frozen {
                    return;
                }
                for found in foreign.automaton.find_iter(&text.value) {
                    let Some((name, here)) = foreign.patterns[found.pattern().as_usize()] else { continue };
                    let range = found.range();
                    if !is_whole(&text.value, &range) {
                        continue;
                    }
                    let written = &text.value[range.clone()];
                    findings
                        .at(
                            text.locate(cx.sources, range),
                            format!("`{}` reads `{written}` here, and its own word is `{here}`", framework.setting),
                        )
                        .help(format!(
                            "write `{{{name}}}`, which every setting reads in its own words, or word this for `{}` in a variant",
                            framework.setting
                        ))
                        .subject(&question.model.id.value);
                }
            });
        }
    }
}

/// A word of the vocabulary: its name, and what it is in this setting.
type Own<'m> = (&'m str, &'m str);

/// The words of other settings, as one setting should not read them.
struct Foreign<'m> {
    automaton: AhoCorasick,
    /// `None` for what is right as it stands.
    patterns: Vec<Option<Own<'m>>>,
}

impl<'m> Foreign<'m> {
    fn new(cx: &ProgrammeCx<'_, 'm>, framework: &Framework<'m>) -> Option<Self> {
        let programme = cx.resolved.index.programme()?;
        let mut words: FxHashMap<String, Option<Own<'m>>> = FxHashMap::default();
        for word in &programme.vocabulary {
            // Only the word of most settings slips past: what one setting alone says is mostly meant.
            let default = word.words.iter().find(|(id, _)| id.value == "default").map(|(_, text)| text);
            let (Some(default), Some(here)) = (default, word.for_setting(framework.setting)) else {
                continue;
            };
            if default.value != here.value {
                words.entry(default.value.to_lowercase()).or_insert(Some((&word.name.value, &here.value)));
            }
        }
        if words.is_empty() {
            return None;
        }
        // What is right here in another sense, and terms that are written in one way everywhere, are right.
        let own = programme.vocabulary.iter().filter_map(|word| word.for_setting(framework.setting));
        let terms = cx.model().terms().flat_map(|term| std::iter::once(&term.term).chain(&term.forms));
        for text in own.chain(terms) {
            words.insert(text.value.to_lowercase(), None);
        }
        let mut words: Vec<(String, Option<Own<'m>>)> = words.into_iter().collect();
        words.sort_unstable();
        let (words, patterns): (Vec<String>, Vec<Option<Own<'m>>>) = words.into_iter().unzip();
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .build(words);
        Some(Self { automaton: automaton.ok()?, patterns })
    }
}

/// Whether whole words stand there, outside of a placeholder.
fn is_whole(text: &str, range: &std::ops::Range<usize>) -> bool {
    let joins = |c: char| c.is_alphanumeric() || matches!(c, '{' | '}' | '-' | '_');
    let before = text[..range.start].chars().next_back().is_some_and(joins);
    let after = text[range.end..].chars().next().is_some_and(joins);
    let open = text[..range.start].rfind('{').is_some_and(|at| !text[at..range.start].contains('}'));
    !before && !after && !open
}
