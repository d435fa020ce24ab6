#!/usr/bin/env python3
"""A second scorer, written from docs/src/reference/scoring.md alone, that is compared with `dma score`.

    independent_scorer.py FRAMEWORK.json… -- RESPONSES.jsonl SCORES.jsonl

RESPONSES.jsonl are responses to the frameworks, SCORES.jsonl what `dma score --format jsonl` says of them. Prints how many
figures agree, and exits with 1 at the first that does not. It uses nothing but Python's standard library.
"""

import hashlib
import json
import math
import sys
from decimal import Decimal
from fractions import Fraction

REASONS = ["not-asked", "nothing-counts", "too-little-answered"]


class Figure:
    def __init__(self, score, reason, due, answered):
        self.score, self.reason, self.due, self.answered = score, reason, due, answered


class Scorer:
    def __init__(self, document):
        self.document = document
        self.scoring = document["scoring"]
        self.lines = [line["id"] for line in document["lines"]]
        self.scales = {scale["id"]: scale["options"] for scale in document["scales"]}
        self.by_id = {}
        for theme in document["themes"]:
            for section in theme["sections"]:
                for question in section["questions"]:
                    self.by_id[question["id"]] = (question, self.places(section))

    def places(self, section):
        """The lines on which a section is answered; one place without a line if the organisation answers."""
        return self.lines if section["perLine"] and self.lines else [None]

    def score(self, response):
        self.given = {(answer["question"], answer.get("line")): answer for answer in response["answers"]}
        self.asked = set()
        for theme in self.document["themes"]:
            for section in theme["sections"]:
                for line in self.places(section):
                    if self.holds(section.get("askedWhen"), line):
                        for question in section["questions"]:
                            if self.holds(question.get("askedWhen"), line):
                                self.asked.add((question["id"], line))
        return self.figures()

    def holds(self, condition, line):
        if condition is None:
            return True
        if "all" in condition:
            return all(self.holds(part, line) for part in condition["all"])
        if "any" in condition:
            return any(self.holds(part, line) for part in condition["any"])
        if "not" in condition:
            return not self.holds(condition["not"], line)
        question, places = self.by_id[condition["question"]]
        if line in places:
            places = [line]
        return any(self.meets(condition, question, place) for place in places)

    def meets(self, test, question, line):
        place = (question["id"], line)
        answer = self.given.get(place)
        if place not in self.asked or answer is None or "notApplicable" in answer:
            return False
        if "is" in test:
            return answer["option"] in test["is"]
        if "includes" in test:
            return any(option in test["includes"] for option in answer["options"])
        number = self.level(question, answer) if question["answer"]["type"] == "levels" else answer["number"]
        return test.get("atLeast", -math.inf) <= number <= test.get("atMost", math.inf)

    def level(self, question, answer):
        reached = 0
        for level in sorted(question["answer"]["levels"], key=lambda level: level["level"]):
            needed = [element["id"] for element in level["elements"] if not element["optional"]]
            if all(element in answer["elements"] for element in needed):
                reached = level["level"]
            elif self.scoring["levelPolicy"] == "cumulative":
                break
        return reached

    def outcome(self, question, line):
        """The score of a place, or the reason why it has none."""
        answer = self.given.get((question["id"], line))
        if (question["id"], line) not in self.asked:
            return "not-asked"
        if answer is None:
            return "not-answered"
        if "notApplicable" in answer:
            top = 100 if self.scoring["family"] == "options" else 5
            return {"exclude": "not-applicable", "zero": 0, "full": top}[question["notApplicable"]["policy"]]
        score = self.points(question, answer)
        return "no-score" if score is None else score

    def points(self, question, answer):
        kind = question["answer"]
        if kind["type"] == "scale":
            return next(option for option in self.scales[kind["scale"]] if option["id"] == answer["option"]).get("score")
        if kind["type"] == "choices":
            scores = [option.get("score") for option in kind["options"] if option["id"] in answer["options"]]
            if None in scores or kind["score"] == "none":
                return None
            return min(sum(scores), 100) if kind["score"] == "sum" else max(scores)
        if kind["type"] == "levels":
            return self.level(question, answer)
        if "bands" not in kind:
            return None
        number = Fraction(answer["number"])
        if kind["type"] == "percentage":
            up = {"nearest": number + Fraction(1, 2), "down": number}
            number = math.ceil(number) if kind["rounding"] == "up" else math.floor(up[kind["rounding"]])
        for option in self.scales[kind["bands"]]:
            band = option.get("band")
            if band is not None and band.get("from", -math.inf) <= number <= band.get("to", math.inf):
                return option.get("score")
        return None

    def figures(self):
        found, themes = {}, []
        for theme in self.document["themes"]:
            parts = []
            for section in theme["sections"]:
                if section["scored"]:
                    whole = self.section(section, found)
                    found["section", section["id"], None] = whole
                    parts.append((section["weight"], whole))
            found["theme", theme["id"], None] = mean(parts)
            themes.append((theme["weight"], found["theme", theme["id"], None]))
        if self.scoring["overall"] == "mean-of-themes":
            found["overall", self.document["setting"]["id"], None] = mean(themes)
        return found

    def section(self, section, found):
        figures = []
        for line in self.places(section):
            outcomes = []
            for question in section["questions"]:
                if question["scored"] and question["weight"] > 0:
                    outcome = self.outcome(question, line)
                    found["question", question["id"], line] = outcome
                    outcomes.append((question["weight"], outcome))
            figure = self.of_outcomes(outcomes)
            figures.append(figure)
            if line is not None:
                found["section", section["id"], line] = figure
        if self.places(section) == [None]:
            return figures[0]
        return mean([(1, figure) for figure in figures])

    def of_outcomes(self, outcomes):
        scored = [(weight, outcome) for weight, outcome in outcomes if not isinstance(outcome, str)]
        answered = sum(weight for weight, _ in scored)
        due = answered + sum(weight for weight, outcome in outcomes if outcome == "not-answered")
        if all(outcome == "not-asked" for _, outcome in outcomes):
            return Figure(None, "not-asked", due, answered)
        if due == 0:
            return Figure(None, "nothing-counts", due, answered)
        if answered == 0 or 100 * answered < self.scoring["minimumAnswered"] * due:
            return Figure(None, "too-little-answered", due, answered)
        return Figure(Fraction(sum(weight * score for weight, score in scored), answered), None, due, answered)

    def rounded(self, score):
        decimals, mode = self.scoring["rounding"]["decimals"], self.scoring["rounding"]["mode"]
        units = score * 10**decimals
        if mode == "half-even":
            whole = round(units)
        else:
            whole = math.floor(units + (Fraction(1, 2) if mode == "half-up" else 0))
        digits = str(whole).rjust(decimals + 1, "0")
        return digits if decimals == 0 else f"{digits[:-decimals]}.{digits[-decimals:]}"


def mean(parts):
    parts = [(weight, figure) for weight, figure in parts if weight > 0]
    due, answered = sum(figure.due for _, figure in parts), sum(figure.answered for _, figure in parts)
    reasons = {figure.reason for _, figure in parts}
    scored = [(weight, figure.score) for weight, figure in parts if figure.reason is None]
    if not parts:
        reason = "nothing-counts"
    elif "too-little-answered" in reasons:
        reason = "too-little-answered"
    elif scored:
        weight = sum(weight for weight, _ in scored)
        return Figure(sum(weight * score for weight, score in scored) / weight, None, due, answered)
    else:
        reason = "nothing-counts" if "nothing-counts" in reasons else "not-asked"
    return Figure(None, reason, due, answered)


def printed(scorer, figure):
    """A figure, or the outcome of a question, as `dma score` writes it."""
    if isinstance(figure, str):
        return {"reason": figure}
    if not isinstance(figure, Figure):
        return {"score": scorer.rounded(Fraction(figure))}
    score = {"reason": figure.reason}
    if figure.reason is None:
        score = {"score": scorer.rounded(figure.score), "exact": str(figure.score)}
    return {**score, "due": figure.due, "answered": figure.answered}


def said(result):
    """What `dma score` says, by level, id and line."""
    found = {}
    for level in ("question", "section", "theme"):
        for figure in result[f"{level}s"]:
            kept = {key: value for key, value in figure.items() if key not in ("question", "section", "theme", "line", "weight")}
            found[level, figure[level], figure.get("line")] = kept
    if "overall" in result:
        found["overall", result["framework"]["setting"], None] = result["overall"]
    return found


def main():
    split = sys.argv.index("--")
    scorers = {}
    for path in sys.argv[1:split]:
        content = open(path, "rb").read()
        scorers[hashlib.sha256(content).hexdigest()] = Scorer(json.loads(content))
    responses, scores = sys.argv[split + 1 :]
    total, without = 0, {reason: 0 for reason in REASONS}
    with open(responses, encoding="utf-8") as answered, open(scores, encoding="utf-8") as scored:
        for response, result in zip(answered, scored, strict=True):
            response, result = json.loads(response, parse_float=Decimal), json.loads(result)
            scorer = scorers[response["framework"]["sha256"]]
            own = {place: printed(scorer, figure) for place, figure in scorer.score(response).items()}
            theirs = said(result)
            if own != theirs:
                place = next(place for place in {**own, **theirs} if own.get(place) != theirs.get(place))
                sys.exit(f"{response['organisation']['code']} {place}: {own.get(place)} here, {theirs.get(place)} in dma")
            total += len(own)
            for figure in own.values():
                if figure.get("reason") in without and "due" in figure:
                    without[figure["reason"]] += 1
    print(f"{total} figures agree; without a score: " + ", ".join(f"{count} {reason}" for reason, count in without.items()))


main()
