"""Reads a workbook as openpyxl does, and says what is in it: JSON on stdout.

usage: read-workbook.py FILE.xlsx
Of the first sheet: the title in its first row; the rows below it, dates as text; types and number formats of the first row of data; what is
frozen, filtered and repeated on every page; the page; and whether each cell of the last row with a value is bold.
"""

import datetime
import json
import sys

from openpyxl import load_workbook


def plain(value):
    return value.isoformat() if isinstance(value, (datetime.date, datetime.datetime)) else value


def main():
    sheet = load_workbook(sys.argv[1]).worksheets[0]
    rows = list(sheet.iter_rows(min_row=2))
    print(
        json.dumps(
            {
                "title": sheet["A1"].value,
                "rows": [[plain(cell.value) for cell in row] for row in rows],
                "types": [cell.data_type for cell in rows[1]],
                "formats": [cell.number_format for cell in rows[1]],
                "freeze": sheet.freeze_panes,
                "filter": sheet.auto_filter.ref,
                "orientation": sheet.page_setup.orientation,
                "fit": [sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight],
                "repeated": sheet.print_title_rows,
                "bold": [bool(cell.font.bold) for cell in rows[-1] if cell.value is not None],
            }
        )
    )


main()
