//! `uncovered-code`: a code of a scheme that no question of a setting refers to.

use crate::rules::context::ProgrammeCx;
use dma_authoring::model::Scheme;
use dma_text::diagnostic::Findings;
use rustc_hash::{FxHashMap, FxHashSet};

declare_rule! {
    /// No question of a setting, or of any setting, refers to a code.
    ///
    /// The codes of a scheme, such as the pillars of What Good Looks Like, list what the assessment covers. A setting
    /// without a question for a code has no result for it, and a table by code has a gap.
    ///
    /// **What to do.** Add the code to the `references` of a question that this setting is asked, or ask the setting a
    /// question about it. If the gap is intended, write an exception with the reason. If no setting covers the code,
    /// delete it or ask about it. `dma coverage` shows all codes and settings.
    ///
    /// Source: a rule of this programme: a setting should know which codes it is not measured by.
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
    ///   - { id: wgll, title: What Good Looks Like, codes: [ { id: well-led, title: Well led }, { id: safe-practice, title: Safe practice } ] }
    /// style: { profile: nhs-staff }
    /// acronyms: [UK, NHS, GP, A&E]
    /// # file: shared/example.yaml
    /// section: example
    /// title: Example
    /// questions:
    ///   - id: plan-agreed
    ///     text: The board has agreed a digital plan.
    ///     scale: agreement
    ///     help: Look at the minutes of that meeting.
    ///     good: The minutes name an owner for each action.
    ///     evidence: The approved minutes.
    ///     respondent: executive
    ///     why: Oversight keeps the plan alive.
    ///     references: [ { scheme: wgll, code: well-led } ]
    ///   - id: stock-count
    ///     text: The pharmacy keeps its stock list on screen.
    ///     scale: agreement
    ///     help: Count a list that is checked each week.
    ///     good: Shelves and screen agree.
    ///     evidence: The last stock count.
    ///     respondent: executive
    ///     why: Missing stock delays treatment.
    ///     settings: [acute]
    ///     references: [ { scheme: wgll, code: safe-practice } ]
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
    ///   - { id: wgll, title: What Good Looks Like, codes: [ { id: well-led, title: Well led }, { id: safe-practice, title: Safe practice } ] }
    /// style: { profile: nhs-staff }
    /// acronyms: [UK, NHS, GP, A&E]
    /// # file: shared/example.yaml
    /// section: example
    /// title: Example
    /// questions:
    ///   - id: plan-agreed
    ///     text: The board has agreed a digital plan.
    ///     scale: agreement
    ///     help: Look at the minutes of that meeting.
    ///     good: The minutes name an owner for each action.
    ///     evidence: The approved minutes.
    ///     respondent: executive
    ///     why: Oversight keeps the plan alive.
    ///     references: [ { scheme: wgll, code: safe-practice } ]
    ///   - id: stock-count
    ///     text: The pharmacy keeps its stock list on screen.
    ///     scale: agreement
    ///     help: Count a list that is checked each week.
    ///     good: Shelves and screen agree.
    ///     evidence: The last stock count.
    ///     respondent: executive
    ///     why: Missing stock delays treatment.
    ///     settings: [acute]
    ///     references: [ { scheme: wgll, code: safe-practice } ]
    /// ```
    "uncovered-code", Consistency, Note, Programme(check), basis(Fact)
}

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    let index = &cx.resolved.index;
    let frameworks = &cx.resolved.frameworks;
    let known = index.programme_known
        && index.questions_known
        && frameworks.iter().all(|framework| framework.complete);
    if !known || frameworks.is_empty() {
        return;
    }
    let mut covered: Covered<'_> = FxHashMap::default();
    for (at, framework) in frameworks.iter().enumerate() {
        for reference in framework.questions().flat_map(|question| &question.model.references) {
            let key = (reference.scheme.value.as_str(), reference.code.value.as_str());
            covered.entry(key).or_insert_with(|| vec![false; frameworks.len()])[at] = true;
        }
    }
    let schemes = index.programme().map_or(&[][..], |programme| &programme.schemes);
    let meant = PossiblyMeant::new(schemes, &covered);
    for scheme in schemes {
        let id = scheme.id.value.as_str();
        let may_be_meant = meant.any || meant.schemes.contains(id);
        // A scheme without any question gets one finding, not one for each of its codes.
        if !scheme.codes.iter().any(|code| covered.contains_key(&(id, code.id.value.as_str()))) {
            if !may_be_meant {
                findings
                    .at(scheme.id.span, format!("no question refers to a code of the scheme `{id}`"))
                    .help("add its codes to the `references` of questions, or delete the scheme")
                    .subject(id);
            }
            continue;
        }
        for code in &scheme.codes {
            let key = (id, code.id.value.as_str());
            let Some(covered) = covered.get(&key) else {
                if !may_be_meant {
                    findings
                        .at(
                            code.id.span,
                            format!("no question of any setting refers to the code `{}` of `{id}`", key.1),
                        )
                        .help("add the code to the `references` of a question, or delete the code")
                        .subject(key.1);
                }
                continue;
            };
            let settings = frameworks.iter().zip(covered).filter(|(_, covered)| !**covered);
            let settings: Vec<String> =
                settings.map(|(framework, _)| format!("`{}`", framework.setting)).collect();
            if settings.is_empty() {
                continue;
            }
            findings
                .at(
                    code.id.span,
                    format!("no question of {} refers to the code `{}` of `{}`", settings.join(" or "), key.1, key.0),
                )
                .help("add the code to the `references` of a question that is asked there, or write an exception with the reason")
                .subject(key.1);
        }
    }
}

/// For each scheme and code that questions name: which settings have such a question.
type Covered<'m> = FxHashMap<(&'m str, &'m str), Vec<bool>>;

/// What questions may have meant by an unknown scheme or code, which another rule reports.
struct PossiblyMeant<'m> {
    /// Whether any scheme may have been meant.
    any: bool,
    /// The schemes of which some code may have been meant.
    schemes: FxHashSet<&'m str>,
}

impl<'m> PossiblyMeant<'m> {
    fn new(schemes: &'m [Scheme], covered: &Covered<'m>) -> Self {
        let ids: FxHashSet<&str> = schemes.iter().map(|scheme| scheme.id.value.as_str()).collect();
        let codes: FxHashSet<(&str, &str)> = schemes
            .iter()
            .flat_map(|scheme| {
                scheme.codes.iter().map(|code| (scheme.id.value.as_str(), code.id.value.as_str()))
            })
            .collect();
        let undefined = || covered.keys().filter(|key| !codes.contains(*key)).map(|(scheme, _)| *scheme);
        Self { any: undefined().any(|scheme| !ids.contains(scheme)), schemes: undefined().collect() }
    }
}
