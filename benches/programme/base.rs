//! The files that every generated programme has, whatever its size.

use super::SETTINGS;
use std::fmt::Write as _;

/// `programme.yaml`.
pub(crate) fn programme() -> String {
    let mut out = String::from(
        "\
# yaml-language-server: $schema=../schemas/programme.schema.json
programme: generated
title: Generated assessment

settings:
",
    );
    for (id, title) in SETTINGS {
        let _ = writeln!(out, "  - {{ id: {id}, title: {title} }}");
    }
    out + "
respondents:
  - { id: executive, title: Executive team, about: The directors and those who advise them. }
  - { id: digital-lead, title: Digital lead, about: Whoever leads on digital services. }
  - { id: clinical, title: Care professionals, about: Those who give care and those who lead them. }
  - { id: operations, title: Operational managers, about: \"Managers of services, beds, fleets and rosters.\" }
  - { id: technical, title: Technology teams, about: \"The teams that run networks, devices and systems.\" }

# Words that differ by setting.
vocabulary:
  patient: { default: patient, social-care: person who uses services }
  patients: { default: patients, social-care: people who use services }
  clinicians: { default: clinicians, social-care: social care professionals }
  organisation: { default: organisation, ambulance: ambulance trust, social-care: council }
  board: { default: board, social-care: cabinet }
  record: { default: care record, ambulance: patient record }
  record-system: { default: electronic patient record, social-care: case management system }
  place-of-care: { default: ward, community: clinic, ambulance: vehicle, social-care: team base }
  places-of-care: { default: wards, community: clinics, ambulance: vehicles, social-care: team bases }

schemes:
  - id: wgll
    title: What Good Looks Like
    url: https://transform.england.nhs.uk/digitise-connect-transform/what-good-looks-like/
    codes:
      - { id: well-led, title: Well led }
      - { id: smart-foundations, title: Ensure smart foundations }
      - { id: safe-practice, title: Safe practice }
      - { id: support-people, title: Support people }
      - { id: empower-citizens, title: Empower citizens }
      - { id: improve-care, title: Improve care }
      - { id: healthy-populations, title: Healthy populations }

approval:
  editorial: [editor]
  clarification: [editor, subject-expert]
  meaning: [subject-expert, programme-board]
  scoring: [analyst, programme-board]
  structure: [analyst, programme-board]

style: { profile: nhs-staff }
acronyms: [UK, NHS, GP, A&E]
"
}

/// `scales.yaml`.
pub(crate) const SCALES: &str = "\
# yaml-language-server: $schema=../schemas/scales.schema.json
scales:
  - id: agreement
    title: Agreement
    options:
      - { id: disagree-completely, label: Disagree completely, score: 0, frozen: true }
      - { id: mostly-disagree, label: Mostly disagree, score: 25, frozen: true }
      - { id: neither, label: Neither agree or disagree, score: 50, frozen: true }
      - { id: mostly-agree, label: Mostly agree, score: 75, frozen: true }
      - { id: agree-completely, label: Agree completely, score: 100, frozen: true }

  - id: extent
    title: Extent
    options:
      - { id: none, label: \"0%\", score: 0, from: 0, to: 0, frozen: true }
      - { id: from-1-to-20, label: 1%-20%, score: 20, from: 1, to: 20, frozen: true }
      - { id: from-21-to-40, label: 21%-40%, score: 40, from: 21, to: 40, frozen: true }
      - { id: from-41-to-60, label: 41%-60%, score: 60, from: 41, to: 60, frozen: true }
      - { id: from-61-to-80, label: 61%-80%, score: 80, from: 61, to: 80, frozen: true }
      - { id: from-81-to-100, label: 81%-100%, score: 100, from: 81, to: 100, frozen: true }

  - id: structure
    title: Structure
    options:
      - { id: unstructured, label: Unstructured, score: 0, frozen: true }
      - { id: semi-structured, label: Semi-structured, score: 50, frozen: true }
      - { id: fully-structured, label: Fully structured, score: 100, frozen: true }

  # For filter questions. It has no scores, so it never counts.
  - id: in-use
    title: Use
    options:
      - { id: not-in-use, label: Not in use }
      - { id: in-part, label: In use in part of the organisation }
      - { id: throughout, label: In use throughout the organisation }
";

/// The head of a framework file, as far as its themes.
pub(crate) fn header(setting: &str, title: &str) -> String {
    let levels = setting == super::LEVELS_SETTING;
    let family = if levels { "levels" } else { "options" };
    let policy = if levels { "  level-policy: cumulative\n" } else { "" };
    let lines = if setting == "social-care" {
        "lines:\n  - { id: adults, title: Adults' services }\n  - { id: children, title: Children's services }\n"
    } else {
        ""
    };
    format!(
        "\
# yaml-language-server: $schema=../../schemas/framework.schema.json
framework: {setting}
title: \"Generated self-assessment: {title}\"
version: 1.0.0
edition: \"2016\"
period: {{ label: the 12 months to 31 March 2016, start: 2015-04-01, end: 2016-03-31 }}
contact: The programme team
collection: {{ opens: 2016-04-04, closes: 2016-05-13 }}
{lines}scoring:
  family: {family}
  method: weighted-mean
  not-applicable: exclude
  minimum-answered: 60
  rounding: {{ mode: half-up, decimals: 0 }}
  overall: none
{policy}themes:
"
    )
}
