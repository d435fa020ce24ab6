//! Spelling by the command line: a dictionary of a few words, the programme's own, and no dictionary at all.

use super::Scratch;

const RULES: &str = "SET UTF-8\nTRY esianrtolcdugmphbyfvkwzESIANRTOLCDUGMPHBYFVKWZ'\n";

/// Every word of the base programme, so that it is clean.
const KNOWN: &str = "the board has agreed digital plan look at minutes of that meeting name an owner for each action approved \
    oversight keeps alive other things receives printed timetable on arrival count sheet names planned step everybody \
    holds within one hour sample timetables it shows whether plans reach people example acute care social team what good \
    looks like readiness test programme executive agreement disagree agree well led self assessment";

impl super::Dma {
    /// What the run showed on both streams.
    fn both(self) -> String {
        let shown = self.run();
        shown.out + &shown.err
    }
}

/// A programme with a dictionary beside it; a question in it holds a slip.
fn scratch() -> Scratch {
    let scratch = Scratch::new();
    let words: Vec<&str> = KNOWN.split_whitespace().collect();
    scratch.write("en.aff", format!("\u{feff}{RULES}"));
    scratch.write("en.dic", format!("\u{feff}{}\n{}\n", words.len(), words.join("\n")));
    scratch.edit("frameworks/shared/example.yaml", "agreed a digital plan", "agred a digital plan");
    scratch
}

#[test]
fn a_slip_is_found_with_the_word_that_was_meant() {
    let scratch = scratch();
    let shown = scratch.dma(&["lint", "-f", "plain", "--dictionary", "en.dic"]).both();
    assert!(shown.contains("`agred` is not in the dictionary [misspelt-word]; help: write `agreed`; if the word is right, run `dma words add agred`"), "{shown}");
    assert!(shown.contains("0 errors, 1 warning, 0 notes"), "{shown}");
}

#[test]
fn the_word_that_was_meant_is_most_likely_one_that_the_programme_uses() {
    let scratch = scratch();
    let words = scratch.read("en.dic");
    scratch.write("en.dic", words + "digit\n");
    scratch.write("frameworks/words.txt", "telecare\n");
    let example = "frameworks/shared/example.yaml";
    let help = |scratch: &Scratch| scratch.dma(&["lint", "-f", "plain", "--dictionary", "en.dic"]).both();
    // The dictionary's first offer is `digit`, and it does not know the programme's own words at all.
    scratch.edit(example, "agred a digital plan", "agreed a digitl plan");
    assert!(help(&scratch).contains("help: write `digit`;"), "{}", help(&scratch));
    scratch.edit(example, "Look at", "Digital, digital, digital, digital. Look at");
    let shown = help(&scratch);
    assert!(
        shown.contains("`digitl` is not in the dictionary [misspelt-word]; help: write `digital`;"),
        "{shown}"
    );
    scratch.edit(example, "agreed a digitl plan", "agreed a telcare plan");
    scratch.edit(example, "Look at", "Telecare. Look at");
    let shown = help(&scratch);
    assert!(
        shown.contains("`telcare` is not in the dictionary [misspelt-word]; help: write `telecare`;"),
        "{shown}"
    );
    // A capital stays one.
    scratch.edit(example, "Telecare. Look at", "Telcare. Look at telecare");
    let shown = help(&scratch);
    assert!(
        shown.contains("`Telcare` is not in the dictionary [misspelt-word]; help: write `Telecare`;"),
        "{shown}"
    );
}

#[test]
fn where_the_words_of_the_programme_were_lost_spelling_waits() {
    let scratch = scratch();
    for (file, from, to) in [
        ("frameworks/glossary.yaml", "terms:", "terms: ["),
        ("frameworks/programme.yaml", "settings:", "settings: ["),
    ] {
        let before = scratch.read(file);
        scratch.edit(file, from, to);
        let shown = scratch.dma(&["lint", "-f", "plain", "--dictionary", "en.dic"]).both();
        assert!(shown.contains("[syntax-error]") && !shown.contains("[misspelt-word]"), "{file}: {shown}");
        scratch.write(file, before);
    }
    let shown = scratch.dma(&["lint", "-f", "plain", "--dictionary", "en.dic"]).both();
    assert!(shown.contains("[misspelt-word]"), "{shown}");
}

#[test]
fn a_word_that_is_added_is_known_from_then_on_and_the_list_stays_in_order() {
    let scratch = scratch();
    scratch.write("frameworks/words.txt", "# Ours.\n\n# a comment on zebra\nzebra\nbadger # a beast\n");
    let shown = scratch.dma(&["words", "add", "agred", "badger", "Cuckoo"]).both();
    assert!(shown.contains("added `agred`") && shown.contains("`badger` is in the list already"), "{shown}");
    assert_eq!(
        scratch.read("frameworks/words.txt"),
        "# Ours.\n\nagred\nbadger # a beast\nCuckoo\n# a comment on zebra\nzebra\n"
    );
    let shown = scratch.dma(&["lint", "-f", "plain", "--dictionary", "en.dic"]).both();
    assert!(shown.contains("no findings"), "{shown}");
    let shown = scratch.dma(&["words", "unused"]).both();
    assert!(shown.contains("zebra") && !shown.contains("agred"), "{shown}");
}

#[test]
fn nonsense_is_refused_and_changes_nothing() {
    let scratch = scratch();
    for word in
        ["two words", "well-agred", "x", "EPR", "ward4", "agred,", "#agred", "{patient}", "-", "''", "a\nb"]
    {
        let shown = scratch.dma(&["words", "add", "agred", "--", word]).both();
        assert!(shown.contains("is not added"), "{word}: {shown}");
    }
    assert!(!scratch.path("frameworks/words.txt").exists());
}

#[test]
fn a_new_list_says_what_it_is_for() {
    let scratch = scratch();
    scratch.dma(&["words", "add", "zebra", "badger"]).both();
    let list = scratch.read("frameworks/words.txt");
    assert!(list.starts_with("# Words of this programme") && list.ends_with("\n\nbadger\nzebra\n"), "{list}");
}

#[test]
fn a_programme_may_keep_its_own_dictionary_but_not_reach_for_another() {
    let scratch = scratch();
    let lint = || {
        let mut dma = scratch.dma(&["lint", "-f", "plain"]);
        dma.command.env_remove("DMA_DICTIONARY");
        dma.both()
    };
    let name = |path: &str| {
        let text = scratch.read("frameworks/programme.yaml");
        let text = text.split("spelling:").next().unwrap().to_owned();
        scratch.write("frameworks/programme.yaml", text + &format!("spelling: {{ dictionary: {path} }}\n"));
    };
    name("../en.dic");
    assert!(lint().contains("is not in the programme's folder"), "{}", lint());
    scratch.write("frameworks/en.aff", RULES);
    scratch.write("frameworks/en.dic", scratch.read("en.dic"));
    name("en");
    assert!(lint().contains("`agred` is not in the dictionary"), "{}", lint());
    scratch.write("frameworks/en.dic", "no number\n");
    assert!(lint().contains("cannot use the dictionary"), "{}", lint());
}

#[test]
fn an_exception_is_not_called_unused_where_nobody_could_look() {
    let scratch = scratch();
    scratch.edit(
        "frameworks/shared/example.yaml",
        "    text:",
        "    # allow: misspelt-word — the board says so\n    text:",
    );
    for dictionary in ["none", "en.aff"] {
        let shown = scratch.dma(&["lint", "-f", "plain", "--dictionary", dictionary]).both();
        assert!(shown.contains("no findings"), "{dictionary}: {shown}");
    }
}

/// Rules of a small language: endings that take letters off, beginnings, and words that only stand in longer ones.
const SMALL: &str = "SET UTF-8\nNOSUGGEST !\nCOMPOUNDMIN 1\nONLYINCOMPOUND _\nCOMPOUNDRULE 1\nCOMPOUNDRULE jk\n\
    ICONV 1\nICONV ’ '\nPFX U Y 1\nPFX U 0 un .\nPFX A Y 2\nPFX A 0 re [^e]\nPFX A 0 re- e\nSFX S Y 3\n\
    SFX S y ies [^aeiou]y\nSFX S 0 s [^y]\nSFX S 0 0 .\nSFX R Y 2\nSFX R ree red ree\nSFX R e ing e\n\
    SFX M Y 1\nSFX M 0 's .\n";

#[test]
fn words_learned_together_are_known_as_one_by_one() {
    let folder = tempfile::tempdir().unwrap();
    let entries = [
        "party/SM",
        "board/SM",
        "agree/RSU",
        "like/RU",
        "tie/R",
        "London/M",
        "café/S",
        "den/j",
        "tal/k",
        "do/UA",
        "a",
        "I",
        "edit/AS",
        "NHS/M",
        "don't",
        "self-made",
        "bad!word/!",
        "ward's",
        "sing/S ph:seng",
        "walk\\/x",
    ];
    std::fs::write(folder.path().join("en.aff"), SMALL).unwrap();
    std::fs::write(folder.path().join("en.dic"), format!("{}\n{}\n", entries.len(), entries.join("\n")))
        .unwrap();
    let root = dma_project::Root { folder: folder.path().to_owned(), prefix: String::new() };
    let open =
        || dma_project::workspace::dictionary(&root, Some(&folder.path().join("en")), None).unwrap().unwrap();
    let mut words: Vec<String> = [
        "party", "parties", "party's", "partys", "Party", "PARTY", "boards", "agred", "agreeing", "unagree",
        "agrees", "unlike", "liking", "unliking", "reedit", "re-edit", "edits", "London", "london",
        "London's", "cafés", "Cafés", "cafe", "dental", "talden", "den", "redo", "undo", "unredo", "nhs",
        "NHS's", "don't", "dont", "ward's", "ward", "sings", "seng", "ting", "ring", "a", "i", "I", "s",
        "un", "re", "'", "", "walk",
    ]
    .map(str::to_owned)
    .into();
    // Every entry with a letter less, one more, or two in each other's place.
    for entry in entries {
        let letters: Vec<char> = entry.split('/').next().unwrap().chars().collect();
        for at in 0..letters.len() {
            let without = letters[..at].iter().chain(&letters[at + 1..]).collect();
            let doubled = letters[..=at].iter().chain(&letters[at..]).collect();
            words.extend([without, doubled]);
        }
    }
    let (learned, whole) = (open(), open());
    dma_lint::rules::Speller::learn(&learned, &words);
    let mut known = 0;
    for word in &words {
        assert_eq!(learned.has(word), whole.has(word), "{word}");
        known += usize::from(whole.has(word));
    }
    assert!(known > 25 && known < words.len() - 25, "{known} of {}", words.len());
}

#[test]
fn suggestions_are_those_that_the_dictionary_makes_first() {
    let folder = tempfile::tempdir().unwrap();
    let words: Vec<&str> = KNOWN.split_whitespace().collect();
    let entries = format!("{}\n{}\n", words.len(), words.join("\n"));
    std::fs::write(folder.path().join("en.aff"), RULES).unwrap();
    std::fs::write(folder.path().join("en.dic"), &entries).unwrap();
    let root = dma_project::Root { folder: folder.path().to_owned(), prefix: String::new() };
    let own =
        dma_project::workspace::dictionary(&root, Some(&folder.path().join("en")), None).unwrap().unwrap();
    let whole = spellbook::Dictionary::new_with_hasher(RULES, &entries, rustc_hash::FxBuildHasher).unwrap();
    let mut slips: Vec<String> =
        ["tiemtabel", "assesment", "Oversigt", "PROGRAMM", "agred-plan", "xqzv"].map(str::to_owned).into();
    for word in words.iter().step_by(9) {
        let letters: Vec<char> = word.chars().collect();
        for at in (0..letters.len()).step_by(2) {
            let mut other = letters.clone();
            other[at] = 'q';
            let without = letters[..at].iter().chain(&letters[at + 1..]).collect();
            slips.extend([other.into_iter().collect(), without]);
        }
    }
    let (mut mended, mut edits, mut all) = (0, Vec::new(), Vec::new());
    for slip in &slips {
        whole.suggester().with_ngram_suggestions(false).suggest(slip, &mut edits);
        whole.suggest(slip, &mut all);
        let meant = dma_lint::rules::Speller::suggest(&own, slip);
        // Of words that are alike only as a whole, and equally so, the dictionary names any first.
        if edits.is_empty() {
            assert_eq!(meant.is_empty(), all.is_empty(), "{slip}");
        } else {
            assert_eq!(meant.first(), all.first(), "{slip}");
            mended += 1;
        }
    }
    assert!(mended > slips.len() / 2 && mended < slips.len(), "{mended} of {}", slips.len());
}
