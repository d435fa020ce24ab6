//! `uncovered-code`: a code of a scheme that no question of a setting, or of any, belongs to.

use crate::rules::context::ProgrammeCx;
use dma_authoring::model::Scheme;
use dma_text::diagnostic::Findings;
use rustc_hash::{FxHashMap, FxHashSet};

declare_rule! {
    /// No question of a setting, or of any, belongs to a code.
    ///
    /// The codes of a scheme, such as the pillars of What Good Looks Like, are a promise: this is what is looked at. A setting without a
    /// question for one of them cannot say how it stands there, and a table by code has a hole.
    ///
    /// **What to do.** Add the code to the `references` of a question that this setting is asked, ask it a question that belongs there, or
    /// allow it and say why. Where no setting covers the code, delete it or ask for it. `dma coverage` shows the whole picture.
    ///
    /// Source: this programme's own rule: what one setting is measured by, another should know that it is not.
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
    let meant = Meant::new(schemes, &covered);
    for scheme in schemes {
        let id = scheme.id.value.as_str();
        let may_be_meant = meant.any || meant.schemes.contains(id);
        // A scheme that nobody uses is one thing to say, not one for each of its codes.
        if !scheme.codes.iter().any(|code| covered.contains_key(&(id, code.id.value.as_str()))) {
            if !may_be_meant {
                findings
                    .at(scheme.id.span, format!("no question belongs to any code of `{id}`"))
                    .help("name its codes in the `references` of questions, or delete the scheme")
                    .subject(id);
            }
            continue;
        }
        for code in &scheme.codes {
            let key = (id, code.id.value.as_str());
            let Some(covered) = covered.get(&key) else {
                if !may_be_meant {
                    findings
                        .at(code.id.span, format!("no question of any setting belongs to `{id}` `{}`", key.1))
                        .help("name the code in the `references` of a question, or delete it here")
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
                    format!("no question of {} belongs to `{}` `{}`", settings.join(" or "), key.0, key.1),
                )
                .help("name the code in the `references` of a question that is asked there, or allow this and say why")
                .subject(key.1);
        }
    }
}

/// Which settings have a question for each scheme and code that questions name.
type Covered<'m> = FxHashMap<(&'m str, &'m str), Vec<bool>>;

/// What questions may have meant by a scheme or code that is not there, which is another rule's matter.
struct Meant<'m> {
    /// Whether it may be any scheme.
    any: bool,
    /// Schemes, some code of which was meant.
    schemes: FxHashSet<&'m str>,
}

impl<'m> Meant<'m> {
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
