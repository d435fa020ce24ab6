//! `avoided-word`: a word that the programme avoids.

use crate::rules::context::ProgrammeCx;
use aho_corasick::{AhoCorasick, MatchKind};
use dma_authoring::model::{Avoided, Field};
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A text uses a word that the programme avoids.
    ///
    /// Every programme has words that its readers misunderstand or dislike. The list is under `style` in
    /// `programme.yaml`, where everybody who edits a question can see it.
    ///
    /// **What to do.** Write the replacement in the list. A word that must be used can be defined in `glossary.yaml`.
    ///
    /// `avoid: [ { word: golden record, instead: the record that counts } ]` lists a word. The rule looks for whole
    /// words, in any case, in all texts but frozen labels. It skips terms of the glossary.
    ///
    /// Source: the programme's own list; NHS digital service manual, how we write,
    /// <https://service-manual.nhs.uk/content/how-we-write>.
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
    /// style: { profile: nhs-staff, avoid: [ { word: timetable, instead: plan of the day } ] }
    /// acronyms: [UK, NHS, GP, A&E]
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
    /// style: { profile: nhs-staff, avoid: [ { word: time-table } ] }
    /// acronyms: [UK, NHS, GP, A&E]
    /// ```
    "avoided-word", Wording, Note, Programme(check), basis(Fact)
}

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    let model = cx.model();
    let Some(style) = model.programme().and_then(|programme| programme.style.as_ref()) else { return };
    let defined = |word: &Avoided| {
        let same = |text: &str| text.eq_ignore_ascii_case(word.word.value.trim());
        model.terms().any(|term| same(&term.term.value) || term.forms.iter().any(|form| same(&form.value)))
    };
    let listed: Vec<&Avoided> =
        style.avoid.iter().filter(|word| !word.word.value.trim().is_empty() && !defined(word)).collect();
    if listed.is_empty() {
        return;
    }
    let finder = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .build(listed.iter().map(|word| word.word.value.trim()));
    let Ok(finder) = finder else { return };
    for document in model.files.iter().filter_map(|file| file.document.as_ref()) {
        document.each_text(&mut |role| {
            if role.frozen || role.field == Field::Reason {
                return;
            }
            let text = role.text.value.as_str();
            let letter = |c: char| c.is_alphanumeric();
            for found in finder.find_iter(text) {
                if text[..found.start()].ends_with(letter) || text[found.end()..].starts_with(letter) {
                    continue;
                }
                let word = listed[found.pattern().as_usize()];
                let help = word.instead.as_ref().map_or_else(
                    || "use other words".to_owned(),
                    |better| format!("write `{}`", better.value),
                );
                findings
                    .at(
                        role.text.locate(cx.sources, found.range()),
                        format!("this programme avoids the word `{}`", &text[found.range()]),
                    )
                    .related(word.word.span, "the word in the list")
                    .help(help)
                    .subject(role.subject);
            }
        });
    }
}
