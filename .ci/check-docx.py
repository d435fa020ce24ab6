"""The guidance in Word, re-read by python-docx: GUIDANCE FRAMEWORKS are two folders, of .docx files and of canonical JSON."""

import json
import pathlib
import sys

import docx
from docx.oxml.ns import qn

guidance, frameworks = map(pathlib.Path, sys.argv[1:])
files = sorted(guidance.glob("*-guidance.docx"))
assert files, f"{guidance} has no guidance"
for file in files:
    document = docx.Document(str(file))
    framework = json.loads((frameworks / (file.name.removesuffix("-guidance.docx") + ".json")).read_text("utf-8"))
    headings = {1: [], 2: [], 3: []}
    for paragraph in document.paragraphs:
        name = paragraph.style.name
        if name.lower().startswith("heading "):
            headings[int(name.split()[1])].append(paragraph.text)
    plain = lambda text: " ".join(text.split())
    themes = [plain(theme["title"]) for theme in framework["themes"]]
    sections = [section for theme in framework["themes"] for section in theme["sections"]]
    questions = [plain(question["text"]) for section in sections for question in section["questions"]]
    assert [title for title in headings[1] if title in themes] == themes, file
    assert [title for title in headings[2] if title in {plain(it["title"]) for it in sections}] == [
        plain(it["title"]) for it in sections
    ], file
    assert headings[3] == questions, file
    for table in document.tables:
        properties = table.rows[0]._tr.trPr
        assert properties.find(qn("w:tblHeader")) is not None, f"{file}: a table does not repeat its head"
    scales = [scale for scale in framework["scales"] if any("score" in option for option in scale["options"])]
    cells = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    for scale in scales:
        for option in scale["options"]:
            assert [option["label"], str(option["score"])] in cells, f"{file}: {scale['id']} {option['id']}"
    assert document.core_properties.language == "en-GB", file
    foot = "".join(paragraph.text for paragraph in document.sections[0].footer.paragraphs)
    assert f"version {framework['version']}" in foot and "SHA-256" in foot, foot
    print(f"{file.name}: {len(headings[3])} questions, {len(document.tables)} tables")
