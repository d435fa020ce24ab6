//! What `log` prints: one question through every release and setting.

use crate::format::{Format, Formats, published};
use dma_document::schema::Schema;
use dma_release::{Event, QuestionLog, Word};
use dma_text::visible::one_line;
use std::io::{self, Write};

impl Formats for QuestionLog {
    type Report<'r> = Self;
    const ALL: &'static [&'static Format<Self>] = &[&HUMAN, &PLAIN, &JSON];
}

static HUMAN: Format<QuestionLog> =
    Format::<QuestionLog>::new("human", "", |log, _, out| write(log, false, out));
static PLAIN: Format<QuestionLog> =
    Format::<QuestionLog>::new("plain", "", |log, _, out| write(log, true, out));
static JSON: Format<QuestionLog> =
    Format::<QuestionLog>::new("json", "", |log, _, out| published(log, Schema::Log, out)).document();

fn write(log: &QuestionLog, is_plain: bool, out: &mut dyn Write) -> io::Result<()> {
    let mut setting = "";
    for event in &log.events {
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
    if log.ids.len() > 1 {
        writeln!(out, "\nrelated by lineage: {}", log.ids.join(", "))?;
    }
    Ok(())
}

fn words(event: &Event, out: &mut dyn Write) -> io::Result<()> {
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
    one_line(&text)
}
