//! A framework comes in; a far larger one, and the same with fifty edits of ten kinds, go out.

use dma_document::{Document, Question};

/// A framework many times over, under other ids and in other words.
pub(crate) fn large(base: &Document) -> Document {
    let mut all = Document { themes: Vec::new(), ..base.clone() };
    let words =
        ["alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india", "juliett"];
    for word in words {
        for theme in &base.themes {
            let mut theme = theme.clone();
            theme.id = format!("{}-{word}", theme.id);
            theme.title = format!("{} {word}", theme.title);
            for section in &mut theme.sections {
                section.id = format!("{}-{word}", section.id);
                section.title = format!("{} {word}", section.title);
                for question in &mut section.questions {
                    question.id = format!("{}-{word}", question.id);
                    question.text = format!("At site {word}: {}", question.text);
                }
            }
            all.themes.push(theme);
        }
    }
    all
}

/// Edits one question of a section, which stands at a place of its own; says what must be told.
fn edit(kind: usize, questions: &mut Vec<Question>) -> (&'static str, String) {
    let question = &mut questions[0];
    let id = question.id.clone();
    let kind = match kind {
        0 => {
            question.text = question.text.replacen("At site", "In the last month, at site", 1);
            "question-reworded"
        }
        1 => {
            question.text = format!("{} ", question.text.replace(':', " –"));
            "question-tidied"
        }
        2 => {
            question.help = Some("Other help.".into());
            "help-changed"
        }
        3 => {
            question.weight += 1;
            "question-weight-changed"
        }
        4 => {
            question.required = !question.required;
            "required-changed"
        }
        5 => {
            questions.remove(0);
            "question-removed"
        }
        6 => {
            let mut more = question.clone();
            more.id = format!("{id}-more");
            more.text = "Which things that nobody has ever asked about so far are there?".into();
            let added = more.id.clone();
            questions.insert(0, more);
            return ("question-added", added);
        }
        7 => {
            question.replaces = vec![id.clone()];
            question.id = format!("{id}-next");
            return ("question-replaced", question.id.clone());
        }
        8 => {
            question.id = format!("{id}-renumbered");
            return ("question-id-changed", question.id.clone());
        }
        _ => unreachable!("moves are made between two sections"),
    };
    (kind, id)
}

/// Fifty edits, and for each the kind and the id that must be told.
pub(crate) fn edited(old: &Document) -> (Document, Vec<(&'static str, String)>) {
    let mut new = old.clone();
    let mut expected = Vec::new();
    let mut sections: Vec<_> = new.themes.iter_mut().flat_map(|theme| &mut theme.sections).collect();
    assert!(sections.len() >= 60);
    for (at, section) in sections.iter_mut().take(45).enumerate() {
        expected.push(edit(at % 9, &mut section.questions));
    }
    for pair in sections[46..].chunks_exact_mut(2).take(5) {
        let question = pair[0].questions.remove(0);
        expected.push(("question-moved", question.id.clone()));
        pair[1].questions.push(question);
    }
    (new, expected)
}
