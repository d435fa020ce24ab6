//! `acronym-used-once`: an abbreviation that is explained but never used.

use crate::rules::capitals::{Defined, capitals_of_text, defined};
use crate::rules::context::ProgrammeCx;
use dma_authoring::model::TextRole;
use dma_text::diagnostic::Findings;
use rustc_hash::FxHashMap;

declare_rule! {
    /// An abbreviation is explained but never used.
    ///
    /// Readers learn an abbreviation that saves nothing, and wonder where they will need it.
    ///
    /// **What to do.** Write the words without the abbreviation.
    ///
    /// If respondents may search for the abbreviation, define it in `glossary.yaml` instead of in brackets.
    ///
    /// Source: Bracknell Forest Council, A to Z content style guide (abbreviations),
    /// <https://www.bracknell-forest.gov.uk/help/about-site/bracknell-forest-digital-design-guidelines/a-to-z-content-style-guide>.
    ///
    /// ```yaml,bad
    /// help: Count images in the picture archive (PA) of the trust.
    /// ```
    ///
    /// ```yaml,good
    /// help: Count images in the picture archive (PA) of the trust. Leave out images that PA deletes.
    /// ```
    "acronym-used-once", Wording, Note, Programme(check)
}

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    let mut uses: FxHashMap<&str, usize> = FxHashMap::default();
    let mut explained: Vec<(TextRole<'_>, Defined<'_>)> = Vec::new();
    for document in cx.model().files.iter().filter_map(|file| file.document.as_ref()) {
        document.each_text(&mut |role| {
            let text = role.text.value.as_str();
            capitals_of_text(role.text).for_each(|(_, word)| *uses.entry(word).or_default() += 1);
            if role.text.marks.has_bracket() && !role.frozen {
                explained.extend(defined(text).map(|found| (role, found)));
            }
        });
    }
    if !cx.model().is_whole() {
        return;
    }
    let in_glossary = |word: &str| {
        cx.model().terms().any(|term| term.acronym.as_ref().is_some_and(|acronym| acronym.value == word))
    };
    let is_known = |word: &str| {
        cx.model()
            .programme()
            .is_some_and(|programme| programme.acronyms.iter().any(|known| known.value == word))
    };
    for (role, found) in explained {
        if !is_known(found.acronym)
            && uses.get(found.acronym).is_none_or(|count| *count == 1)
            && !in_glossary(found.acronym)
        {
            let inside = found.range.end - found.acronym.len() - 1..found.range.end - 1;
            findings
                .at(
                    role.text.locate(cx.sources, inside),
                    format!("`{}` is explained but never used", found.acronym),
                )
                .help(format!("delete `({})`", found.acronym))
                .subject(role.subject);
        }
    }
}
