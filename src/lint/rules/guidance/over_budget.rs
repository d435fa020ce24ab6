//! `over-budget`: more is asked than the budget allows.

use crate::rules::context::ProgrammeCx;
use dma_authoring::resolve::burden::{self, Burden, Measured, Pace};
use dma_text::diagnostic::Findings;
use dma_text::source::Span;

declare_rule! {
    /// More is asked of a setting, or in one section, than the budget of the programme allows.
    ///
    /// Every question costs each organisation the time of several people. Questions are added one by one, and nobody sees the sum; the
    /// longer a form, the fewer answer it with care. The budget says how much is enough, before the argument about a single question.
    ///
    /// The limits stand under `budget` in `programme.yaml`: `questions`, `words` and `minutes` for a setting, the same under
    /// `section` for one section, and under `settings` where a setting differs. Minutes are estimated: words to read divided by
    /// `words-per-minute`, and `seconds-per-question` for each answer, as if every question were asked; a section that each service
    /// line answers counts its answers once for each line. `dma coverage` shows the figures.
    ///
    /// **What to do.** Take out questions that nobody needs, shorten texts, or raise the limit if those who decide agree.
    ///
    /// Source: reading at 238 words a minute, Brysbaert 2019, <https://doi.org/10.1016/j.jml.2019.104047>; 10 seconds for an ordinary
    /// question, Pew Research Center 2022, <https://www.pewresearch.org/decoded/2022/12/08/how-we-keep-our-online-surveys-from-running-too-long/>.
    /// Both can be replaced in the budget.
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
        let help = "take out questions that nobody needs, shorten texts, or raise the limit; `dma coverage` shows where the time goes";
        let name = format!("`{setting}`");
        let item = Item { span: framework.header.framework.span, id: setting, name, help };
        report(item, &all, findings);
        for section in framework.sections() {
            let id = &section.model.id.value;
            let all = Burden::of_section(framework, section).measured(pace, &[&budget.section]);
            let name = format!("the section `{id}` in `{setting}`");
            let help =
                "take out questions that nobody needs, shorten texts, divide the section, or raise the limit";
            report(Item { span: section.place, id, name, help }, &all, findings);
        }
    }
}

/// What is measured: a framework or a section.
struct Item<'i> {
    span: Span,
    id: &'i str,
    /// The item in words.
    name: String,
    /// What to do where it exceeds a limit.
    help: &'static str,
}

/// Adds one finding for all limits that an item exceeds.
fn report(item: Item<'_>, all: &[Measured<'_>], findings: &mut Findings) {
    let over: Vec<&Measured<'_>> = all.iter().filter(|measured| measured.is_over()).collect();
    if over.is_empty() {
        return;
    }
    let unit = |measured: &Measured<'_>| if measured.what == "questions" { "answers" } else { measured.what };
    let amounts: Vec<String> = over
        .iter()
        .map(|measured| {
            format!("{} {} where the most is {}", measured.amount, unit(measured), measured.limit.value)
        })
        .collect();
    let mut finding = findings.at(item.span, format!("{} asks for {}", item.name, amounts.join(" and ")));
    for measured in over {
        finding = finding.related(measured.limit.span, "the limit");
    }
    finding.help(item.help).subject(item.id);
}
