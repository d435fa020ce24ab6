//! `word-of-another-setting`: the default word of the vocabulary in a text for a setting with another word.

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
    /// A setting reads the default word of the vocabulary although it has its own.
    ///
    /// In the vocabulary, an acute trust has patients, and social care has people who use services. If a question for
    /// social care says "patient" instead of the placeholder, the form seems to be for somebody else. Respondents may
    /// then answer for somebody else.
    ///
    /// The rule reads each question as each setting gets it, including variants. It looks only for the `default` of a
    /// word, because an acute trust may well mention a council. It skips frozen texts, words that are also right for
    /// the setting, and words inside a longer word of the setting or inside a glossary term. It also skips a word that
    /// is part of a name, such as "the integrated care board" or "patient safety lead", because no placeholder fits
    /// there. So a singular word must follow "a", "the", "each" or similar, without another noun after it.
    ///
    /// **What to do.** Write the placeholder, such as `{patient}`, or word the question for this setting in a variant.
    ///
    /// Source: in 2017 each setting got its own, slightly different survey,
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
    // A word of a glossary term is right. If terms could not be read, nobody knows which words those are.
    let terms_lost = cx.model().files.iter().any(|file| file.lost && file.kind == DocumentKind::Glossary);
    if !cx.resolved.index.programme_known || terms_lost {
        return;
    }
    let affected = affected_questions(cx);
    if affected.is_empty() {
        return;
    }
    for framework in &cx.resolved.frameworks {
        let is_affected = |question: &&Question<'_>| affected.contains(&question.model.id.span);
        let mut questions = framework.questions().filter(is_affected).peekable();
        if questions.peek().is_none() {
            continue;
        }
        let Some(foreign) = ForeignWords::new(cx, framework) else { continue };
        questions.for_each(|question| foreign.report(cx, framework, question, findings));
    }
}

/// Returns the questions that contain a word of another setting, by the places of their ids. Settings share most texts,
/// and few contain such a word, so each text is searched once for the words of all settings.
fn affected_questions(cx: &ProgrammeCx<'_, '_>) -> FxHashSet<Span> {
    let mut affected = FxHashSet::default();
    let mut words: Vec<&str> = Vec::new();
    for framework in &cx.resolved.frameworks {
        words.extend(foreign_words(cx, framework).map(|(default, _)| default));
    }
    words.sort_unstable();
    words.dedup();
    let mut builder = AhoCorasick::builder();
    builder.ascii_case_insensitive(true).kind(Some(AhoCorasickKind::DFA));
    // Letters that are not ASCII may change length with their case, so a search for the words as written would miss
    // some.
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
        let mut is_affected = false;
        question.each_text(&mut |role| is_affected |= holds(role.text));
        if is_affected {
            affected.insert(question.id.span);
        }
    }
    affected
}

/// The beginnings of words, in lowercase and with a capital: searching for just these is fastest.
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
        // Only this kind of match compares many bytes at once.
        builder.match_kind(MatchKind::LeftmostFirst);
        Self(is_whole.then(|| builder.build(starts).ok()).flatten())
    }

    /// Returns whether a text may contain one of the words: where no word has a capital inside it, each is written in
    /// one of the two ways.
    fn may_stand_in(&self, text: &Text) -> bool {
        text.marks.has_inner_capitals() || self.0.as_ref().is_none_or(|starts| starts.is_match(&text.value))
    }
}

/// Returns the default words that differ in this setting, each with the name and the word of this setting.
fn foreign_words<'m>(
    cx: &ProgrammeCx<'_, 'm>,
    framework: &Framework<'m>,
) -> impl Iterator<Item = (&'m str, Own<'m>)> {
    let vocabulary = cx.resolved.index.programme().map_or(&[][..], |programme| &programme.vocabulary);
    let setting = framework.setting;
    vocabulary.iter().filter_map(move |word| {
        // Only the default word is used by mistake: a word of one setting is usually intended.
        let default = word.words.iter().find(|(id, _)| id.value == "default").map(|(_, text)| text)?;
        let here = word.for_setting(setting)?;
        // Another rule reports an empty word.
        let is_written = |text: &Text| !text.value.is_empty();
        let differs = default.value != here.value && is_written(default) && is_written(here);
        differs.then_some((default.value.as_str(), (word.name.value.as_str(), here.value.as_str())))
    })
}

/// A word of the vocabulary: its name, and the word for this setting.
type Own<'m> = (&'m str, &'m str);

/// The words of other settings that one setting should not read.
struct ForeignWords<'m> {
    automaton: AhoCorasick,
    /// `None` for a word that is right.
    patterns: Vec<Option<Own<'m>>>,
}

impl<'m> ForeignWords<'m> {
    fn new(cx: &ProgrammeCx<'_, 'm>, framework: &Framework<'m>) -> Option<Self> {
        let programme = cx.resolved.index.programme()?;
        let mut words: FxHashMap<String, Option<Own<'m>>> = FxHashMap::default();
        for (default, own) in foreign_words(cx, framework) {
            words.entry(default.to_lowercase()).or_insert(Some(own));
        }
        if words.is_empty() {
            return None;
        }
        // A word that is right here in another sense, and terms with the same form in every setting, are right.
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

    /// Reports the places where a question of the setting has such a word.
    fn report(
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
                if !is_whole(&text.value, &range) || !is_not_part_of_name(&text.value, &range) {
                    continue;
                }
                let written = &text.value[range.clone()];
                findings
                    .at(
                        text.locate(cx.sources, range),
                        format!(
                            "`{}` reads `{written}` here, but its own word is `{here}`",
                            framework.setting
                        ),
                    )
                    .help(format!(
                        "write the placeholder `{{{name}}}`, or word this text for `{}` in a variant",
                        framework.setting
                    ))
                    .subject(&question.model.id.value);
            }
        });
    }
}

/// Returns whether the range consists of whole words outside a placeholder.
fn is_whole(text: &str, range: &Range<usize>) -> bool {
    let joins = |c: char| c.is_alphanumeric() || matches!(c, '{' | '}' | '-' | '_');
    let before = text[..range.start].chars().next_back().is_some_and(joins);
    let after = text[range.end..].chars().next().is_some_and(joins);
    let open = text[..range.start].rfind('{').is_some_and(|at| !text[at..range.start].contains('}'));
    !before && !after && !open
}

/// Words that come before a noun in the singular.
#[rustfmt::skip]
const LEADS: &[&str] = &[
    "a", "an", "the", "each", "every", "any", "no", "this", "that", "one", "another", "its", "their", "your",
    "our", "which", "what", "whose", "per", "new", "same", "other", "next", "whole", "single", "individual",
];

/// Words that can follow a noun, and are not a second noun.
#[rustfmt::skip]
const GOES_ON: &[&str] = &[
    "and", "or", "but", "is", "was", "has", "had", "can", "could", "may", "might", "must", "should", "will",
    "would", "does", "did", "cannot", "of", "in", "on", "at", "to", "for", "from", "by", "with", "without",
    "within", "before", "after", "about", "as", "during", "when", "where", "who", "that", "which", "whose",
    "if", "than", "then", "through", "under", "over", "until", "while", "since", "because", "not", "never",
    "also", "always", "alone", "itself", "already", "either", "both", "knew", "saw", "took", "gave", "met",
];

/// First words after which a verb follows its subject in the base form: `Does the board approve …`.
const ASKS: &[&str] = &["does", "do", "did", "can", "could", "will", "would", "should", "may", "must", "how"];

/// Endings of nouns that are formed from verbs or adjectives.
const NOUN_ENDS: &[&str] =
    &["tion", "sion", "ment", "ty", "ness", "nce", "ship", "age", "ice", "ism", "al", "ing", "or", "er"];

/// Returns whether a word means the thing itself, and is not part of the name of another: `the board` but not `a school
/// board`, `a patient` but not `patient safety`. No placeholder fits where it is part of a name.
fn is_not_part_of_name(text: &str, range: &Range<usize>) -> bool {
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
    // `Does the board approve …`: after such a first word a verb follows, unless the next word is plainly a noun.
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
