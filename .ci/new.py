#!/usr/bin/env python3
"""Writes the files of a new lint rule or a new kind of change, ready to be filled in.

    .ci/new.py rule NAME GROUP            such as: rule missing-owner guidance
    .ci/new.py kind NAME GROUP ASPECT     such as: kind question-shortened question QuestionText

A rule is one source file with its page, one line in the list of its group, and one folder of fixtures. A kind of change
is the same, with an older and a newer revision as its fixture. The new rule finds one sentence about chairs, so that
it compiles and its tests pass before anything is changed. The new kind explains nothing until its `when` is written.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")

RULE = '''//! `{name}`: what the rule finds, in a few words.

{uses}

declare_rule! {{
    /// One sentence: what is wrong.
    ///
    /// One paragraph: why it matters to the people who answer, publish or compare.
    ///
    /// **What to do.** One paragraph: how to correct it.
    ///
    /// Source: a rule of this programme.
    ///
    /// ```yaml,bad
    /// text: The board counts its chairs in March.
    /// help: Count a plan that names its owner.
    /// ```
    ///
    /// ```yaml,good
    /// text: The board has agreed a digital plan.
    /// help: Count a plan that names its owner.
    /// ```
    "{name}", {group}, Note, Question(check), basis(Fact)
}}

fn check(cx: &QuestionCx<'_, '_>, findings: &mut Findings) {{
    if cx.question.text.value == "The board counts its chairs in March." {{
        let id = &cx.question.id;
        findings
            .at(id.span, format!("`{{}}` is the example of the template", id.value))
            .help("replace this check and its examples with the real ones");
    }}
}}
'''

KIND = '''//! `{name}`: what changed, in a few words.

{uses}

declare_change! {{
    /// One sentence: what changed.
    ///
    /// One paragraph: what the change means for answers and scores.
    ///
    /// **Example.** One change of this kind.
    "{name}", {group}, [{aspect}],
    Scoring, Major, WithCare, ByWeight, message, when is_this_kind
}}

/// Whether a difference in the aspect is of this kind. Kinds of one aspect exclude each other.
fn is_this_kind(_: &ChangeCx<'_>) -> bool {{
    false
}}

fn message(cx: &ChangeCx<'_>) -> String {{
    cx.switched("changed one way", "changed the other way")
}}
'''

BAD = "text: The board counts its chairs in March.\nhelp: Count a plan that names its owner.\n"
GOOD = "text: The board has agreed a digital plan.\nhelp: Count a plan that names its owner.\n"


def stop(message):
    sys.exit(f"new: {message}")


def only(pattern):
    """The one file that matches, wherever the source folders are."""
    found = [path for path in ROOT.glob(pattern) if "target" not in path.relative_to(ROOT).parts]
    if len(found) != 1:
        stop(f"expected one file {pattern}, found {len(found)}")
    return found[0]


def uses(path):
    """The `use` lines of a finished file of the same kind: they are right wherever that file is."""
    return "\n".join(line for line in path.read_text().splitlines() if line.startswith("use "))


def listed(path, module, item):
    """Adds a module, and its line in the list of the group, in alphabetical order."""
    lines = path.read_text().splitlines()

    def insert(line, is_like):
        places = [at for at, other in enumerate(lines) if is_like(other)]
        if line in lines:
            stop(f"{path.relative_to(ROOT)} already lists {line.strip()}")
        after = [at for at in places if lines[at] < line]
        lines.insert(after[-1] + 1 if after else places[0], line)

    insert(f"mod {module};", lambda line: re.fullmatch(r"mod \w+;", line))
    insert(f"    &{module}::{item},", lambda line: re.fullmatch(rf"    &\w+::{item},", line))
    path.write_text("\n".join(lines) + "\n")


def write(path, text):
    if path.exists():
        stop(f"{path.relative_to(ROOT)} exists already")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    print(f"wrote {path.relative_to(ROOT)}")


def groups(model):
    """The folders beside the group of a finished file."""
    return sorted(path.parent.name for path in model.parent.parent.glob("*/mod.rs"))


def aspects():
    """What two revisions can differ in, as the source names it."""
    return re.findall(r"^    [A-Z]\w+ ([A-Z]\w+) = \"", only("src/**/diff/difference.rs").read_text(), re.MULTILINE)


def add(what, name, group, aspect=None):
    if not NAME.fullmatch(name):
        stop(f"`{name}` is not a valid name: use lowercase letters, digits and single hyphens")
    pattern = "src/**/guidance/missing_help.rs" if what == "rule" else "src/**/question/required_changed.rs"
    model = only(pattern)
    if group not in groups(model):
        stop(f"unknown group `{group}`: use one of {', '.join(groups(model))}")
    if aspect and aspect not in aspects():
        stop(f"unknown aspect `{aspect}`: use one of {', '.join(aspects())}")
    folder = model.parent.parent / group
    module = name.replace("-", "_")
    text = (RULE if what == "rule" else KIND).format(
        name=name, group=group.capitalize(), aspect=aspect, uses=uses(model)
    )
    fixtures = ROOT / "tests" / ("rules" if what == "rule" else "changes") / name
    if fixtures.exists():
        stop(f"{fixtures.relative_to(ROOT)} exists already")
    write(folder / f"{module}.rs", text)
    listed(folder / "mod.rs", module, "RULE" if what == "rule" else "KIND")
    if what == "rule":
        write(fixtures / "bad.yaml", BAD)
        write(fixtures / "good.yaml", GOOD)
    else:
        sample = ROOT / "tests" / "changes" / "required-changed"
        for side in ("old.yaml", "new.yaml"):
            write(fixtures / side, (sample / side).read_text())
    print("next: fill in the page, the check and the fixtures, then run `just bless` and read what it changed")


match sys.argv[1:]:
    case ["rule", name, group]:
        add("rule", name, group)
    case ["kind", name, group, aspect]:
        add("kind", name, group, aspect)
    case _:
        stop(__doc__.split("\n\n")[1])
