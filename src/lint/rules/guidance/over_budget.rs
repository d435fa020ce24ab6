//! `over-budget`: a setting or section that exceeds its budget.

use crate::rules::context::ProgrammeCx;
use dma_authoring::resolve::burden::{self, Burden, Measured, Pace};
use dma_text::diagnostic::Findings;
use dma_text::source::Span;

declare_rule! {
    /// A setting or section exceeds the budget of the programme.
    ///
    /// Every question costs each organisation the time of several people. Questions are added one by one, and nobody
    /// sees the total. The longer a form is, the fewer people answer it with care. A budget sets the limit before
    /// anybody argues for a single question.
    ///
    /// The limits are under `budget` in `programme.yaml`. For a setting they are `questions`, `words` and `minutes`,
    /// with exceptions under `settings`. For one section, the same keys are under `section`. Minutes are estimated:
    /// words divided by `words-per-minute`, plus `seconds-per-question` for each answer, as if every question were
    /// asked. A section that each service line answers counts once for each line. `dma coverage` shows the numbers.
    ///
    /// **What to do.** Delete questions that nobody needs, shorten texts, or agree on a higher limit.
    ///
    /// Source: reading at 238 words a minute, Brysbaert 2019, <https://doi.org/10.1016/j.jml.2019.104047>; 10 seconds
    /// for an ordinary question, Pew Research Center 2022,
    /// <https://www.pewresearch.org/decoded/2022/12/08/how-we-keep-our-online-surveys-from-running-too-long/>. The
    /// budget can change both numbers.
    ///
    /// ```yaml,bad
    /// # file: programme.yaml
    /// programme: test
    /// title: Test programme
    /// settings:
    ///   - { id: acute, title: Acute care }
    ///   - { id: social-care, title: Social care }
    /// respondents:
    ///   - { id: executive, title: Executive team }
    /// vocabulary:
    ///   patient: { default: patient, social-care: person who uses services }
    /// schemes:
    ///   - { id: wgll, title: What Good Looks Like, codes: [ { id: well-led, title: Well led } ] }
    /// style: { profile: nhs-staff }
    /// acronyms: [UK, NHS, GP, A&E]
    /// budget: { questions: 1 }
    /// ```
    ///
    /// ```yaml,good
    /// # file: programme.yaml
    /// programme: test
    /// title: Test programme
    /// settings:
    ///   - { id: acute, title: Acute care }
    ///   - { id: social-care, title: Social care }
    /// respondents:
    ///   - { id: executive, title: Executive team }
    /// vocabulary:
    ///   patient: { default: patient, social-care: person who uses services }
    /// schemes:
    ///   - { id: wgll, title: What Good Looks Like, codes: [ { id: well-led, title: Well led } ] }
    /// style: { profile: nhs-staff }
    /// acronyms: [UK, NHS, GP, A&E]
    /// budget: { questions: 2, words: 200, minutes: 2 }
    /// ```
    "over-budget", Guidance, Warn, Programme(check), basis(Fact)
}

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    let index = &cx.resolved.index;
    let Some(budget) = index.programme().and_then(|programme| programme.budget.as_ref()) else { return };
    if !index.programme_known || !index.questions_known || !index.scales_known {
        return;
    }
    let pace = Pace::of(Some(budget));
    for framework in cx.resolved.frameworks.iter().filter(|framework| framework.complete) {
        let setting = framework.setting;
        let limits = burden::limits(budget, setting);
        let all = Burden::of_framework(framework).measured(pace, &limits);
        let help = "delete questions that nobody needs, shorten texts, or raise the limit; `dma coverage` shows where the time goes";
        let name = format!("`{setting}`");
        let item = Item { span: framework.header.framework.span, id: setting, name, help };
        report(&item, &all, findings);
        for section in framework.sections() {
            let id = &section.model.id.value;
            let all = Burden::of_section(framework, section).measured(pace, &[&budget.section]);
            let name = format!("the section `{id}` in `{setting}`");
            let help =
                "delete questions that nobody needs, shorten texts, split the section, or raise the limit";
            report(&Item { span: section.place, id, name, help }, &all, findings);
        }
    }
}

/// An item that has a budget: a framework or a section.
struct Item<'i> {
    span: Span,
    id: &'i str,
    /// The item in words.
    name: String,
    /// What to do where it exceeds a limit.
    help: &'static str,
}

/// Adds one finding for all limits that an item exceeds.
fn report(item: &Item<'_>, all: &[Measured<'_>], findings: &mut Findings) {
    let over: Vec<&Measured<'_>> = all.iter().filter(|measured| measured.is_over()).collect();
    if over.is_empty() {
        return;
    }
    let unit = |measured: &Measured<'_>| if measured.what == "questions" { "answers" } else { measured.what };
    let amounts: Vec<String> = over
        .iter()
        .map(|measured| format!("{} {} (limit {})", measured.amount, unit(measured), measured.limit.value))
        .collect();
    let mut finding =
        findings.at(item.span, format!("{} exceeds the budget: {}", item.name, amounts.join(", ")));
    for measured in over {
        finding = finding.related(measured.limit.span, "the limit");
    }
    finding.help(item.help).subject(item.id);
}
