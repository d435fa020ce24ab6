//! `metaphor`: a metaphor instead of plain words.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{PROSE, advice, is_hyphenated, left};
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A text uses a metaphor instead of plain words.
    ///
    /// Readers have to translate "driving change" or "direction of travel" before they can answer, and they translate
    /// it differently. It is even harder for people whose first language is not English.
    ///
    /// **What to do.** Say what happens, in the words that the help offers.
    ///
    /// The rule looks only for set phrases. "Drive" alone may refer to a car or a disk, and a journey may be a real
    /// journey.
    ///
    /// Source: GOV.UK content design, words to avoid,
    /// <https://www.gov.uk/guidance/content-design/writing-for-gov-uk#plain-english>.
    ///
    /// ```yaml,bad
    /// why: The figure shows where work to drive improvement starts.
    /// ```
    ///
    /// ```yaml,good
    /// why: The figure shows where work to improve care starts.
    /// ```
    "metaphor", Wording, Note, Phrases(&PHRASES)
}

const WORDS: &[(&str, &str)] = &[
    ("going forward", "from now on"),
    ("moving forward", "from now on"),
    ("drive improvement", "improve"),
    ("drive improvements", "improve"),
    ("drive change", "change"),
    ("drive adoption", "get more people to use it"),
    ("drive learning", "help people learn"),
    ("drives learning", "helps people learn"),
    ("drives adoption", "gets more people to use it"),
    ("drive up", "raise"),
    ("drive down", "lower"),
    ("drive out", "stop"),
    ("drive forward", "lead"),
    ("drives improvement", "improves"),
    ("drives change", "changes"),
    ("driving improvement", "improving"),
    ("driving change", "changing"),
    ("driving forward", "leading"),
    ("one-stop shop", "one place"),
    ("one stop shop", "one place"),
    ("ring-fence", "set aside"),
    ("ring-fenced", "set aside"),
    ("ring fenced", "set aside"),
    ("ring-fencing", "setting aside"),
    ("ring fencing", "setting aside"),
    ("digital journey", "progress"),
    ("improvement journey", "progress"),
    ("transformation journey", "change"),
    ("maturity journey", "progress"),
    ("digital landscape", "systems"),
    ("technology landscape", "systems"),
    ("system landscape", "systems"),
    ("in order to", "to"),
    ("hit the ground running", "start at once"),
    ("low-hanging fruit", "easy gains"),
    ("low hanging fruit", "easy gains"),
    ("blue-sky thinking", "new ideas"),
    ("deep dive", "close look"),
    ("at the end of the day", "leave it out"),
    ("level playing field", "same terms for all"),
    ("game changer", "big change"),
    ("game-changer", "big change"),
    ("step change", "large change"),
    ("direction of travel", "plan"),
    ("pave the way", "prepare"),
    ("golden thread", "link"),
    ("single version of the truth", "one source"),
    ("single source of truth", "one source"),
    ("north star", "aim"),
    ("burning platform", "urgent reason"),
    ("quick win", "early gain"),
    ("quick wins", "early gains"),
    ("data silos", "separate stores of data"),
    ("information silos", "separate stores of information"),
    ("provider landscape", "providers"),
    ("at the heart of", "say what comes first, and how"),
    ("springboard for", "start of"),
    ("catalyst for", "say what it changes, and how"),
    ("shift the dial", "say what changes"),
    ("move the dial", "say what changes"),
    ("on the road to", "on the way to, or say what is left to do"),
    ("bedrock of", "base of"),
    ("cornerstone of", "base of"),
    ("siloed", "separate"),
    ("in silos", "apart"),
    ("touch base", "talk"),
    ("helicopter view", "overview"),
    ("on the same page", "agreed"),
    ("push the envelope", "go further"),
    ("think outside the box", "find new ways"),
];

static PHRASES: Phrases = Phrases { phrases: &left::<{ WORDS.len() }>(WORDS), fields: PROSE, check };

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    if !is_hyphenated(cx.value(), &hit.range) {
        findings
            .at(cx.at(hit.range.clone()), format!("`{}` is a metaphor", hit.found))
            .help(advice(WORDS[hit.number].1));
    }
}
