//! `limit-exceeded`: a file that exceeds the limits on size or nesting.

use crate::rules::context::FileCx;
use dma_text::diagnostic::Findings;
use dma_yaml::tree::{FaultKind, limits};

declare_rule! {
    /// A file is too large, too deeply nested or too repetitive.
    ///
    /// Files are untrusted text, so what is read is limited before it can fill the memory. A file has at most 16 MiB.
    /// Collections are nested at most 64 deep. Aliases repeat at most 10,000 values or 1 MiB of text.
    ///
    /// **What to do.** Split the file, or write the values in full.
    ///
    /// Source: the format itself: its limits keep any file from using up the resources of a machine.
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
                format!("collections are nested more than {} deep here", limits::NESTING),
                "look for brackets that are not closed: no part of the format is nested so deeply",
            ),
            FaultKind::AliasBudget => (
                format!(
                    "the aliases of this file repeat more than {},000 values or {} MiB of text, or an alias repeats itself",
                    limits::ALIAS_NODES / 1000,
                    limits::ALIAS_BYTES / (1024 * 1024)
                ),
                "write the values in full, or split the file",
            ),
            FaultKind::TooLarge { .. } => (
                format!(
                    "the file is larger than {} MiB, so nothing in it was read",
                    limits::FILE_BYTES / (1024 * 1024)
                ),
                "split the file into one file for each section",
            ),
            _ => continue,
        };
        findings.at(fault.span, message).help(help);
    }
}
