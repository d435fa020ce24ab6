//! `non-breaking-space`: an invisible space or character.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::EVERY;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A text contains an invisible space or character.
    ///
    /// Non-breaking spaces, zero-width spaces, soft hyphens and direction marks come with text from Word or a web page.
    /// Searches then miss the words, and two texts that look the same are different.
    ///
    /// **What to do.** Retype the space, or delete the invisible character.
    ///
    /// Source: Office for National Statistics, checks on questionnaires,
    /// <https://github.com/ONSdigital/eq-questionnaire-validator>.
    ///
    /// ```yaml,bad
    /// help: Count 10\u{a0}beds.
    /// ```
    ///
    /// ```yaml,good
    /// help: Count 10 beds.
    /// ```
    "non-breaking-space", Style, Warn, Phrases(&PHRASES), fixes(Safe, Unsafe), basis(Damage)
}

static PHRASES: Phrases = Phrases {
    phrases: &[
        "\u{a0}", "\u{202f}", "\u{2007}", "\u{2002}", "\u{2003}", "\u{2009}", "\u{200a}", "\u{3000}",
        "\u{1680}", "\u{2000}", "\u{2001}", "\u{2004}", "\u{2005}", "\u{2006}", "\u{2008}", "\u{205f}",
        "\u{ad}", "\u{200b}", "\u{200c}", "\u{200d}", "\u{200e}", "\u{200f}", "\u{2060}", "\u{202a}",
        "\u{202b}", "\u{202c}", "\u{202d}", "\u{202e}", "\u{2066}", "\u{2067}", "\u{2068}", "\u{2069}",
    ],
    fields: EVERY,
    check,
};

/// How many phrases are spaces; the others have no width.
const SPACES: usize = 16;

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let code = hit.found.chars().next().map_or(0, u32::from);
    let (what, help, instead) = if hit.number < SPACES {
        ("a special space", "replace it with a normal space", " ")
    } else {
        ("an invisible character", "delete it; if you cannot see it, retype the words around it", "")
    };
    // Some scripts and emoji need joiners, and direction marks change the words that readers see.
    let shapes = hit.found.contains(
        |c| matches!(c, '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'),
    );
    let fix = cx.replace(hit.range.clone(), instead).map(|fix| if shapes { fix.risky() } else { fix });
    findings.at(cx.at(hit.range.clone()), format!("there is {what} here (U+{code:04X})")).help(help).fix(fix);
}
