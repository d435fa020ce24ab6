//! `dma log`: one question through all releases and settings.

use super::{EXAMPLE, declare, released, replace, reword, succeeds};
use dma_document::schema::{self, Schema};
use serde_json::Value;

#[test]
fn a_question_is_followed_from_release_to_release_and_into_the_working_tree() {
    let scratch = released();
    reword(&scratch);
    declare(&scratch, "budget", "meaning", "example-question");
    succeeds(&scratch, &["release", "--all", "--bump", "--date", "2017-03-01"]);
    super::guide(&scratch);
    let shown = succeeds(&scratch, &["log", "example-question"]);
    let acute = shown.split("social-care\n").next().unwrap();
    assert_eq!(
        acute,
        "acute\n  1.0.0 on 2016-04-01: asked since the first release [first-release]\n  2.0.0 on 2017-03-01: the wording \
         of question `example-question` changed in meaning [question-reworded]\n      The board has \
         [-agreed-]{+published+} a digital [-plan-]{+budget+}.\n  not released yet: the help of question \
         `example-question` changed from `Look at the minutes of that meeting.` to `Read the minutes of that meeting.` \
         [help-changed]\n"
    );
    let plain = succeeds(&scratch, &["log", "example-question", "-f", "plain"]);
    assert_eq!(plain.lines().count(), 6, "{plain}");
    assert!(
        plain.lines().all(|line| line.starts_with("acute: ") || line.starts_with("social-care: ")),
        "{plain}"
    );
    let value: Value =
        serde_json::from_str(&succeeds(&scratch, &["log", "example-question", "-f", "json"])).unwrap();
    assert_eq!(schema::validate(Schema::Log, &value), []);
    assert_eq!(value["events"][1]["words"][1], serde_json::json!({ "change": "gone", "text": "agreed" }));
}

#[test]
fn lineage_is_followed_in_both_directions() {
    let scratch = released();
    scratch.edit(
        EXAMPLE,
        "id: example-question",
        "id: board-reads-reports\n    replaces: [example-question]",
    );
    reword(&scratch);
    declare(&scratch, "budget", "meaning", "board-reads-reports");
    declare(&scratch, "another-name", "structure", "board-reads-reports");
    succeeds(&scratch, &["release", "--all", "--bump", "--date", "2017-03-01"]);
    for id in ["example-question", "board-reads-reports"] {
        let shown = succeeds(&scratch, &["log", id]);
        assert!(shown.contains("1.0.0 on 2016-04-01: asked since the first release"), "{shown}");
        assert!(shown.contains("2.0.0 on 2017-03-01: "), "{shown}");
        assert!(shown.ends_with("related by lineage: board-reads-reports, example-question\n"), "{shown}");
    }
}

#[test]
fn a_question_that_is_gone_ends() {
    let scratch = released();
    replace(&scratch);
    succeeds(&scratch, &["release", "--all", "--bump", "--date", "2017-03-01"]);
    let shown = succeeds(&scratch, &["log", "example-question", "-f", "plain"]);
    assert!(
        shown.contains("acute: 2.0.0 on 2017-03-01: ") && shown.contains("[question-removed]"),
        "{shown}"
    );
    let shown = succeeds(&scratch, &["log", "board-reads-reports", "-f", "plain"]);
    assert!(shown.contains("[question-added]"), "{shown}");
}

#[test]
fn a_new_scale_is_part_of_the_story() {
    let scratch = released();
    scratch.edit("frameworks/scales.yaml", "label: Agree, score: 100", "label: Agree, score: 90");
    let shown = succeeds(&scratch, &["log", "example-question", "-f", "plain"]);
    assert!(shown.contains("not released yet: ") && shown.contains("[option-rescored]"), "{shown}");
}

#[test]
fn a_name_that_is_wrong_gets_the_one_that_was_meant() {
    let said = "error: there is no question `exampel-question`: did you mean `example-question`?\n";
    released().dma(&["log", "exampel-question"]).shows(2, "", said);
    let said = "error: there is no question `zzz`: no release and no source has one of this id\n";
    released().dma(&["log", "zzz"]).shows(2, "", said);
}
