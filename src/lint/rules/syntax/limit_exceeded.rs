//! `limit-exceeded`: a file that is larger or deeper than the tool reads.

use crate::rules::context::FileCx;
use dma_text::diagnostic::Findings;
use dma_yaml::tree::{FaultKind, limits};

declare_rule! {
    /// A file is larger, deeper or more repetitive than is read.
    ///
    /// Files are untrusted text. A file of more than 16 MiB, collections nested more than 64 deep, and aliases that
    /// repeat more than 10,000 values or 1 MiB of text are refused at once, before they can fill the memory.
    ///
    /// **What to do.** Split the file, or write the values out.
    ///
    /// Source: the format itself: what is read has limits, so that no file can use up a machine.
    ///
    /// ```yaml,bad
    /// text: The board has agreed a digital plan.
    /// when: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {not: {}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}
    /// ```
    ///
    /// ```yaml,good
    /// text: The board has agreed a digital plan.
    /// ```
    "limit-exceeded", Syntax, Deny, File(check)
}

fn check(cx: &FileCx<'_>, findings: &mut Findings) {
    for fault in &cx.tree.faults {
        let (message, help) = match fault.kind {
            FaultKind::Nesting => (
                format!("collections nest more than {} deep here", limits::NESTING),
                "no part of the format nests so deep: look for brackets that are not closed",
            ),
            FaultKind::AliasBudget => (
                format!(
                    "the aliases of this file repeat more than {},000 values or {} MiB of text, or one repeats itself",
                    limits::ALIAS_NODES / 1000,
                    limits::ALIAS_BYTES / (1024 * 1024)
                ),
                "write the values out, or split the file",
            ),
            FaultKind::TooLarge { .. } => (
                format!(
                    "the file is larger than {} MiB, and nothing in it was read",
                    limits::FILE_BYTES / (1024 * 1024)
                ),
                "split it into one file a section",
            ),
            _ => continue,
        };
        findings.at(fault.span, message).help(help);
    }
}
