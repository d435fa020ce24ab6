#!/usr/bin/env python3
"""Makes frameworks and responses that differ in everything that scoring depends on, for the comparison of two scorers.

    vary.py framework SEED FRAMEWORK.json OUT.json      weights, lines, conditions, policies, levels, bands, rounding
    vary.py responses SEED RESPONSES.jsonl OUT.jsonl    answers left out, and answers to questions that were not asked

The results are valid, and the same for a seed on every machine.
"""

import json
import random
import sys


def condition(dice, earlier, document, depth=0):
    """A random condition on earlier questions."""
    if depth < 2 and dice.random() < 0.4:
        kind = dice.choice(["all", "any", "not"])
        if kind == "not":
            return {"not": condition(dice, earlier, document, 2)}
        return {kind: [condition(dice, earlier, document, depth + 1) for _ in range(2)]}
    question = dice.choice(earlier)
    answer = question["answer"]
    if answer["type"] == "scale":
        options = next(scale["options"] for scale in document["scales"] if scale["id"] == answer["scale"])
        return {"question": question["id"], "is": [dice.choice(options)["id"]]}
    if answer["type"] == "choices":
        return {"question": question["id"], "includes": [dice.choice(answer["options"])["id"]]}
    low, high = sorted(dice.sample(range(0, 6 if answer["type"] == "levels" else 101), 2))
    return {"question": question["id"], **dice.choice([{"atLeast": low}, {"atMost": high}, {"atLeast": low, "atMost": high}])}


def levels(dice, question):
    """A ladder of levels for a question, some of which ask for nothing."""
    made = []
    for level in sorted(dice.sample(range(1, 6), dice.randint(1, 5))):
        elements = [
            {"id": f"{question[:50]}-e{level}-{at}", "text": f"Element {at}.", "optional": dice.random() < 0.2}
            for at in range(dice.randint(0, 3))
        ]
        made.append({"level": level, "title": f"Level {level}", "elements": elements})
    return made


def vary_question(dice, question, earlier, document):
    family = document["scoring"]["family"]
    question["weight"] = dice.choice([0, 1, 1, 2, 3, 7, 100])
    question.pop("askedWhen", None)
    question.pop("notApplicable", None)
    if dice.random() < 0.5:
        question["notApplicable"] = {"policy": dice.choice(["exclude", "zero", "full"])}
    if family == "levels" and dice.random() < 0.7:
        question["answer"] = {"type": "levels", "levels": levels(dice, question["id"])}
    elif dice.random() < 0.2:
        banded = [scale["id"] for scale in document["scales"] if all("band" in option for option in scale["options"])]
        if banded:
            rounding = dice.choice(["nearest", "down", "up"])
            question["answer"] = {"type": "percentage", "bands": dice.choice(banded), "rounding": rounding}
    if question["answer"]["type"] == "choices":
        question["answer"]["score"] = dice.choice(["sum", "highest", "none"])
        for option in question["answer"]["options"]:
            if dice.random() < 0.1:
                option.pop("score", None)
    question["scored"] = question["scored"] and dice.random() < 0.9
    if earlier and dice.random() < 0.3:
        question["askedWhen"] = condition(dice, earlier, document)


def vary_framework(dice, document):
    document["scoring"] = {
        "family": dice.choice(["options", "levels"]),
        "method": "weighted-mean",
        "minimumAnswered": dice.choice([0, 1, 50, 60, 67, 100]),
        "rounding": {"mode": dice.choice(["half-up", "half-even", "down"]), "decimals": dice.choice([0, 0, 1, 2, 6])},
        "overall": dice.choice(["none", "mean-of-themes"]),
        "levelPolicy": dice.choice(["cumulative", "per-level"]),
    }
    document["lines"] = [{"id": f"line-{at}", "title": f"Line {at}"} for at in range(dice.randint(0, 3))]
    if document["scoring"]["family"] == "options":
        for scale in document["scales"]:
            if dice.random() < 0.2:
                dice.choice(scale["options"]).pop("score", None)
    earlier = []
    for theme in document["themes"]:
        theme["weight"] = dice.choice([0, 1, 1, 2, 5])
        for section in theme["sections"]:
            section["weight"] = dice.choice([0, 1, 1, 2, 9])
            section["scored"] = dice.random() < 0.9
            section["perLine"] = bool(document["lines"]) and dice.random() < 0.5
            section.pop("askedWhen", None)
            if earlier and dice.random() < 0.3:
                section["askedWhen"] = condition(dice, earlier, document)
            for question in section["questions"]:
                vary_question(dice, question, earlier, document)
                if question["answer"]["type"] != "text":
                    earlier.append(question)
    return document


def vary_responses(dice, responses):
    for at, response in enumerate(responses):
        kept = [answer for answer in response["answers"] if dice.random() < 0.85]
        places = {(answer["question"], answer.get("line")) for answer in response["answers"]}
        others = [answer for answer in responses[at - 1]["answers"] if (answer["question"], answer.get("line")) not in places]
        yield {**response, "answers": kept + [answer for answer in others if dice.random() < 0.5]}


def main():
    what, seed, source, out = sys.argv[1:]
    dice = random.Random(int(seed))
    text = open(source, encoding="utf-8").read()
    with open(out, "w", encoding="utf-8", newline="") as file:
        if what == "framework":
            document = vary_framework(dice, json.loads(text))
            file.write(json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":")))
        else:
            responses = [json.loads(line) for line in text.splitlines()]
            for response in vary_responses(dice, responses):
                file.write(json.dumps(response, ensure_ascii=False) + "\n")


main()
