//! Edits of what is asked, in words that mislead.

use super::Mutation;

pub(super) const MUTATIONS: &[Mutation] = &[
    Mutation::new("avoided-word", "a word that the programme has agreed not to use", |draft| {
        let word = draft.one(&["rota", "footfall", "kiosk"]);
        let style = draft.lines(|name| name == "programme.yaml");
        let avoid = format!("nhs-staff, avoid: [ {{ word: {word}, instead: another word }} ] }}");
        draft.swap(style, &[("nhs-staff }", &avoid)])?;
        draft.say(&[&format!("Include the {word}."), &format!("Leave out the {word} of last week.")])
    }),
    Mutation::new("double-barrelled", "a second thing asked in the same breath", |draft| {
        let text = draft.one(&[
            "Signs at the entrance are complete and translated.",
            "Porters can view and update the queue on a tablet.",
            "Faults of doors are reported and mended.",
        ]);
        draft.add_question(&[("text", text), ("scale", "agreement")], "text: ")
    }),
    Mutation::new("flagged-word", "a word of management", |draft| {
        draft.say(&[
            "This helps to facilitate decisions.",
            "The figures streamline meetings.",
            "This is a key priority.",
        ])
    }),
    Mutation::new("gendered-word", "one sex named where anybody may be meant", |draft| {
        draft.say(&["The chairman may answer.", "Ask the foreman on duty.", "A manager gives his view."])
    }),
    Mutation::new("hypothetical-question", "a question about what would be", |draft| {
        let text = draft.one(&[
            "How would visitors learn the length of the queue?",
            "Imagine a screen that shows the queue: where does it hang?",
            "In an ideal world, what share of waiting areas shows the queue?",
        ]);
        draft.add_question(&[("text", &format!("\"{text}\""))], "text: ")
    }),
    Mutation::new("leading-question", "a statement turned into a question that wants a yes", |draft| {
        let opening = draft.one(&["Do you agree that", "Is it fair to say that", "Are you confident that"]);
        draft.rewrite(draft.texts(), |line| {
            let (key, text) = line.split_once(": ")?;
            let text =
                text.strip_suffix('.').filter(|text| text.starts_with("A ") || text.starts_with("The "))?;
            Some(format!("{key}: {opening} {}{}?", text[..1].to_lowercase(), &text[1..]))
        })
    }),
    Mutation::new("loaded-word", "praise in a question", |draft| {
        let word = draft.one(&["modern", "robust", "high-quality", "seamless"]);
        draft.rewrite(draft.texts(), |line| {
            let digital = format!(" {word} digital ");
            line.contains(" digital ").then(|| line.replacen(" digital ", &digital, 1))
        })
    }),
    Mutation::new("long-sentence", "one more clause, and one more", |draft| {
        draft.say(&[
            "Look at the list that the team keeps for the director, who reads it on the first working day of the month \
             before the meeting with the other directors.",
            "Ask the person who kept the list before the present one came, since that person knows best which of the \
             old entries were never checked against the register.",
        ])
    }),
    Mutation::new("metaphor", "a figure of speech", |draft| {
        draft.say(&[
            "This shows the direction of travel.",
            "Look for quick wins.",
            "The data stays in silos.",
        ])
    }),
    Mutation::new("negative-stem", "a statement turned round with `not`", |draft| {
        let words = draft.one(&[" cannot ", " do not ", " never "]);
        draft.rewrite(draft.texts(), |line| line.contains(" can ").then(|| line.replacen(" can ", words, 1)))
    }),
    Mutation::new("people-first", "a label in place of people", |draft| {
        draft.say(&[
            "Include service users.",
            "Include the elderly.",
            "Count care workers too.",
            "Leave out pensioners.",
        ])
    }),
    Mutation::new("template-residue", "a mark of the draft left in", |draft| {
        draft.say(&["Figures TBC.", "See [insert link] for more.", "Lorem ipsum.", "The limit is XX days."])
    }),
    Mutation::new("template-residue", "a field of a letter left unfilled", |draft| {
        draft.say(&["Ask ${name} for it.", "Ask <<NAME>> for it.", "Ask <<LEAD_ROLE>> for it."])
    }),
    Mutation::new("template-residue", "a merge that nobody finished", |draft| {
        draft.say(&["<<<<<<< HEAD Count doors.", "Count doors. <<<<<<< HEAD", "Count doors. >>>>>>> main"])
    }),
    Mutation::new("truncated-text", "the end lost in copying", |draft| {
        let ending =
            draft.one(&["Count those that belong to the", "Leave out those that,", "Ask the team and"]);
        draft.rewrite(draft.prose(), |line| Some(format!("{line} {ending}")))
    }),
    Mutation::new("two-questions", "a second question added to the first", |draft| {
        let second = draft.one(&["Who checks it?", "How often?", "Where is this written down?"]);
        draft.rewrite(draft.texts(), |line| line.ends_with('?').then(|| format!("{line} {second}")))
    }),
    Mutation::new("undefined-acronym", "letters that nobody explains", |draft| {
        draft.say(&["Ask the PMO.", "The figure is in PACS.", "Leave out MDT meetings."])
    }),
    Mutation::new("universal-word", "a statement without exceptions", |draft| {
        let (from, to) =
            draft.one(&[("Staff ", "All staff "), ("Staff ", "Staff always "), ("The ", "Everywhere the ")]);
        draft.rewrite(draft.texts(), |line| {
            let after = line.trim_start().strip_prefix("text: ")?.strip_prefix(from)?;
            (!line.contains('?'))
                .then(|| line.replacen(&format!("{from}{after}"), &format!("{to}{after}"), 1))
        })
    }),
    Mutation::new("vague-quantifier", "a measure made vague", |draft| {
        let words = [
            ("At least once a year, the", "Regularly, the"),
            ("at least once a year", "regularly"),
            (" within 24 hours", " promptly"),
            ("at least once a month", "frequently"),
            (" within one hour of", " soon after"),
            (" automatically", " usually"),
        ];
        draft.swap(draft.texts(), &words)
    }),
];
