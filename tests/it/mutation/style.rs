//! Edits of how a text is written, most of them pasted.

use super::Mutation;
use super::question::new_question;

pub(super) const MUTATIONS: &[Mutation] = &[
    Mutation::new("ampersand", "`&` typed for `and`", |draft| {
        draft.say(&["Include doors & windows.", "Ask porters & cleaners."])
    }),
    Mutation::new("contraction", "a short form as it is spoken", |draft| {
        draft.say(&["Don't count twice.", "It isn't enough to estimate.", "Trials shouldn't count."])
    }),
    Mutation::new("dash-range", "a range with a dash", |draft| {
        draft.say(&["Allow 3-5 days for this.", "Use figures for 2014-15.", "Take 10–20 examples."])
    }),
    Mutation::new("double-space", "two spaces after a full stop", |draft| {
        draft.rewrite(draft.prose(), |line| {
            let at = line.find(". ")?;
            Some(format!("{}.  {}", &line[..at], &line[at + 2..]))
        })
    }),
    Mutation::new("exclamation-mark", "a full stop made loud", |draft| {
        draft.rewrite(draft.prose(), |line| line.strip_suffix('.').map(|line| format!("{line}!")))
    }),
    Mutation::new("large-number", "thousands without a comma", |draft| {
        draft.say(&["Take 2500 letters at most.", "Leave out sites with fewer than 10000 visits."])
    }),
    Mutation::new("latin-abbreviation", "Latin for `such as`", |draft| {
        draft.say(&[
            "Include small items, e.g. cables.",
            "Count cables, plugs etc.",
            "Leave out trials, i.e. tests.",
        ])
    }),
    Mutation::new("mark-up", "a word made bold", |draft| {
        draft.say(&["Count <b>each</b> site.", "Count **each** site.", "Sites &amp; buildings count."])
    }),
    Mutation::new("non-breaking-space", "a space pasted from Word", |draft| {
        let space = draft.one(&["\u{a0}", "\u{202f}", "\u{200b}"]);
        draft.rewrite(draft.prose(), |line| {
            let at = line.rfind(' ').filter(|at| line[..*at].trim_start().contains(' '))?;
            Some(format!("{}{space}{}", &line[..at], &line[at + 1..]))
        })
    }),
    Mutation::new("number-word", "a number in letters", |draft| {
        let words = [(" 2 ", " two "), (" 3 ", " three "), (" 5 ", " five "), (" 10 ", " ten ")];
        let word = draft.one(&words);
        draft.rewrite(draft.prose(), |line| {
            let after = &line[line.find(word.0)? + word.0.len()..];
            let noun = after.split([' ', '.', ',']).next()?;
            noun.ends_with('s').then(|| line.replacen(word.0, word.1, 1))
        })
    }),
    Mutation::new("optional-plural", "a plural in brackets", |draft| {
        draft.say(&["Name the site(s) that took part.", "Give the date(s) of the check."])
    }),
    Mutation::new("percent-word", "per cent in letters", |draft| {
        draft.say(&["A sample of 20 per cent is enough.", "Leave out sites below 5 percent."])
    }),
    Mutation::new("quote-style", "a curly mark pasted from Word", |draft| {
        draft.say(&[
            "Use the team’s own list.",
            "Leave out the “other” group.",
            "Ask the staff’s representative.",
        ])
    }),
    Mutation::new("shouting", "a word in capitals", |draft| {
        draft.say(&["Count each site ONLY once.", "Trials do NOT count.", "Leave out TEMPORARY sites."])
    }),
    Mutation::new("slash-alternative", "a slash between two words", |draft| {
        draft.say(&["Include doors/windows.", "Ask the porter/cleaner on duty."])
    }),
    Mutation::new("spelling-variant", "a word in an older spelling", |draft| {
        draft.say(&[
            "Send it by e-mail.",
            "Leave out out-patient letters.",
            "Look at the web site.",
            "Phone or telephone the desk.",
        ])
    }),
    Mutation::new("surrounding-space", "a space inside the quotes", |draft| {
        let before = draft.one(&[true, false]);
        let places = ["text", "help", "good", "evidence", "why"].iter().flat_map(|key| draft.key_lines(key));
        let places = places.filter(|place| !draft.at(place).contains(['"', '>', '\\'])).collect();
        draft.rewrite(places, |line| {
            let (key, value) = line.split_once(": ")?;
            Some(if before { format!("{key}: \" {value}\"") } else { format!("{key}: \"{value} \"") })
        })
    }),
    Mutation::new("title-case", "a title like that of a book", |draft| {
        let title =
            draft.one(&["Queues And Waiting Rooms", "Waiting Room Screens", "Better Waiting For Visitors"]);
        let place = draft.add_section("", &[new_question("          ", &[])], "title: ")?;
        draft.set(&place, format!("        title: {title}"));
        Some(place)
    }),
    Mutation::new("us-spelling", "an American spelling", |draft| {
        draft.say(&[
            "Use the color of the label.",
            "Ask the head of the center.",
            "Organize the list by site.",
        ])
    }),
];
