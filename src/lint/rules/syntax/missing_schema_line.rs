//! `missing-schema-line`: a file that does not name its schema for editors.

use crate::rules::context::FileCx;
use dma_text::diagnostic::{Edit, Findings, Fix};
use dma_text::source::Span;

declare_rule! {
    /// A file does not name its schema for editors.
    ///
    /// The line `# yaml-language-server: $schema=…` at the top of a file gives everybody who edits it completion,
    /// descriptions and checks while typing. Without it, an editor offers none of these.
    ///
    /// **What to do.** Copy the line that the message shows to the top of the file.
    ///
    /// Source: <https://github.com/redhat-developer/yaml-language-server#using-inlined-schema>.
    ///
    /// ```yaml,bad
    /// # file: shared/example.yaml
    /// # no-schema-line
    /// # also: section-without-questions
    /// section: example
    /// title: Example
    /// questions: []
    /// ```
    ///
    /// ```yaml,good
    /// text: The board has agreed a digital plan.
    /// ```
    "missing-schema-line", Syntax, Note, File(check), fixes(Safe), basis(Fact)
}

fn check(cx: &FileCx<'_>, findings: &mut Findings) {
    let schema = format!("{}.schema.json", cx.file.kind.name());
    let named = cx.tree.comments.iter().find_map(|comment| {
        let text = without_invisible(cx.source().text().get(comment.span.range())?);
        let rest = text.trim_start_matches('#').trim().strip_prefix("yaml-language-server:")?;
        Some((rest.trim().to_owned(), comment.span))
    });
    let up = "../".repeat(cx.source().name().matches('/').count() + 1);
    let line = format!("# yaml-language-server: $schema={up}schemas/{schema}");
    match named {
        Some((rest, _)) if rest.ends_with(&schema) => {}
        Some((_, span)) => {
            findings
                .at(span, format!("this line does not name the schema for a {} file", cx.file.kind.name()))
                .help(format!("write `{line}`"))
                .fix(Fix::safe("name the schema", vec![Edit::layout(span, line)]));
        }
        // A file that is not valid YAML yet has no reliable comments.
        None if !cx.tree.has_content => {}
        None => {
            let start = Span::new(cx.tree.source, 0..0);
            findings
                .at(start, "the file does not name its schema for editors")
                .help(format!("make this the first line: `{line}`"))
                .fix(first_line(cx, &line));
        }
    }
}

/// Returns a line without its invisible characters, which `control-character` reports and removes.
fn without_invisible(line: &str) -> String {
    let is_seen = |c: &char| !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}');
    line.chars().filter(is_seen).collect()
}

/// Returns the fix that adds the line before everything but a byte order mark, with the line ending of the file.
fn first_line(cx: &FileCx<'_>, line: &str) -> Fix {
    let text = cx.source().text();
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let end = if text.lines().next().is_some_and(|first| text[first.len()..].starts_with("\r\n")) {
        "\r\n"
    } else {
        "\n"
    };
    let edit = Edit::layout(Span::new(cx.tree.source, start..start), format!("{line}{end}"));
    Fix::safe("add it as the first line", vec![edit])
}
