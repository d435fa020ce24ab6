//! `word-of-another-setting`: a word that another setting uses for what the vocabulary has a word for here.

use crate::rules::context::ProgrammeCx;
use crate::rules::wordlist::{is_one_of, sentences, starts_sentence, word_after, word_before, words};
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use dma_authoring::model::{DocumentKind, Text};
use dma_authoring::resolve::{Framework, Question};
use dma_text::diagnostic::Findings;
use dma_text::source::Span;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

declare_rule! {
    /// A setting reads the word of most settings where the vocabulary gives it another.
    ///
    /// The vocabulary says that an acute trust has patients and social care has people who use services. A "patient" written
    /// out in a question that social care answers slipped past the placeholder: those who answer feel that the form was made
    /// for somebody else, and answer for somebody else.
    ///
    /// Each question is read as each setting that asks it gets it, variants included. A word that is also right here, that
    /// is part of a longer word of this setting, or that is part of a glossary term is left alone. Frozen texts are too. Only the `default` of
    /// a word is looked for: an acute trust may well speak of a council. A word that is part of a name, such as "the integrated
    /// care board" or "patient safety lead", is left alone, since no placeholder fits there: one in the singular must follow "a",
    /// "the", "each" and their like, with no noun behind it.
    ///
    /// **What to do.** Write the placeholder, such as `{patient}`; or word the question for this setting in a variant.
    ///
    /// Source: in 2017 each setting got a slightly different survey of its own,
    /// <https://www.england.nhs.uk/digitaltechnology/info-revolution/maturity-index/>.
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
    // A word that is part of a glossary term is right, and where terms were lost, nobody knows which words those are.
    let terms_lost = cx.model().files.iter().any(|file| file.lost && file.kind == DocumentKind::Glossary);
    if !cx.resolved.index.programme_known || terms_lost {
        return;
    }
    let touched = touched(cx);
    if touched.is_empty() {
        return;
    }
    for framework in &cx.resolved.frameworks {
        let is_touched = |question: &&Question<'_>| touched.contains(&question.model.id.span);
        let mut questions = framework.questions().filter(is_touched).peekable();
        if questions.peek().is_none() {
            continue;
        }
        let Some(foreign) = Foreign::new(cx, framework) else { continue };
        questions.for_each(|question| foreign.judge(cx, framework, question, findings));
    }
}

/// The questions that have the word of another setting somewhere, by the places of their ids. Settings share most texts,
/// and hardly any holds such a word, so each text is looked at once for the words of all.
fn touched(cx: &ProgrammeCx<'_, '_>) -> FxHashSet<Span> {
    let mut touched = FxHashSet::default();
    let mut words: Vec<&str> = Vec::new();
    for framework in &cx.resolved.frameworks {
        words.extend(foreign(cx, framework).map(|(default, _)| default));
    }
    words.sort_unstable();
    words.dedup();
    let mut builder = AhoCorasick::builder();
    builder.ascii_case_insensitive(true).kind(Some(AhoCorasickKind::DFA));
    // Letters that are not English change length with their case: a finder of the words as written would miss some.
    let finder = words.iter().all(|word| word.is_ascii()).then(|| builder.build(&words));
    let starts = Starts::new(&words);
    for authored in &cx.resolved.index.questions {
        let holds = |text: &Text| match &finder {
            Some(Ok(finder)) => {
                let found = || finder.find_overlapping_iter(&text.value);
                starts.may_stand_in(text) && found().any(|found| is_whole(&text.value, &found.range()))
            }
            _ => true,
        };
        let question = authored.question;
        let mut is_touched = false;
        question.each_text(&mut |role| is_touched |= holds(role.text));
        if is_touched {
            touched.insert(question.id.span);
        }
    }
    touched
}

/// How words begin, in small letters and with a capital: to look for just these is quickest.
struct Starts(Option<AhoCorasick>);

impl Starts {
    fn new(words: &[&str]) -> Self {
        let mut starts: Vec<String> = Vec::new();
        for word in words {
            let end = word.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(word.len());
            let small = word[..end].to_ascii_lowercase();
            let mut large = small.clone();
            if let Some(first) = large.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            starts.extend([small, large]);
        }
        let is_whole = starts.iter().all(|start| !start.is_empty());
        let mut builder = AhoCorasick::builder();
        // Only for such matches it compares many bytes at once.
        builder.match_kind(MatchKind::LeftmostFirst);
        Self(is_whole.then(|| builder.build(starts).ok()).flatten())
    }

    /// Whether one of the words may stand in a text: where no capital stands inside of a word, all are written in one of
    /// the two ways.
    fn may_stand_in(&self, text: &Text) -> bool {
        text.marks.has_inner_capitals() || self.0.as_ref().is_none_or(|starts| starts.is_match(&text.value))
    }
}

/// The words of most settings that are others in this one: each with the word of the vocabulary and what it is here.
fn foreign<'m>(
    cx: &ProgrammeCx<'_, 'm>,
    framework: &Framework<'m>,
) -> impl Iterator<Item = (&'m str, Own<'m>)> {
    let vocabulary = cx.resolved.index.programme().map_or(&[][..], |programme| &programme.vocabulary);
    let setting = framework.setting;
    vocabulary.iter().filter_map(move |word| {
        // Only the word of most settings slips past: what one setting alone says is mostly meant.
        let default = word.words.iter().find(|(id, _)| id.value == "default").map(|(_, text)| text)?;
        let here = word.for_setting(setting)?;
        // A word that somebody forgot to write has a finding of its own.
        let is_written = |text: &Text| !text.value.is_empty();
        let differs = default.value != here.value && is_written(default) && is_written(here);
        differs.then_some((default.value.as_str(), (word.name.value.as_str(), here.value.as_str())))
    })
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
        for (default, own) in foreign(cx, framework) {
            words.entry(default.to_lowercase()).or_insert(Some(own));
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

    /// Says where a question of the setting has such a word.
    fn judge(
        &self,
        cx: &ProgrammeCx<'_, 'm>,
        framework: &Framework<'m>,
        question: &Question<'m>,
        findings: &mut Findings,
    ) {
        let frozen = question.model.frozen.then_some(question.text().span);
        question.each_text(&mut |text| {
            if Some(text.span) == frozen {
                return;
            }
            for found in self.automaton.find_iter(&text.value) {
                let Some((name, here)) = self.patterns[found.pattern().as_usize()] else { continue };
                let range = found.range();
                if !is_whole(&text.value, &range) || !stands_for_itself(&text.value, &range) {
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

/// Whether whole words stand there, outside of a placeholder.
fn is_whole(text: &str, range: &Range<usize>) -> bool {
    let joins = |c: char| c.is_alphanumeric() || matches!(c, '{' | '}' | '-' | '_');
    let before = text[..range.start].chars().next_back().is_some_and(joins);
    let after = text[range.end..].chars().next().is_some_and(joins);
    let open = text[..range.start].rfind('{').is_some_and(|at| !text[at..range.start].contains('}'));
    !before && !after && !open
}

/// Words that lead to a noun in the singular.
#[rustfmt::skip]
const LEADS: &[&str] = &[
    "a", "an", "the", "each", "every", "any", "no", "this", "that", "one", "another", "its", "their", "your",
    "our", "which", "what", "whose", "per", "new", "same", "other", "next", "whole", "single", "individual",
];

/// Words that go on behind a noun, as no second noun does.
#[rustfmt::skip]
const GOES_ON: &[&str] = &[
    "and", "or", "but", "is", "was", "has", "had", "can", "could", "may", "might", "must", "should", "will",
    "would", "does", "did", "cannot", "of", "in", "on", "at", "to", "for", "from", "by", "with", "without",
    "within", "before", "after", "about", "as", "during", "when", "where", "who", "that", "which", "whose",
    "if", "than", "then", "through", "under", "over", "until", "while", "since", "because", "not", "never",
    "also", "always", "alone", "itself", "already", "either", "both", "knew", "saw", "took", "gave", "met",
];

/// Openings after which a verb follows its subject as it is: `Does the board approve …`.
const ASKS: &[&str] = &["does", "do", "did", "can", "could", "will", "would", "should", "may", "must", "how"];

/// How nouns end that are made of verbs or qualities.
const NOUN_ENDS: &[&str] =
    &["tion", "sion", "ment", "ty", "ness", "nce", "ship", "age", "ice", "ism", "al", "ing", "or", "er"];

/// Whether a word stands for the thing itself, and is not part of the name of another: `the board` and not `a school
/// board`, `a patient` and not `patient safety`. Where it is part of a name, no placeholder fits in its place.
fn stands_for_itself(text: &str, range: &Range<usize>) -> bool {
    let found = &text[range.clone()];
    let after = word_after(text, range.end);
    // `Patient Safety Incident Response Framework` is a name.
    let is_named = found.starts_with(char::is_uppercase) && after.starts_with(char::is_uppercase);
    if is_named && !starts_sentence(text, range.start) {
        return false;
    }
    let is_plural = found.ends_with('s') && !found.ends_with("'s") && !found.ends_with("’s");
    let (first, _) = found.split_once(' ').unwrap_or((found, ""));
    let is_led = is_plural || is_one_of(first, LEADS) || is_one_of(word_before(text, range.start), LEADS);
    let is_owner = found.ends_with("'s") || found.ends_with("’s") || after.starts_with(['\'', '’']);
    // `Does the board approve …`: after such an opening a verb follows, unless it is plainly a noun.
    let opening = sentences(text).find(|sentence| sentence.contains(&range.start));
    let opening = opening.and_then(|sentence| words(&text[sentence]).next()).map_or("", |(_, word)| word);
    let is_asked = is_one_of(opening, ASKS) && !NOUN_ENDS.iter().any(|end| after.ends_with(end));
    let goes_on = after.is_empty()
        || is_one_of(after, GOES_ON)
        || after.ends_with(['s', '}'])
        || after.ends_with("ed")
        || is_asked;
    is_led && (is_plural || is_owner || goes_on)
}
