//! Notes of a release: three readers, each of whom must find in plain words what changed for them and why.

use super::{ACUTE, EXAMPLE, Scratch, declare, guide, released, replace, reword, succeeds};
use dma_release::UNSEEN;
use dma_revision::changes;

fn notes(scratch: &Scratch, version: &str) -> String {
    succeeds(scratch, &["release", "--all", "--bump", "--date", "2017-03-01"]);
    scratch.read(&format!("frameworks/acute/releases/{version}/notes.md"))
}

/// The part of one reader.
#[track_caller]
fn part<'n>(notes: &'n str, reader: &str) -> &'n str {
    let from = notes.find(&format!("## For {reader}")).unwrap();
    let rest = &notes[from + 3..];
    rest.find("\n## ").map_or(rest, |end| &rest[..end])
}

#[test]
fn respondents_read_what_is_new_and_gone_as_questions_with_the_reason() {
    let scratch = released();
    replace(&scratch);
    let text = notes(&scratch, "2.0.0");
    let expected = "\
### New

- The board has published a digital budget.
  - why: The board asked for it.

### No longer asked

- The board has agreed a digital plan.
  - why: The board asked for it.
";
    assert!(part(&text, "those who answer").ends_with(expected), "{text}");
}

#[test]
fn respondents_read_a_question_in_other_words_with_the_words_before() {
    let scratch = released();
    reword(&scratch);
    guide(&scratch);
    declare(&scratch, "budget", "clarification", "example-question");
    let text = notes(&scratch, "1.1.0");
    let expected = "\
### Asked otherwise

- The board has published a digital budget.
  - before: The board has agreed a digital plan.
  - the help changed from `Look at the minutes of that meeting.` to `Read the minutes of that meeting.`
  - why: The board asked for it.
";
    assert!(part(&text, "those who answer").ends_with(expected), "{text}");
}

#[test]
fn respondents_hear_nothing_of_scores_and_other_schemes() {
    let scratch = released();
    scratch.edit(EXAMPLE, "scale: agreement", "scale: agreement\n    weight: 2");
    declare(&scratch, "heavier", "scoring", "example-question");
    let text = notes(&scratch, "2.0.0");
    assert!(
        part(&text, "those who answer").ends_with("\nYou will see the same questions as before.\n"),
        "{text}"
    );
    let weight = "the weight of question `example-question` changed from 1 to 2";
    let analysts = format!("- {weight} (question: break, section: break)\n");
    assert!(part(&text, "those who analyse the answers").contains(&analysts), "{text}");
    assert!(part(&text, "suppliers of software").contains(&format!("- {weight}\n")), "{text}");
    for slug in UNSEEN {
        assert!(changes::find(slug).is_some(), "there is no kind of change `{slug}`");
    }
}

#[test]
fn suppliers_need_not_read_of_words() {
    let scratch = released();
    reword(&scratch);
    declare(&scratch, "budget", "meaning", "example-question");
    let text = notes(&scratch, "2.0.0");
    assert!(part(&text, "suppliers of software").ends_with("\nNothing but texts changed.\n"), "{text}");
}

#[test]
fn a_reason_stands_beside_what_it_explains_alone() {
    let scratch = released();
    scratch.edit(ACUTE, "title: Self-assessment", "title: Self-assessment of hospitals");
    scratch.edit(EXAMPLE, "title: Example", "title: Examples of boards");
    declare(&scratch, "plainer", "editorial", "framework/acute");
    declare(&scratch, "heading", "clarification", "section/example");
    let text = notes(&scratch, "1.1.0");
    assert_eq!(text.matches("why: The board asked for it.").count(), 2, "{text}");
    assert!(
        part(&text, "those who answer").contains(
            "### Around the questions\n\n- the title of section \"Examples of boards\" changed from"
        ),
        "{text}"
    );
}

#[test]
fn questions_of_a_split_begin_and_what_was_split_ends() {
    let scratch = released();
    let old = scratch.read("frameworks/shared/other.yaml");
    let from = old.find("  - id: other-question").unwrap();
    let other = &old[from..];
    let half = |name: &str, text: &str| {
        let named = other.replace("other-question", name).replace("a printed timetable", text);
        named.replacen("    scale:", "    split-from: [other-question]\n    scale:", 1)
    };
    let both = half("one-half", "a map of the house") + &half("other-half", "a list of names");
    scratch.write("frameworks/shared/other.yaml", format!("{}{both}", &old[..from]));
    declare(&scratch, "halves", "structure", "one-half, other-half");
    let text = notes(&scratch, "2.0.0");
    assert!(part(&text, "those who analyse the answers").contains("; 2 are new and 1 end."), "{text}");
    let said = part(&text, "those who answer");
    assert!(
        said.contains("- The patient receives a map of the house on arrival.\n  - why: The board"),
        "{said}"
    );
}
