//! Edits of words that a writer chose in a hurry, or pasted from another document.

use super::Mutation;
use super::draft::{Draft, Place};
use super::question::new_question;

pub(super) const MUTATIONS: &[Mutation] = &[
    Mutation::new("abolished-body", "a body named that is gone", |draft| {
        draft.say(&["Ask the primary care trust.", "Connecting for Health holds the figures."])
    }),
    Mutation::new("acronym-used-once", "an abbreviation explained and not used again", |draft| {
        draft.say(&["Look in the picture archive (PA) first.", "Ask the clinical photography team (CPT)."])
    }),
    Mutation::new("closed-question-in-words", "a question for yes or no with a box for words", |draft| {
        let text = draft.one(&["Does the lobby have a screen?", "How many lobbies have a screen?"]);
        unscored(draft, &[("text", text), ("free-text", "{ max-words: 50 }")], "text: ")
    }),
    Mutation::new("colour-or-position", "a table pointed at that is not there", |draft| {
        draft.say(&["Add up the figures in the table below.", "Use the list above."])
    }),
    Mutation::new("conflicting-acronym", "one abbreviation for two things", |draft| {
        let lines = "Count visits for physical therapy (PT). A PT visit lasts an hour.";
        draft.add_question(&[("help", lines)], "help: ")?;
        let first = draft.named("queue-length-displayed")?;
        let other = draft.question(|it, draft| {
            it.file > first.file && it.value(draft, "why").is_some_and(|why| draft.is_spare(why, ""))
        })?;
        other.put(draft, "why", "Parcel tracking (PT) takes time, and PT may fail.")
    }),
    Mutation::new("courtesy-word", "`please` written as in a letter", |draft| {
        draft.say(&["Please count each site once.", "Please ask a colleague."])
    }),
    Mutation::new("ethnic-term", "a word for groups of people that they do not use", |draft| {
        draft.say(&["Leave out the race of the person.", "Include black people.", "Count asian staff too."])
    }),
    Mutation::new("exclusive-idiom", "an idiom of the trade", |draft| {
        draft.say(&["Look at the whitelist of devices.", "Leave out what the blacklist names."])
    }),
    Mutation::new("jargon", "words of the trade", |draft| {
        let text = draft.one(&[
            "What share of lobbies has a digital twin?",
            "What share of screens came from a lift and shift?",
            "What share of screens belongs to the tech stack?",
        ]);
        draft.add_question(&[("text", text)], "text: ")
    }),
    Mutation::new("long-paragraph", "one sentence more, and one more", |draft| {
        let place = draft.add_question(
            &[("help", "Count screens. Leave out posters. Leave out phones. Leave out trials.")],
            "help: ",
        )?;
        Some(place)
    }),
    Mutation::new("long-word", "a long word for a short one", |draft| {
        draft.say(&["Count checks made prior to use.", "Do this whilst on duty.", "Leave out what ceased."])
    }),
    Mutation::new("mid-sentence-start", "the beginning lost in copying", |draft| {
        draft.rewrite(draft.short_prose(), |line| {
            let (key, value) = line.split_once(": ")?;
            Some(format!("{key}: of the sites that took part. {value}"))
        })
    }),
    Mutation::new("minimising-word", "work made small", |draft| {
        draft.say(&["Simply add up the sites.", "Just ask the porters."])
    }),
    Mutation::new("missing-period", "a count without a time", |draft| {
        let text = draft.one(&["How many screens were stolen?", "How many screens were replaced?"]);
        unscored(draft, &[("text", text), ("number", "{ min: 0 }")], "text: ")
    }),
    Mutation::new("normal-word", "`normal` said of people and places", |draft| {
        draft.say(&["Count sites at their normal place.", "Staff normally know this."])
    }),
    Mutation::new("passive-voice", "who does it put last", |draft| {
        draft.say(&["The list is kept by porters.", "Results are reviewed by managers."])
    }),
    Mutation::new("plural-organisation", "one organisation as many", |draft| {
        draft.say(&["The supplier have the figures.", "The committee are told."])
    }),
    Mutation::new("presupposition", "a question that takes its subject for granted", |draft| {
        let text = draft.one(&["When did the queue robot go live?", "When did the screens go live?"]);
        unscored(draft, &[("text", text), ("number", "{ unit: year }")], "text: ")
    }),
    Mutation::new("relative-time", "a time that moves with the reader", |draft| {
        let (from, to) =
            draft.one(&[("What share of", "At present, what share of"), ("How does", "Currently, how does")]);
        draft.swap(draft.texts(), &[(&format!("text: {from}"), &format!("text: {to}"))])
    }),
    Mutation::new("sensitive-question", "a question about the respondent as a person", |draft| {
        let text = draft.one(&["What is your age?", "What is your ethnicity?", "What is your salary?"]);
        unscored(draft, &[("text", text), ("free-text", "{ max-words: 5 }")], "text: ")
    }),
    Mutation::new("should-in-guidance", "guidance that does not say whether it is binding", |draft| {
        draft.instruct(&["Each site should be counted once.", "Staff should ask the porters."])
    }),
    Mutation::new("subjective-adjective", "a measure left to the reader", |draft| {
        let text = draft.one(&[
            "What share of large lobbies shows the length of the queue on a screen?",
            "What share of lobbies shows a good count on a screen?",
        ]);
        draft.add_question(&[("text", text)], "text: ")
    }),
    Mutation::new("title-as-question", "a heading that asks", |draft| {
        let title = draft.one(&["Who waits?", "How long is the queue?", "Where are the screens?"]);
        let place = draft.add_section("", &[new_question("          ", &[])], "title: ")?;
        draft.set(&place, format!("        title: {title}"));
        Some(place)
    }),
    Mutation::new("unclear-boundary", "an age that is in both groups or in neither", |draft| {
        draft.say(&["Count adults over 65.", "Leave out children under 5."])
    }),
    Mutation::new("unclear-respondent", "a question put to nobody in particular", |draft| {
        let text = draft.one(&["What share of screens do you own?", "Where do you show the queue?"]);
        draft.add_question(&[("text", text)], "text: ")
    }),
];

/// Adds a section that is not scored with one question, and gives back the place of the line that holds `fault`.
pub(super) fn unscored(draft: &mut Draft, changes: &[(&str, &str)], fault: &str) -> Option<Place> {
    draft.add_section("scored: false", &[new_question("          ", changes)], fault)
}
