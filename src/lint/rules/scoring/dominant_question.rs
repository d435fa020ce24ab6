//! `dominant-question`: one question that decides too much of a theme's score.

use crate::rules::context::{ProgrammeCx, answers_text, settings_text};
use crate::soundness;
use dma_text::diagnostic::Findings;
use dma_text::source::Span;
use indexmap::IndexMap;

declare_rule! {
    /// One question decides more of a theme's score than the programme allows.
    ///
    /// In a section with few questions, each of them decides a large part of the theme's score. A condition that leaves
    /// out the others makes that part larger. The score of the theme then shows how one question was answered, and one
    /// mistake in it changes the result of a whole organisation.
    ///
    /// The share is calculated exactly: the weight of the question in its section, times the weight of the section in
    /// its theme. It is the highest share over all sets of questions that conditions allow. The limit is `theme-share`
    /// under `lint` in `programme.yaml`, in percent [default: 50]. The rule skips themes with fewer than 5 scored
    /// questions, where a large share is unavoidable.
    ///
    /// **What to do.** Lower the weight of the question or of its section, add questions to the section, or merge two
    /// sections.
    ///
    /// Source: the limit that the programme sets; we know of no published guide with such a limit.
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

/// The default limit, in percent.
const SHARE: i64 = 50;

/// The highest number of answers that are shown.
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
        let percent = share.portion.percent();
        let mut finding = findings
            .at(
                span,
                format!(
                    "`{}` can decide {percent}% of the theme `{}` in {}, but the limit is {limit}%",
                    id.value,
                    share.theme.model.id.value,
                    settings_text(setting, others)
                ),
            )
            .related(share.section.place, "the section of the question")
            .subject(&id.value);
        if let Some(stated) = stated {
            finding = finding.related(stated.span, "the limit");
        }
        let shown = &share.example[..share.example.len().min(MOST_SHOWN)];
        let with = if shown.is_empty() {
            String::new()
        } else {
            format!("; the question decides this share with {}", answers_text(shown))
        };
        finding.help(format!(
            "lower the weight of the question or of its section, or add questions to the section{with}"
        ));
    }
}
