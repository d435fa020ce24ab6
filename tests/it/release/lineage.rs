//! Lineage that leads nowhere is refused at its line, and what it was meant for is said.

use super::{EXAMPLE, declare, guide, refused, released, reword, succeeds};
use crate::cli::Scratch;

/// Another id, with lineage to what the text says.
fn renamed(lineage: &str) -> Scratch {
    let scratch = released();
    scratch.edit(EXAMPLE, "id: example-question", &format!("id: board-reviews\n    {lineage}"));
    reword(&scratch);
    declare(&scratch, "renamed", "structure", "board-reviews, example-question");
    scratch
}

#[test]
fn what_was_never_released_is_followed_by_nothing() {
    for (lineage, column, said) in [
        ("replaces: [exampel-question]", 16, "did you mean `example-question`?"),
        ("replaces: [no-such-old]", 16, "write the id as it was released, or remove it"),
        ("split-from: [example-questoin]", 18, "did you mean `example-question`?"),
        ("merged-from: [example-questoin]", 19, "did you mean `example-question`?"),
    ] {
        let scratch = renamed(lineage);
        let key = lineage.split(':').next().unwrap();
        let id = lineage.split(['[', ']']).nth(1).unwrap();
        let expected = format!(
            "{EXAMPLE}:6:{column}: error: `{key}` of question `board-reviews` names `{id}`, which was never released \
             [unknown-lineage]; help: {said}"
        );
        let refusal = refused(&scratch, &["--all", "--bump"]);
        assert!(refusal.contains(&expected), "{refusal}");
        let shown = succeeds(&scratch, &["status"]);
        assert!(shown.contains("[unknown-lineage]"), "{shown}");
        // `dma diff` says that it follows nothing by way of it.
        let shown = succeeds(&scratch, &["diff"]);
        let told = format!("help: `{key}` names `{id}`, which acute@1.0.0 does not ask");
        assert!(shown.contains(&told), "{shown}");
    }
    let scratch = renamed("replaces: [example-question]");
    succeeds(&scratch, &["release", "--all", "--bump", "--date", "2017-03-01"]);
    // What is long gone may be named for ever.
    guide(&scratch);
    succeeds(&scratch, &["release", "--all", "--bump", "--date", "2018-03-01"]);
}

#[test]
fn what_is_still_asked_is_not_replaced() {
    for (lineage, wrong) in [
        ("replaces: [other-question]", 1),
        ("replaces: [example-question, other-question]", 1),
        ("merged-from: [other-question]", 1),
        ("merged-from: [example-question, other-question]", 0),
        ("split-from: [other-question]", 0),
    ] {
        let scratch = renamed(lineage);
        let shown = scratch.dma(&["release", "acute", "--bump", "-f", "plain"]).run();
        let all: Vec<&str> =
            shown.out.lines().filter(|line| line.contains("[lineage-still-asked]")).collect();
        assert_eq!(all.len(), wrong, "{lineage}: {}{}", shown.out, shown.err);
        if wrong > 0 {
            assert!(
                all[0].contains("of question `board-reviews` names `other-question`, which is still asked")
            );
        }
    }
    let scratch = renamed("replaces: [other-question]");
    let shown = succeeds(&scratch, &["diff"]);
    assert!(
        shown.contains("help: `replaces` names `other-question`, which is still asked: remove it"),
        "{shown}"
    );
}

#[test]
fn lineage_of_sections_is_checked_too() {
    let scratch = released();
    scratch.edit(EXAMPLE, "section: example\n", "section: example\nreplaces: [exampel, other]\n");
    let said = refused(&scratch, &["acute", "--bump"]);
    assert!(
        said.contains("`replaces` of section `example` names `exampel`, which was never released"),
        "{said}"
    );
    assert!(said.contains("`replaces` of section `example` names `other`, which is still asked"), "{said}");
}

#[test]
fn two_questions_do_not_exchange_their_ids() {
    let scratch = released();
    scratch.edit(EXAMPLE, "id: example-question", "id: other-question");
    scratch.edit("frameworks/shared/other.yaml", "id: other-question", "id: example-question");
    for class in ["meaning", "structure"] {
        declare(&scratch, "exchanged", class, "example-question, other-question");
        let said = refused(&scratch, &["acute", "--bump"]);
        let expected = format!(
            "{EXAMPLE}:6:11: error: question `other-question` asks what `example-question` asked before, under the same id \
             [forbidden-change]; help: an id stays with its question: write `id: example-question` for this question"
        );
        assert!(said.contains(&expected), "{class}: {said}");
        assert!(
            said.contains("question `example-question` asks what `other-question` asked before"),
            "{said}"
        );
        let shown = scratch.dma(&["diff", "--fail-on", "forbidden"]).run();
        assert_eq!(shown.code, Some(1), "{}", shown.out);
    }
}

/// The words of the other question, under the first id.
fn taken_over() -> Scratch {
    let scratch = released();
    let words = "The {patient} receives a printed timetable on arrival.";
    scratch.edit(EXAMPLE, "The board has agreed a digital plan.", &format!("{words:?}"));
    scratch.edit("frameworks/shared/other.yaml", words, "Everybody holds a printed sheet.");
    scratch
}

#[test]
fn words_that_another_question_asked_are_that_question_as_long_as_it_is_asked() {
    let scratch = taken_over();
    declare(&scratch, "more", "meaning", "example-question, other-question");
    let said = refused(&scratch, &["acute", "--bump"]);
    assert!(said.contains("asks what `other-question` asked before"), "{said}");
    // Of one that is gone, somebody may mean to go on with it under this id.
    let scratch = taken_over();
    scratch.edit("frameworks/shared/other.yaml", "id: other-question", "id: sheets-held");
    declare(&scratch, "more", "meaning", "example-question");
    declare(&scratch, "less", "structure", "other-question, sheets-held");
    succeeds(&scratch, &["release", "acute", "--bump", "--date", "2017-03-01"]);
}
