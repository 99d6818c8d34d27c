"""Prints what openpyxl finds in a workbook, as JSON: by sheet its name, frozen cell, widths and values."""

import json
import sys

import openpyxl

book = openpyxl.load_workbook(sys.argv[1])
sheets = [
    {
        "name": sheet.title,
        "frozen": sheet.freeze_panes,
        "widths": [column.width for column in sheet.column_dimensions.values()],
        "rows": [list(row) for row in sheet.iter_rows(values_only=True)],
    }
    for sheet in book
]
json.dump(sheets, sys.stdout, ensure_ascii=True)
