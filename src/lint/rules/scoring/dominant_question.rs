//! `dominant-question`: one question that decides too much of a theme.

use crate::rules::context::{ProgrammeCx, answers_text, settings_text};
use crate::soundness;
use dma_text::diagnostic::Findings;
use dma_text::source::Span;
use indexmap::IndexMap;

declare_rule! {
    /// One question decides more of a theme's score than the programme wants.
    ///
    /// A section with few questions gives each of them a large part of its theme, and a condition that leaves the others
    /// out gives it more. The score of the theme then says how one question was answered, and one mistake in it moves
    /// a whole organisation.
    ///
    /// The share is worked out exactly: the weight of the question in its section times that of the section in its theme,
    /// at its largest over all that the conditions allow to be asked. The limit is `theme-share` under `lint` in
    /// `programme.yaml`, in percent; 50 when nothing is said. A theme of fewer than 5 scored questions cannot do
    /// better and is left alone.
    ///
    /// **What to do.** Lower the weight of the question or of its section, ask more in the section, or join two sections.
    ///
    /// Source: the limit that the programme sets itself; no published guide that we know of has one.
    ///
    /// ```yaml,bad
    /// # file: shared/example.yaml
    /// section: example
    /// title: Example
    /// weight: 9
    /// questions:
    ///   - id: plan-agreed
    ///     text: The board has agreed a digital plan.
    ///     scale: agreement
    ///     weight: 4
    ///     help: Look at the minutes of that meeting.
    ///     good: The minutes name an owner for each action.
    ///     evidence: The approved minutes.
    ///     respondent: executive
    ///     why: Oversight keeps the plan alive.
    ///     references: [ { scheme: wgll, code: well-led } ]
    ///   - id: stock-count
    ///     text: The pharmacy keeps its stock list on screen.
    ///     scale: agreement
    ///     help: Count a list that is checked each week.
    ///     good: Shelves and screen agree.
    ///     evidence: The last stock count.
    ///     respondent: executive
    ///     why: Missing stock delays treatment.
    ///     references: [ { scheme: wgll, code: well-led } ]
    ///   - id: menu-cards
    ///     text: Kitchens print the menu of the day.
    ///     scale: agreement
    ///     help: Look at the cards on the trays.
    ///     good: Each tray carries its own card.
    ///     evidence: A sample of 10 trays.
    ///     respondent: executive
    ///     why: Diets differ.
    ///     references: [ { scheme: wgll, code: well-led } ]
    ///   - id: bed-board
    ///     text: Wards mark free beds on a wall board.
    ///     scale: agreement
    ///     help: Count a board that nurses can see.
    ///     good: The board is never an hour old.
    ///     evidence: A walk through 3 wards.
    ///     respondent: executive
    ///     why: Free beds are hard to find.
    ///     references: [ { scheme: wgll, code: well-led } ]
    ///     when: { question: plan-agreed, is: [agree] }
    /// ```
    ///
    /// ```yaml,good
    /// # file: shared/example.yaml
    /// section: example
    /// title: Example
    /// questions:
    ///   - id: plan-agreed
    ///     text: The board has agreed a digital plan.
    ///     scale: agreement
    ///     help: Look at the minutes of that meeting.
    ///     good: The minutes name an owner for each action.
    ///     evidence: The approved minutes.
    ///     respondent: executive
    ///     why: Oversight keeps the plan alive.
    ///     references: [ { scheme: wgll, code: well-led } ]
    ///   - id: stock-count
    ///     text: The pharmacy keeps its stock list on screen.
    ///     scale: agreement
    ///     help: Count a list that is checked each week.
    ///     good: Shelves and screen agree.
    ///     evidence: The last stock count.
    ///     respondent: executive
    ///     why: Missing stock delays treatment.
    ///     references: [ { scheme: wgll, code: well-led } ]
    ///   - id: menu-cards
    ///     text: Kitchens print the menu of the day.
    ///     scale: agreement
    ///     help: Look at the cards on the trays.
    ///     good: Each tray carries its own card.
    ///     evidence: A sample of 10 trays.
    ///     respondent: executive
    ///     why: Diets differ.
    ///     references: [ { scheme: wgll, code: well-led } ]
    ///   - id: bed-board
    ///     text: Wards mark free beds on a wall board.
    ///     scale: agreement
    ///     help: Count a board that nurses can see.
    ///     good: The board is never an hour old.
    ///     evidence: A walk through 3 wards.
    ///     respondent: executive
    ///     why: Free beds are hard to find.
    ///     references: [ { scheme: wgll, code: well-led } ]
    /// ```
    "dominant-question", Scoring, Warn, Programme(check), basis(Fact)
}

/// The limit where the programme states none, in percent.
const SHARE: i64 = 50;

/// How many answers of an example are named.
const MOST_SHOWN: usize = 4;

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    let index = &cx.resolved.index;
    if !index.questions_known || !index.scales_known || !index.programme_known {
        return;
    }
    let stated = index.programme().and_then(|programme| programme.lint.theme_share.as_ref());
    let limit = stated.map_or(SHARE, |share| share.value);
    let mut found: IndexMap<Span, (&str, soundness::Share<'_, '_>, usize)> = IndexMap::new();
    for framework in cx
        .resolved
        .frameworks
        .iter()
        .filter(|framework| framework.complete && cx.is_whole(framework.header.span))
    {
        for share in soundness::shares(framework, limit) {
            let span = share.question.model.id.span;
            found.entry(span).and_modify(|(.., others)| *others += 1).or_insert((
                framework.setting,
                share,
                0,
            ));
        }
    }
    for (span, (setting, share, others)) in found {
        let id = &share.question.model.id;
        let percent = share.fraction.percent();
        let mut finding = findings
            .at(
                span,
                format!(
                    "`{}` can decide {percent}% of the theme `{}` in {}, and the most is {limit}%",
                    id.value,
                    share.theme.model.id.value,
                    settings_text(setting, others)
                ),
            )
            .related(share.section.place, "its section in the theme")
            .subject(&id.value);
        if let Some(stated) = stated {
            finding = finding.related(stated.span, "the limit");
        }
        let shown = &share.example[..share.example.len().min(MOST_SHOWN)];
        let with =
            if shown.is_empty() { String::new() } else { format!("it does with {}; ", answers_text(shown)) };
        finding.help(format!("{with}lower its weight or that of its section, or ask more in the section"));
    }
}
