//! `dma log`: one question through every release and setting.

use super::Outcome;
use super::arguments::LogOptions;
use super::terminal::Terminal;
use super::{ground, lint};
use dma_document::schema::Schema;
use dma_release::{Event, Order, Story, Word, known_questions, story};
use dma_text::diagnostic::nearest;
use dma_text::error::Error;
use std::io::Write;

pub(super) fn run(options: &LogOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    let (loaded, history) = ground::open(&options.programme, terminal)?;
    ground::whole(&history, &[], &loaded.root)?;
    let today = lint::today();
    let story = ground::with(&loaded, &history, |ground| {
        let drafts = ground.drafts(&[], Order::on(&today))?;
        story(&options.question, &history, &drafts).ok_or_else(|| {
            let known = known_questions(&history, &drafts);
            let hint = nearest(&options.question, known).map_or_else(
                || "no release and no source has one of this id".to_owned(),
                |meant| format!("did you mean `{meant}`?"),
            );
            Error::Usage(format!("there is no question `{}`: {hint}", options.question))
        })
    })?;
    if options.format == "json" {
        super::json::print(&story, Schema::Log, terminal)?;
    } else {
        let is_plain = options.format == "plain";
        terminal.print(|out| write(&story, is_plain, out))?;
    }
    Ok(Outcome::Clean)
}

fn write(story: &Story, is_plain: bool, out: &mut dyn Write) -> std::io::Result<()> {
    let mut setting = "";
    for event in &story.events {
        let when = match (&event.version, &event.date) {
            (Some(version), Some(date)) => format!("{version} on {date}"),
            _ => "not released yet".to_owned(),
        };
        if is_plain {
            let words =
                event.words.as_deref().map_or_else(String::new, |words| format!(": {}", marked(words)));
            writeln!(out, "{}: {when}: {} [{}]{words}", event.setting, event.summary, event.kind)?;
            continue;
        }
        if event.setting != setting {
            setting = &event.setting;
            writeln!(out, "{setting}")?;
        }
        writeln!(out, "  {when}: {} [{}]", event.summary, event.kind)?;
        words(event, out)?;
    }
    if story.ids.len() > 1 {
        writeln!(out, "\nfollowed by lineage: {}", story.ids.join(", "))?;
    }
    Ok(())
}

fn words(event: &Event, out: &mut dyn Write) -> std::io::Result<()> {
    event.words.as_deref().map_or(Ok(()), |words| writeln!(out, "      {}", marked(words)))
}

/// Both texts in one: `[-gone-]` and `{+new+}`, as `git diff --word-diff` marks them.
fn marked(words: &[Word]) -> String {
    let mut text = String::new();
    for word in words {
        let inner = word.text.trim();
        let (before, after) = match word.change {
            "gone" => ("[-", "-]"),
            "new" => ("{+", "+}"),
            _ => ("", ""),
        };
        let lead = &word.text[..word.text.len() - word.text.trim_start().len()];
        let tail = &word.text[word.text.trim_end().len()..];
        if inner.is_empty() {
            text.push_str(&word.text);
        } else {
            text.extend([lead, before, inner, after, tail]);
        }
    }
    dma_report::one_line(&text)
}
