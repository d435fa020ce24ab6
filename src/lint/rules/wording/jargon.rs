//! `jargon`: a technical expression without an explanation.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{PROSE, advice, left};
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A technical expression is not explained.
    ///
    /// Clinicians, managers and board members read the same question. "Golden record" and "vendor-neutral archive" are
    /// clear to some of them, and the others answer what they imagine.
    ///
    /// **What to do.** Say what is meant, or define the expression in `glossary.yaml`, which shows its meaning to
    /// respondents.
    ///
    /// The rule knows a list of expressions. It skips an expression that the glossary defines, or whose meaning follows
    /// in brackets.
    ///
    /// Source: NHS digital service manual, how we write, <https://service-manual.nhs.uk/content/how-we-write>.
    ///
    /// ```yaml,bad
    /// text: Pharmacists use closed loop supply.
    /// ```
    ///
    /// ```yaml,good
    /// text: Pharmacists use a closed loop (each step is scanned).
    /// ```
    "jargon", Wording, Note, Phrases(&PHRASES)
}

const WORDS: &[(&str, &str)] = &[
    ("actionable insight", "say what is found and who acts on it"),
    ("actionable insights", "say what is found and who acts on it"),
    ("air-gapped", "cut off from every network"),
    ("best of breed", "say that each system comes from another supplier"),
    ("best-of-breed", "say that each system comes from another supplier"),
    ("bleeding edge", "say what has not been tried before"),
    ("business as usual", "say what is done every day"),
    ("citizen developer", "say which staff build what"),
    ("closed loop", "say which steps are checked, and how"),
    ("closed-loop", "say which steps are checked, and how"),
    ("cloud native", "say where it runs"),
    ("cloud-native", "say where it runs"),
    ("data lake", "say which data are kept where"),
    ("data mesh", "say who keeps which data"),
    ("demand signalling", "say who tells whom what is needed"),
    ("digital front door", "say which pages or apps people use first"),
    ("digital twin", "say what is copied, and what for"),
    ("edge computing", "say where the work is done"),
    ("fat client", "say where the program runs"),
    ("golden record", "say which record counts when two differ"),
    ("greenfield", "new"),
    ("brownfield", "existing"),
    ("hyperscaler", "name the supplier or the service"),
    ("infrastructure as code", "say how systems are set up"),
    ("integration engine", "say which system passes messages between which others"),
    ("lift and shift", "say what is moved without change"),
    ("lift-and-shift", "say what is moved without change"),
    ("master data management", "say which list counts, and who keeps it"),
    ("onboarding", "say what happens: joining, training or setting up"),
    ("pain point", "problem"),
    ("pain points", "problems"),
    ("plug and play", "say what works without being set up"),
    ("plug-and-play", "say what works without being set up"),
    ("rationalisation of applications", "say which programs are removed"),
    ("shadow it", "say which systems staff use without the technology team"),
    ("single pane of glass", "one screen"),
    ("sunsetting", "say what is switched off, and when"),
    ("tech debt", "say what is old and has to be replaced"),
    ("technical debt", "say what is old and has to be replaced"),
    ("tech stack", "systems"),
    ("technology stack", "systems"),
    ("thin client", "say where the program runs"),
    ("turnkey", "ready to use"),
    ("use case", "use"),
    ("use cases", "uses"),
    ("vendor lock-in", "say what keeps you from changing supplier"),
    ("vendor-neutral archive", "say which images are kept where"),
    ("vendor neutral archive", "say which images are kept where"),
    ("zero trust", "say what is checked at each access"),
    ("zero-trust", "say what is checked at each access"),
    ("zero-touch", "say what is done without a person"),
];

static PHRASES: Phrases = Phrases { phrases: &left::<{ WORDS.len() }>(WORDS), fields: PROSE, check };

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    let right = text[hit.range.end..].trim_start();
    // `(closed loop)` after the words, or `closed loop (each step …)`.
    let explained =
        right.starts_with(['(', ':']) || (text[..hit.range.start].ends_with('(') && right.starts_with(')'));
    let same =
        |term: &str| term.to_ascii_lowercase().replace('-', " ").contains(&hit.phrase.replace('-', " "));
    let defined = || {
        let terms = cx.programme.model().terms();
        terms
            .into_iter()
            .any(|term| same(&term.term.value) || term.forms.iter().any(|form| same(&form.value)))
    };
    if !explained && !defined() {
        findings
            .at(cx.at(hit.range.clone()), format!("`{}` is jargon without an explanation", hit.found))
            .help(format!("{}, or define the expression in `glossary.yaml`", advice(WORDS[hit.number].1)));
    }
}
