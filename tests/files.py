"""Small real files for tests: PDF, office documents, archives, pictures."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import Any

import openpyxl
from openpyxl.comments import Comment

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def pdf(*objects: bytes, trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A PDF file of these objects, numbered from 1."""
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, said) for number, said in enumerate(objects, 1))
    return b"%PDF-1.7\n" + body + b"trailer\n<<" + trailer + b">>\nstartxref\n0\n%%EOF\n"


def stream(content: bytes, head: bytes = b"") -> bytes:
    """An object with a packed stream."""
    packed = zlib.compress(content)
    return b"<</Length %d/Filter/FlateDecode %s>>\nstream\n%s\nendstream" % (len(packed), head, packed)


def page(text: bytes, font: bytes = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", *more: bytes) -> bytes:
    """A PDF file with one page that shows what a content stream says."""
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R/OpenAction[3 0 R/Fit]>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        stream(b"BT /F1 12 Tf 72 700 Td " + text + b" ET"),
        font,
        *more,
    )


def archive(files: dict[str, bytes | str]) -> bytes:
    """A ZIP file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return out.getvalue()


def docx(body: str = "<w:p><w:r><w:t>通知</w:t></w:r></w:p>", **parts: str) -> bytes:
    """A document of one part; further parts are named with __ for / and their ending left off."""
    more = {f"{name.replace('__', '/')}.xml": said for name, said in parts.items()}
    return archive({"[Content_Types].xml": "<Types/>", "word/document.xml": f"<w:document>{body}</w:document>", **more})


def xlsx(rows: list[list[Any]], *, hidden: str = "", comment: str = "") -> bytes:
    """A workbook whose sheet 名单 has these rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "名单"
    for row in rows:
        sheet.append(row)
    if comment:
        sheet["A1"].comment = Comment(comment, "张三")
    if hidden:
        book.create_sheet(hidden).sheet_state = "veryHidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def png(width: int = 2, height: int = 2) -> bytes:
    """A picture of this size, without the picture."""
    return b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + struct.pack(">II", width, height) + b"\x08\2\0\0\0" + b"\0\0\0\0"


def jpeg(*, gps: bool = False) -> bytes:
    """A picture of a camera that tells, or does not tell, where it was taken."""
    directory = struct.pack("<HHHII", 1, 0x8825, 4, 1, 26) + b"\0\0\0\0"
    place = struct.pack("<H", 2) + struct.pack("<HHII", 1, 2, 2, 78) + struct.pack("<HHII", 2, 5, 3, 60) + b"\0\0\0\0"
    tiff = b"II*\0\x08\0\0\0" + directory + place
    exif = b"Exif\0\0" + tiff
    camera = b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif if gps else b""
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 8, 8, 2, 2, 0)
    return b"\xff\xd8" + camera + frame + b"\xff\xda\0\2\xff\xd9"
