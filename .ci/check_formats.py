"""The reports of one run come in, what is wrong with them goes out; called by check-formats.sh."""

import json
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import jsonschema
import junitparser

work = Path(sys.argv[1])
root = Path(__file__).parent.parent


def read(name):
    return json.loads((work / name).read_text(encoding="utf-8"))


def schema(path):
    return json.loads((root / path).read_text(encoding="utf-8"))


report = read("report.json")
codes = sorted(finding["code"] for finding in report["findings"])
assert len(codes) > 5, codes
assert report["totals"]["silenced"] == 1, report["totals"]
jsonschema.validate(report, schema("schemas/report.schema.json"))

lines = [json.loads(line) for line in (work / "report.jsonl").read_text(encoding="utf-8").splitlines()]
assert lines == [*report["findings"], {"totals": report["totals"]}]

# The official schema of the standard. It must itself be able to refuse.
official = jsonschema.Draft7Validator(json.loads(Path(sys.argv[2]).read_text(encoding="utf-8")))
assert official.schema["title"].startswith("Static Analysis Results Format (SARIF) Version 2.1.0")
for name in ["report", "clean", "listed"]:
    wrong = [f"{name}.sarif at {error.json_path}: {error.message}" for error in official.iter_errors(read(f"{name}.sarif"))]
    assert not wrong, "\n".join(wrong)
broken = read("report.sarif")
broken["runs"][0]["results"][0]["level"] = "fatal"
assert [error.json_path for error in official.iter_errors(broken)] == ["$.runs[0].results[0].level"]

# The validator would have a page on the web, which there is none of.
WITHOUT = {"SARIF2005"}
for name in ["report", "clean", "listed"]:
    results = [result for run in read(f"{name}.validated.sarif")["runs"] for result in run["results"]]
    wrong = [result for result in results if result["ruleId"] not in WITHOUT and result.get("level") != "note"]
    assert not wrong, json.dumps(wrong, indent=2)
run = read("report.sarif")["runs"][0]
# The validator lets words pass that are in none of the standard's closed lists.
LEVELS = {"note", "warning", "error"}
assert {result["level"] for result in run["results"]} <= LEVELS
rules = run["tool"]["driver"]["rules"]
assert all(rule["defaultConfiguration"].get("level", "note") in LEVELS for rule in rules)
assert run["columnKind"] in {"utf16CodeUnits", "unicodeCodePoints"}
assert {role for artifact in run["artifacts"] for role in artifact["roles"]} == {"analysisTarget"}
suppressions = [suppression for result in run["results"] for suppression in result["suppressions"]]
assert [(it["kind"], it["status"]) for it in suppressions] == [("inSource", "accepted")]
spoken = [result for result in run["results"] if not result["suppressions"]]
assert sorted(result["ruleId"] for result in spoken) == codes
assert len(run["results"]) == len(codes) + 1
for result in run["results"]:
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
listed = read("listed.sarif")["runs"][0]["results"]
assert len(listed) > 50
assert all([it["kind"] for it in result["suppressions"]] == ["external"] for result in listed)

issues = read("report.gitlab")
jsonschema.validate(issues, schema("tests/it/report/gitlab.schema.json"))
assert sorted(issue["check_name"] for issue in issues) == codes
fingerprints = [issue["fingerprint"] for issue in issues]
assert len(set(fingerprints)) == len(issues)
assert set(fingerprints) == {result["partialFingerprints"]["dmaFinding/v1"] for result in spoken}

files = report["totals"]["files"]
assert len(ElementTree.parse(work / "report.junit").getroot()) == files
suites = list(junitparser.JUnitXml.fromfile(str(work / "report.junit")))
cases = [case for suite in suites for case in suite]
failures = [entry for case in cases for entry in case.result]
assert sorted(failure.message for failure in failures) == sorted(
    " ".join(issue["description"].split("; see ")[0].split("; help: ")[0].split()) for issue in issues
)
assert len({(case.classname, case.name) for case in cases}) == len(cases)
for suite in suites:
    assert suite.tests == len(list(suite)), suite.name
    assert suite.failures == sum(1 for case in suite for _ in case.result), suite.name

print(f"formats: {len(codes)} findings in {files} files, read by the readers of others")
