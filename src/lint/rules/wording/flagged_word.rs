//! `flagged-word`: a word on the GOV.UK list of words to avoid.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{PROSE, advice, is_hyphenated, is_one_of, left, word_after};
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A word is on the GOV.UK list of words to avoid.
    ///
    /// "Leverage", "facilitate" and "key" sound important but leave readers to guess what happens. Respondents to an
    /// assessment need to know exactly what is done, and by whom.
    ///
    /// **What to do.** Write the plain word that the help offers, or say what happens.
    ///
    /// The rule skips terms of this field: systems are deployed, services are delivered, children are fostered, and
    /// there are impact assessments, key workers and performance indicators.
    ///
    /// Source: GOV.UK content design, words to avoid,
    /// <https://www.gov.uk/guidance/content-design/writing-for-gov-uk#plain-english>.
    ///
    /// ```yaml,bad
    /// help: Count meetings that facilitate a decision.
    /// ```
    ///
    /// ```yaml,good
    /// help: Count meetings that end with a decision.
    /// ```
    "flagged-word", Wording, Note, Phrases(&PHRASES)
}

const WORDS: &[(&str, &str)] = &[
    ("digital agenda", "plan"),
    ("improvement agenda", "plan"),
    ("transformation agenda", "plan"),
    ("policy agenda", "policy"),
    ("collaborate", "work with"),
    ("collaborates", "works with"),
    ("collaborated", "worked with"),
    ("collaborating", "working with"),
    ("combating", "working against"),
    ("commit to", "will"),
    ("commits to", "will"),
    ("committed to", "will"),
    ("pledge", "say what is promised, and by when"),
    ("pledged", "say what is promised, and by when"),
    ("countering", "preventing"),
    ("deliver improvements", "improve"),
    ("deliver change", "change"),
    ("deliver value", "say what gets better"),
    ("deliver outcomes", "say what gets better"),
    ("deliver benefits", "say what gets better"),
    ("deliver savings", "save"),
    ("deliver transformation", "change"),
    ("delivers improvements", "improves"),
    ("delivers change", "changes"),
    ("delivers value", "say what gets better"),
    ("delivers outcomes", "say what gets better"),
    ("delivers benefits", "say what gets better"),
    ("delivers savings", "saves"),
    ("delivered savings", "saved"),
    ("delivered benefits", "say what got better"),
    ("delivering improvements", "improving"),
    ("delivering change", "changing"),
    ("dialogue", "talk"),
    ("disincentivise", "discourage"),
    ("incentivise", "encourage"),
    ("incentivises", "encourages"),
    ("incentivised", "encouraged"),
    ("empower", "allow"),
    ("empowers", "allows"),
    ("empowered", "allowed"),
    ("empowering", "allowing"),
    ("facilitate", "help"),
    ("facilitates", "helps"),
    ("facilitated", "helped"),
    ("facilitating", "helping"),
    ("focusing", "working on"),
    ("foster", "encourage"),
    ("fosters", "encourages"),
    ("impact the", "affect the"),
    ("impacts the", "affects the"),
    ("impact patients", "affect patients"),
    ("initiate", "start"),
    ("initiated", "started"),
    ("initiates", "starts"),
    ("initiating", "starting"),
    ("impact on", "say what changes: `affect`, or `effect on`"),
    ("impacts on", "affects"),
    ("impacted", "affected"),
    ("impacting", "affecting"),
    ("key", "leave it out, or say why it matters"),
    ("leverage", "use"),
    ("leverages", "uses"),
    ("leveraged", "used"),
    ("leveraging", "using"),
    ("liaise", "talk to"),
    ("liaises", "talks to"),
    ("liaised", "talked to"),
    ("liaising", "talking to"),
    ("overarching", "leave it out"),
    ("progressed the", "worked on the"),
    ("progress the", "work on the"),
    ("progressing", "going on with"),
    ("promote", "say what is done, such as `recommend` or `support`"),
    ("promoting", "say what is done, such as `recommending` or `supporting`"),
    ("promoted the", "say what was done, such as `recommended`"),
    ("promotes", "say what is done, such as `recommends` or `supports`"),
    ("robust", "say what it withstands"),
    ("robustly", "say how"),
    ("slimming down", "making smaller"),
    ("streamline", "simplify"),
    ("streamlines", "simplifies"),
    ("streamlined", "simplified"),
    ("streamlining", "simplifying"),
    ("strengthen", "say what is done"),
    ("strengthens", "say what is done"),
    ("strengthening", "say what is done"),
    ("tackle", "say what is done, such as `stop` or `solve`"),
    ("tackles", "say what is done, such as `stops` or `solves`"),
    ("tackling", "say what is done, such as `stopping` or `solving`"),
    ("transforming", "say what changes"),
    ("utilise", "use"),
    ("utilises", "uses"),
    ("utilised", "used"),
    ("utilising", "using"),
];

static PHRASES: Phrases = Phrases { phrases: &left::<{ WORDS.len() }>(WORDS), fields: PROSE, check };

/// Words after `key` where it means nothing. Before other words it may be a thing, or part of a term such as "key
/// worker".
const KEY: &[&str] = &[
    "aim",
    "aims",
    "area",
    "areas",
    "aspect",
    "aspects",
    "benefit",
    "benefits",
    "challenge",
    "challenges",
    "component",
    "components",
    "decision",
    "decisions",
    "document",
    "documents",
    "element",
    "elements",
    "factor",
    "factors",
    "feature",
    "features",
    "finding",
    "findings",
    "function",
    "functions",
    "information",
    "issue",
    "issues",
    "member",
    "members",
    "message",
    "messages",
    "milestone",
    "milestones",
    "objective",
    "objectives",
    "part",
    "partner",
    "partners",
    "people",
    "person",
    "priorities",
    "priority",
    "problem",
    "problems",
    "process",
    "processes",
    "risk",
    "risks",
    "role",
    "roles",
    "service",
    "services",
    "staff",
    "stakeholder",
    "stakeholders",
    "step",
    "steps",
    "system",
    "systems",
    "theme",
    "themes",
];

const FOSTERED: &[&str] = &[
    "care",
    "carer",
    "carers",
    "child",
    "children",
    "families",
    "family",
    "home",
    "homes",
    "parent",
    "parents",
    "placement",
    "placements",
];

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    let after = word_after(text, hit.range.end);
    let is_term = match hit.phrase {
        "key" => !is_one_of(after, KEY),
        "foster" => is_one_of(after, FOSTERED),
        "impact on" => text[..hit.range.start].ends_with("no "),
        // In a question or statement, `loaded-word` reports these words.
        "robust" | "robustly" => cx.is_asked(),
        _ => false,
    };
    if !is_term && !is_hyphenated(text, &hit.range) {
        findings
            .at(cx.at(hit.range.clone()), format!("`{}` is on the list of words to avoid", hit.found))
            .help(advice(WORDS[hit.number].1));
    }
}
