//! `band-gap`: a number that is in no band.

use crate::rules::context::ProgrammeCx;
use crate::rules::wordlist::says_not_applicable;
use dma_authoring::model::{Answer, ChoiceOption, Figure, Question, Scale};
use dma_document::answer::PERCENTAGE;
use dma_text::diagnostic::Findings;
use rustc_hash::FxHashMap;

declare_rule! {
    /// A number is in no band.
    ///
    /// An answer between two bands, or beyond the first or last, has no score. Nobody notices until a respondent gives
    /// that answer.
    ///
    /// **What to do.** Give every option a `from` and a `to`, and begin each band 1 above the end of the band below.
    /// Bands of a percentage begin at 0 and end at 100; bands of a number include its `min` and `max`. Only the highest
    /// band of a number may leave out its `to`.
    ///
    /// Source: options must cover every answer, <https://aid-it.com.au/guide-to-wording-of-questions-in-surveys/>.
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
    ///       - { id: less, label: Less, score: 0, from: 0, to: 49 }
    ///       - { id: more, label: More, score: 100, from: 51, to: 100 }
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
    "band-gap", Scales, Deny, Programme(check)
}

/// The bands with their options, in the order of the file.
type Bands<'m> = Vec<((i64, i64), &'m ChoiceOption)>;

/// The questions that use a scale as bands.
type Users<'m> = Vec<(&'m Question, &'m Figure)>;

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    let mut users: FxHashMap<&str, Users<'_>> = FxHashMap::default();
    for question in cx.resolved.index.questions.iter().map(|authored| authored.question) {
        if let Some(Answer::Figure(numeric)) = &question.answer
            && let Some(bands) = &numeric.bands
        {
            users.entry(&bands.value).or_default().push((question, numeric));
        }
    }
    for scale in cx.model().scales() {
        if scale.options.iter().any(ChoiceOption::is_banded) && cx.is_whole(scale.span) {
            findings.about(Some(&scale.id.value));
            check_scale(scale, users.get(scale.id.value.as_str()).map_or(&[], Vec::as_slice), findings);
        }
    }
    findings.about(None);
}

fn check_scale(scale: &Scale, users: &[(&Question, &Figure)], findings: &mut Findings) {
    let is_percentage = users.iter().any(|(_, figure)| *figure.measure == PERCENTAGE);
    let may_be_open = !users.is_empty() && !is_percentage;
    let mut bands: Bands<'_> = Vec::with_capacity(scale.options.len());
    let mut is_complete = true;
    for option in scale.options.iter().filter(|option| !says_not_applicable(&option.label.value)) {
        if let Some(band) = option.band() {
            bands.push((band, option));
        } else {
            is_complete = false;
            report_unusable(option, scale, findings);
        }
    }
    is_complete &= all_have_ends(&bands, may_be_open, findings);
    if is_complete {
        let first_findings = findings.as_slice().len();
        check_gaps(&bands, findings);
        if findings.as_slice().len() == first_findings {
            check_range(&bands, users, findings);
        }
    }
}

/// Reports an option that has no band, or whose band contains no number.
fn report_unusable(option: &ChoiceOption, scale: &Scale, findings: &mut Findings) {
    let id = &option.id.value;
    match (&option.from, &option.to) {
        (Some(from), Some(to)) => {
            findings
                .at(to.span, format!("the band of `{id}` ends before it begins"))
                .related(from.span, "the band begins here")
                .help(format!("write the lower number first: `from: {}, to: {}`", to.value, from.value));
        }
        (None, Some(to)) => {
            findings
                .at(to.span, format!("the band of `{id}` has no beginning"))
                .help("add a `from` with the lowest number of the band");
        }
        _ => {
            let other = scale
                .options
                .iter()
                .find(|option| option.is_banded())
                .map_or(scale.id.span, |banded| banded.id.span);
            findings
                .at(option.id.span, format!("the option `{id}` has no band"))
                .related(other, "this option has a band")
                .help("add `from` and `to`");
        }
    }
}

/// Returns whether every band has an end. Reports each band that lacks one and needs it.
fn all_have_ends(bands: &Bands<'_>, may_be_open: bool, findings: &mut Findings) -> bool {
    let highest = bands.iter().map(|((from, _), _)| *from).max();
    let mut all = true;
    for ((from, _), option) in bands.iter().filter(|(_, option)| option.to.is_none()) {
        if may_be_open && highest == Some(*from) {
            continue;
        }
        all = false;
        let place = option.from.as_ref().map_or(option.id.span, |from| from.span);
        findings.at(place, format!("the band of `{}` has no end", option.id.value)).help(
            "add a `to` with the highest number of the band; only the highest band of a `number` may leave it out",
        );
    }
    all
}

/// Reports numbers between two bands, and bands that are not in order.
fn check_gaps(bands: &Bands<'_>, findings: &mut Findings) {
    let rises = bands.windows(2).filter(|pair| pair[1].0.0 > pair[0].0.0).count();
    let is_ordered = rises == 0 || rises + 1 == bands.len();
    let mut sorted = bands.clone();
    sorted.sort_by_key(|(band, option)| (*band, option.span));
    let mut reached = sorted.first().copied();
    let (mut has_gap, mut has_overlap) = (false, false);
    for &((from, to), option) in sorted.iter().skip(1) {
        let Some(((_, end), before)) = reached else { return };
        has_overlap |= from <= end;
        if from > end.saturating_add(1) {
            has_gap = true;
            let (least, most) = (end.saturating_add(1), from.saturating_sub(1));
            let missing = if least == most { format!("{least}") } else { format!("{least} to {most}") };
            let place = option.from.as_ref().map_or(option.span, |from| from.span);
            findings
                .at(place, format!("no band includes {missing}"))
                .label("the next band begins here")
                .related(before.to.as_ref().map_or(before.span, |to| to.span), "the band below ends here")
                .help(format!("begin this band at {least}, or end the band below at {most}"));
        }
        if to > end {
            reached = Some(((from, to), option));
        }
    }
    // Another rule reports bands that overlap.
    if !is_ordered && !has_gap && !has_overlap {
        let is_rising = rises * 2 >= bands.len() - 1;
        let wrong = bands.windows(2).find(|pair| (pair[1].0.0 > pair[0].0.0) != is_rising);
        if let Some([before, after]) = wrong {
            let place = after.1.from.as_ref().map_or(after.1.span, |from| from.span);
            findings
                .at(
                    place,
                    format!(
                        "the band of `{}` is not in order after the band of `{}`",
                        after.1.id.value, before.1.id.value
                    ),
                )
                .related(before.1.id.span, "the band before it")
                .help("put the bands in order, rising or falling");
        }
    }
}

/// Reports numbers that may be answered but are beyond the first or last band.
fn check_range(bands: &Bands<'_>, users: &[(&Question, &Figure)], findings: &mut Findings) {
    let Some(lowest) = bands.iter().min_by_key(|(band, _)| band.0) else { return };
    let Some(highest) = bands.iter().max_by_key(|(band, _)| band.1) else { return };
    for (question, numeric) in users {
        let (least, most) = numeric.range();
        let what = numeric.measure.in_words;
        let user = numeric.bands.as_ref().map_or(question.id.span, |id| id.span);
        if let Some(least) = least.filter(|least| *least < lowest.0.0) {
            let place = lowest.1.from.as_ref().map_or(lowest.1.span, |from| from.span);
            findings
                .at(place, format!("the lowest band begins at {}, but {what} may be {least}", lowest.0.0))
                .related(user, "these bands are used here")
                .help(format!("begin the lowest band at {least}"));
        }
        if let Some(most) = most.filter(|most| *most > highest.0.1) {
            let place = highest.1.to.as_ref().map_or(highest.1.span, |to| to.span);
            findings
                .at(place, format!("the highest band ends at {}, but {what} may be {most}", highest.0.1))
                .related(user, "these bands are used here")
                .help(format!("end the highest band at {most}"));
        }
    }
}
