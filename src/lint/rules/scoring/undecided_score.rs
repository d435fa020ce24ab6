//! `undecided-score`: a section whose possible scores are too many to judge.

use crate::rules::context::{ProgrammeCx, settings_text};
use crate::soundness::Flaw;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// The score of a section depends on too many answers to be judged.
    ///
    /// Answers are tried to find out which scores are possible, whether every set of answers has a score, and whether a
    /// better answer can lower it. Here there are too many answers to try in a short time, so none of this is known.
    /// Such a section is also too complex for people to predict.
    ///
    /// **What to do.** Let fewer answers decide which questions are asked: one filter question for several others,
    /// options instead of numbers, or fewer choices.
    ///
    /// Source: the format itself: scores are decided exactly, up to a limit.
    ///
    /// ```yaml,bad
    /// - id: places-with-plan
    ///   text: Which places have a plan?
    ///   choices:
    ///     score: none
    ///     options:
    ///       - { id: wards, label: Wards }
    ///       - { id: clinics, label: Clinics }
    ///       - { id: kitchens, label: Kitchens }
    ///       - { id: laundries, label: Laundries }
    ///       - { id: theatres, label: Theatres }
    ///       - { id: offices, label: Offices }
    ///       - { id: stores, label: Stores }
    ///       - { id: garages, label: Garages }
    ///       - { id: gardens, label: Gardens }
    ///       - { id: roofs, label: Roofs }
    ///       - { id: cellars, label: Cellars }
    /// - id: parcel-book
    ///   text: Porters carry parcels between 2 buildings on Fridays.
    ///   when: { question: places-with-plan, includes: [wards] }
    ///   help: Parcels weigh up to 5 kilograms.
    ///   good: A parcel arrives the same day.
    ///   evidence: The parcel book.
    ///   why: Parcels hold samples.
    /// - id: menu-cards
    ///   text: Kitchens print the menu of the day.
    ///   help: Look at the cards on the trays.
    ///   good: Each tray carries its own card.
    ///   evidence: A sample of 10 trays.
    ///   why: Diets differ.
    /// # alone
    /// ```
    ///
    /// ```yaml,good
    /// - id: places-with-plan
    ///   text: Which places have a plan?
    ///   choices:
    ///     score: none
    ///     options:
    ///       - { id: wards, label: Wards }
    ///       - { id: clinics, label: Clinics }
    ///       - { id: kitchens, label: Kitchens }
    /// - id: stock-count
    ///   text: The pharmacy keeps its stock list on screen.
    ///   help: Count a list that is checked each week.
    ///   good: Shelves and screen agree.
    ///   evidence: The last stock count.
    ///   why: Missing stock delays treatment.
    /// - id: parcel-book
    ///   text: Porters carry parcels between 2 buildings on Fridays.
    ///   when: { question: places-with-plan, includes: [wards] }
    ///   help: Parcels weigh up to 5 kilograms.
    ///   good: A parcel arrives the same day.
    ///   evidence: The parcel book.
    ///   why: Parcels hold samples.
    /// - id: menu-cards
    ///   text: Kitchens print the menu of the day.
    ///   help: Look at the cards on the trays.
    ///   good: Each tray carries its own card.
    ///   evidence: A sample of 10 trays.
    ///   why: Diets differ.
    /// # alone
    /// ```
    "undecided-score", Scoring, Note, Programme(check), basis(Fact)
}

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    for judged in cx.judgements(|flaw| matches!(flaw, Flaw::Undecided).then_some(())) {
        let id = &judged.section.model.id;
        findings
            .at(
                id.span,
                format!(
                    "the score of the section `{}` depends on too many answers to be judged in {}",
                    id.value,
                    settings_text(judged.framework.setting, judged.others)
                ),
            )
            .help("let fewer answers decide which questions are asked: use one filter question instead of several, or fewer choices")
            .subject(&id.value);
    }
}
