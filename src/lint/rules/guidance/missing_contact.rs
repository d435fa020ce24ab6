//! `missing-contact`: a collection without a contact.

use crate::rules::context::FrameworkCx;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A framework opens for answers but has no contact.
    ///
    /// Respondents who cannot ask what a question means guess the answer, or miss the deadline.
    ///
    /// **What to do.** Add `contact:` to the header, with an address that somebody reads while the collection is open.
    ///
    /// The rule skips a framework without `collection`, which is not collected yet.
    ///
    /// Source: information standards notifications name an owner and a contact,
    /// <https://www.rdash.nhs.uk/policies/information-standards-notifications-from-the-data-alliance-partnership-board-policy/>.
    ///
    /// ```yaml,bad
    /// # file: acute/framework.yaml
    /// framework: acute
    /// title: Self-assessment
    /// version: 1.0.0
    /// edition: "2016"
    /// period: { label: the year to March 2016 }
    /// collection: { opens: 2016-04-04, closes: 2016-05-13 }
    /// scoring: { family: options, method: weighted-mean }
    /// themes:
    ///   - theme: readiness
    ///     title: Readiness
    ///     sections:
    ///       - use: shared/example.yaml
    ///       - use: shared/other.yaml
    /// ```
    ///
    /// ```yaml,good
    /// # file: acute/framework.yaml
    /// framework: acute
    /// title: Self-assessment
    /// version: 1.0.0
    /// edition: "2016"
    /// contact: assessment@example.org
    /// period: { label: the year to March 2016 }
    /// collection: { opens: 2016-04-04, closes: 2016-05-13 }
    /// scoring: { family: options, method: weighted-mean }
    /// themes:
    ///   - theme: readiness
    ///     title: Readiness
    ///     sections:
    ///       - use: shared/example.yaml
    ///       - use: shared/other.yaml
    /// ```
    "missing-contact", Guidance, Note, Framework(check), basis(Fact)
}

fn check(cx: &FrameworkCx<'_, '_>, findings: &mut Findings) {
    let header = cx.framework.header;
    if let (Some(collection), None) = (&header.collection, &header.contact)
        && cx.programme.is_whole(header.span)
    {
        findings
            .at(collection.opens.span, "the collection has no contact whom respondents can ask")
            .help("add `contact: …` to the header of the framework");
    }
}
