//! `band-overlap`: a number that is in two bands.

use crate::rules::context::ScaleCx;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// Two bands include the same number.
    ///
    /// An answer of 50 is in both 25 to 50 and 50 to 75, so its score depends on which band is looked at first.
    ///
    /// **What to do.** Begin each band 1 above the end of the band below: 25 to 49, then 50 to 75.
    ///
    /// Source: options must exclude each other, <https://aid-it.com.au/guide-to-wording-of-questions-in-surveys/>.
    ///
    /// ```yaml,bad
    /// # file: scales.yaml
    /// scales:
    ///   - id: agreement
    ///     title: Agreement
    ///     options:
    ///       - { id: disagree, label: Disagree, score: 0 }
    ///       - { id: agree, label: Agree, score: 100 }
    ///   - id: share
    ///     title: Share
    ///     options:
    ///       - { id: less, label: Less, score: 0, from: 0, to: 50 }
    ///       - { id: more, label: More, score: 100, from: 50, to: 100 }
    /// ```
    ///
    /// ```yaml,good
    /// # file: scales.yaml
    /// scales:
    ///   - id: agreement
    ///     title: Agreement
    ///     options:
    ///       - { id: disagree, label: Disagree, score: 0 }
    ///       - { id: agree, label: Agree, score: 100 }
    ///   - id: share
    ///     title: Share
    ///     options:
    ///       - { id: less, label: Less, score: 0, from: 0, to: 49 }
    ///       - { id: more, label: More, score: 100, from: 50, to: 100 }
    /// ```
    "band-overlap", Scales, Deny, Scale(check)
}

fn check(cx: &ScaleCx<'_, '_>, findings: &mut Findings) {
    // Another rule reports a band without an end.
    let ended = cx.scale.options.iter().filter(|option| option.to.is_some());
    let mut bands: Vec<_> = ended.filter_map(|option| Some((option.band()?, option))).collect();
    bands.sort_by_key(|(band, option)| (*band, option.span));
    let mut widest = bands.first().copied();
    for &((from, to), option) in bands.iter().skip(1) {
        let Some(((_, end), before)) = widest else { return };
        if from <= end {
            let place = option.from.as_ref().map_or(option.span, |from| from.span);
            let ends = before.to.as_ref().map_or(before.span, |to| to.span);
            let shared =
                if from == end.min(to) { format!("{from}") } else { format!("{from} to {}", end.min(to)) };
            findings
                .at(
                    place,
                    format!(
                        "the bands of `{}` and `{}` both include {shared}",
                        before.id.value, option.id.value
                    ),
                )
                .label("this band begins here")
                .related(ends, "the other band ends here")
                .help("begin each band 1 above the end of the band below");
        }
        if to > end {
            widest = Some(((from, to), option));
        }
    }
}
