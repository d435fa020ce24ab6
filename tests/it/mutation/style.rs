//! Edits of how a text is written, most of them pasted.

use super::Mutation;
use super::question::new_question;

pub(super) const MUTATIONS: &[Mutation] = &[
    Mutation::new("ambiguous-date", "a date in figures", |draft| {
        draft.say(&["Count sites on 03/04/2016.", "Leave out what came after 5/6/2016."])
    }),
    Mutation::new("full-stop-in-label", "a full stop after a label", |draft| {
        let lines = draft.lines(|name| name.contains('/'));
        let options = lines.into_iter().filter(|place| draft.at(place).contains("- { id: ")).collect();
        draft.rewrite(options, |line| {
            let start = line.find("label: ")?;
            let end = start + line[start..].find(',')?;
            Some(format!("{}.{}", &line[..end], &line[end..]))
        })
    }),
    Mutation::new("link-in-text", "an address pasted into a text", |draft| {
        draft.say(&["See https://www.nhs.uk for the list.", "The list is on www.nhs.uk today."])
    }),
    Mutation::new("long-title", "a title that says everything", |draft| {
        let place = draft.add_section("", &[new_question("          ", &[])], "title: ")?;
        let end = draft.one(&["and what visitors do while they wait", "and how staff know how many wait"]);
        let title = format!("Queues, waiting rooms, the screens that hang in them {end}");
        draft.set(&place, format!("        title: \"{title}\""));
        Some(place)
    }),
    Mutation::new("missing-hyphen", "two words before a noun", |draft| {
        draft.say(&["Count plans for long term care.", "Leave out long term plans."])
    }),
    Mutation::new("mixed-numbers", "shares in two forms", |draft| {
        draft.say(&["About 1 in 7 sites or 12% of visits is enough.", "Take 1 in 5 sites and 30% of visits."])
    }),
    Mutation::new("nhs-number-example", "an NHS number that may be somebody's", |draft| {
        draft.say(&["An NHS number looks like 943 476 5919.", "Type the NHS number as 401 023 2137."])
    }),
    Mutation::new("organisation-capitals", "a capital that makes a name of a kind", |draft| {
        draft.say(&["Ask the Trust for it.", "Look at the papers of the Board."])
    }),
    Mutation::new("preferred-term", "a word that has another name", |draft| {
        draft.say(&["Count reminders sent by SMS.", "Reminders by SMS count."])
    }),
    Mutation::new("requirement-in-text", "`optional` written into the text", |draft| {
        let words = draft.one(&["(optional)", "(mandatory)", "(required)"]);
        draft.rewrite(draft.texts(), |line| line.ends_with('?').then(|| format!("{line} {words}")))
    }),
    Mutation::new("untidy-list", "a list typed in a hurry", |draft| {
        let list = draft.one(&["\nCount:\n- screens\n- Boards", "\nCount:\n- Phones\n- screens"]);
        draft.add_question(
            &[("help", &format!("|-{list}"))],
            if list.contains("Boards") { "- Boards" } else { "- screens" },
        )
    }),
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
    Mutation::new("non-breaking-space", "a soft hyphen pasted from a printed page", |draft| {
        draft.rewrite(draft.prose(), |line| {
            let is_long = |word: &&str| word.len() > 8 && word.bytes().all(|byte| byte.is_ascii_lowercase());
            let word = line.split(' ').find(is_long)?;
            let (left, right) = word.split_at(word.len() / 2);
            Some(line.replacen(word, &format!("{left}\u{ad}{right}"), 1))
        })
    }),
    Mutation::new("misspelt-word", "two letters swapped in typing", |draft| {
        draft.say(&["Count what the baord agreed.", "Leave out what was not recrded.", "Ask for teh list."])
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
