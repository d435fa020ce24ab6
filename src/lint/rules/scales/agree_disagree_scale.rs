//! `agree-disagree-scale`: a scale of agreement.

use crate::rules::context::ScaleCx;
use crate::rules::wordlist::words;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A scale asks how far people agree.
    ///
    /// People tend to agree with any statement. Scales that ask about the thing itself ("How many wards …: none, some,
    /// all") are less affected by this.
    ///
    /// **What to do.** Ask about the thing itself, with amounts as options.
    ///
    /// The agreement scale of 2016 is of record: its labels are `frozen`, so the rule skips it. The rule is off by
    /// default, because a programme with such a scale usually has it on purpose. Switch it on (`agree-disagree-scale:
    /// note`) to find new ones.
    ///
    /// Source: Saris and others, comparing questions with agree/disagree response options,
    /// <http://link.springer.com/article/10.1007/s11135-006-9067-x>.
    ///
    /// ```yaml,bad
    /// # file: scales.yaml
    /// scales:
    ///   - id: agreement
    ///     title: Agreement
    ///     options:
    ///       - { id: disagree, label: Disagree, score: 0 }
    ///       - { id: agree, label: Agree, score: 100 }
    /// ```
    ///
    /// ```yaml,good
    /// # file: scales.yaml
    /// scales:
    ///   - id: agreement
    ///     title: Use
    ///     options:
    ///       - { id: disagree, label: Not in use, score: 0 }
    ///       - { id: agree, label: In use, score: 100 }
    /// ```
    "agree-disagree-scale", Scales, Off, Scale(check)
}

fn check(cx: &ScaleCx<'_, '_>, findings: &mut Findings) {
    let options = &cx.scale.options;
    let with = |wanted: &str| {
        options
            .iter()
            .find(|option| words(&option.label.value).any(|(_, word)| word.eq_ignore_ascii_case(wanted)))
    };
    if options.iter().any(|option| option.frozen) {
        return;
    }
    if let (Some(agree), Some(disagree)) = (with("agree"), with("disagree")) {
        findings
            .at(cx.scale.id.span, format!("`{}` asks how far people agree", cx.scale.id.value))
            .related(agree.label.span, "one side of the scale")
            .related(disagree.label.span, "the other side")
            .help("ask about the thing itself, with amounts as options");
    }
}
