"""Prints what python-docx finds in a document, as JSON."""

import json
import sys

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

document = docx.Document(sys.argv[1])
paragraphs = document.paragraphs
found = {
    "headings": [each.text for each in paragraphs if each.style.name == "Heading 1"],
    "captions": sum(each.style.name.lower() == "caption" for each in paragraphs),
    "pictures": len(document.inline_shapes),
    "eastAsia": sorted({each.get(qn("w:eastAsia")) for each in document.styles.element.iter(qn("w:rFonts"))} - {None}),
    "orientations": [
        "landscape" if each.orientation == WD_ORIENT.LANDSCAPE and each.page_width > each.page_height else "portrait"
        for each in document.sections
    ],
    "tables": [
        [[" ".join(cell.text.split("\n")).strip() for cell in row.cells] for row in table.rows]
        for table in document.tables
    ],
    "created": document.core_properties.created.isoformat() + "Z",
}
json.dump(found, sys.stdout, ensure_ascii=True)
