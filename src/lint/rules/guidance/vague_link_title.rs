//! `vague-link-title`: a link whose title does not describe its page.

use crate::rules::context::QuestionCx;
use crate::rules::wordlist::is_one_of;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// The title of a link does not describe the page.
    ///
    /// Screen readers list the links of a page without the text around them, and five times "click here" is of no use.
    ///
    /// **What to do.** Describe the page: "Standard for discharge summaries".
    ///
    /// The rule reports titles such as "Click here" and "More information", and addresses that are used as titles.
    ///
    /// Source: NHS digital service manual, links, <https://service-manual.nhs.uk/content/links>.
    ///
    /// ```yaml,bad
    /// text: The board has agreed a digital plan.
    /// links: [ { title: Click here, url: "https://www.nhs.uk" } ]
    /// ```
    ///
    /// ```yaml,good
    /// text: The board has agreed a digital plan.
    /// links: [ { title: NHS website, url: "https://www.nhs.uk" } ]
    /// ```
    "vague-link-title", Guidance, Note, Question(check)
}

const VAGUE: &[&str] = &[
    "click here",
    "here",
    "link",
    "more",
    "more info",
    "more information",
    "read more",
    "find out more",
    "further information",
    "further reading",
    "learn more",
    "website",
    "web page",
    "page",
    "see here",
    "this link",
    "guidance",
    "document",
    "pdf",
    "download",
];

fn check(cx: &QuestionCx<'_, '_>, findings: &mut Findings) {
    for link in &cx.question.links {
        let title = link.title.value.trim().trim_end_matches(['.', ':', '…']);
        let address = title.contains("://") || title.starts_with("www.");
        if is_one_of(title, VAGUE) || address {
            findings
                .at(link.title.span, format!("the title `{title}` does not describe the page"))
                .help("describe what the page contains");
        }
    }
}
