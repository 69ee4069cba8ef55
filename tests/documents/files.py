# SPDX-License-Identifier: EUPL-1.2
"""Files as people attach them, made by the programs' own libraries or byte by byte."""

import io
import zipfile
from email.message import EmailMessage
from pathlib import Path
from typing import Any


def pdf(path: Path, *lines: str, password: str = "") -> Path:
    """A PDF with these lines, by the typesetter that also makes the reports."""
    import typst

    text = "\n\n".join(lines) or "#rect(width: 2cm)"
    compiled: Any = typst.compile(text.encode())
    if password:
        import pikepdf

        with pikepdf.open(io.BytesIO(compiled)) as opened:
            opened.save(path, encryption=pikepdf.Encryption(user=password, owner=password))
        return path
    path.write_bytes(compiled)
    return path


def word(path: Path, *paragraphs: str) -> Path:
    """A Word file with a heading, these paragraphs and a table."""
    import docx

    document: Any = docx.Document()
    document.add_heading("Kop", 1)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text = "cel links"
    table.rows[0].cells[1].text = "cel rechts"
    document.sections[0].footer.paragraphs[0].text = "voettekst"
    document.save(str(path))
    return path


def sheet(path: Path, **sheets: list[list[str | int]]) -> Path:
    """An Excel file: words once and shared, numbers in their cells, as Excel writes them."""
    cells = [cell for rows in sheets.values() for row in rows for cell in row]
    shared = sorted({cell for cell in cells if isinstance(cell, str) and cell})

    def cell(value: str | int) -> str:
        if isinstance(value, int):
            return f"<c><v>{value}</v></c>"
        return f'<c t="s"><v>{shared.index(value)}</v></c>' if value else "<c/>"

    names = "".join(f'<sheet name="{name}"/>' for name in sheets)
    parts = {
        "xl__workbook_xml": f"<workbook><sheets>{names}</sheets></workbook>",
        "xl__sharedStrings_xml": f"<sst>{''.join(f'<si><t>{w}</t></si>' for w in shared)}</sst>",
    }
    for number, rows in enumerate(sheets.values(), start=1):
        body = "".join(f"<row>{''.join(map(cell, row))}</row>" for row in rows)
        parts[f"xl__worksheets__sheet{number}_xml"] = f"<worksheet>{body}</worksheet>"
    return packed(path, **parts)


def packed(path: Path, **parts: str) -> Path:
    """A zip with these parts; `__` in a name is a slash, `_xml` at its end an ending."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return path


def mail(path: Path, text: str, *, html: bool = False) -> Path:
    """A mail from a neighbour with a file."""
    made = EmailMessage()
    made["Subject"] = "Ons draaiboek"
    made["From"] = "Jan <jan@veere.nl>"
    made.set_content(text, subtype="html" if html else "plain")
    made.add_attachment(b"x", maintype="application", subtype="pdf", filename="draaiboek.pdf")
    path.write_bytes(bytes(made))
    return path
