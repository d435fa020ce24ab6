//! `byte-order-mark`: an invisible mark that some editors put at the start of a file.

use crate::rules::context::FileCx;
use dma_text::diagnostic::{Edit, Effect, Findings, Fix};
use dma_text::source::Span;
use dma_yaml::tree::FaultKind;

declare_rule! {
    /// The file contains an invisible byte order mark.
    ///
    /// Some Windows editors begin a file with U+FEFF. Several YAML parsers reject such a file. In the middle of a file,
    /// the mark becomes an invisible part of a text.
    ///
    /// **What to do.** Save the file as "UTF-8 without BOM".
    ///
    /// Source: YAML 1.2.2, section 5.2, <https://yaml.org/spec/1.2.2/#52-character-encodings>.
    ///
    /// ```yaml,bad
    /// text: The board has agreed a \u{feff}digital plan.
    /// ```
    ///
    /// ```yaml,good
    /// text: The board has agreed a digital plan.
    /// ```
    "byte-order-mark", Syntax, Warn, File(check), fixes(Safe), basis(Fact)
}

const MARK: char = '\u{feff}';

fn check(cx: &FileCx<'_>, findings: &mut Findings) {
    for fault in cx.tree.faults.iter().filter(|fault| fault.kind == FaultKind::ByteOrderMark) {
        let message = if fault.span.start == 0 {
            "the file begins with an invisible byte order mark"
        } else {
            "there is an invisible byte order mark here"
        };
        let start = fault.span.start as usize;
        let span = Span::new(fault.span.source, start..start + MARK.len_utf8());
        let effect = if start == 0 { Effect::Nothing } else { Effect::Drops { stand_in: MARK, to: None } };
        findings
            .at(fault.span, message)
            .help("delete the mark, and save the file as UTF-8 without BOM")
            .fix(Fix::safe("delete the mark", vec![Edit { span, text: String::new(), effect }]));
    }
}
