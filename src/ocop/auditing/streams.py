"""The text of a list: UTF-8 and nothing else, and what is said where it is not."""

from __future__ import annotations

from typing import Final

from ocop.errors import Problem, UnreadableFile
from ocop.text import Text

__all__ = ["at_line", "not_text", "unreadable"]

_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")


def unreadable(vi: str, en: str) -> UnreadableFile:
    """Return the error that says in both languages why a list cannot be read."""
    return UnreadableFile([Problem(path="", message=Text(vi=vi, en=en))])


def at_line(number: int) -> Text:
    """Return where a line is, as messages say it."""
    return Text(vi=f"dòng {number}", en=f"line {number}")


def not_text(data: bytes, where: Text) -> UnreadableFile:
    """Return the error that says why `data`, the line or the part of a file that is at `where`, is no text."""
    save = Text(
        vi="hãy lưu lại dưới dạng UTF-8 (trong Excel: “CSV UTF-8”)", en="save it as UTF-8 (in Excel: “CSV UTF-8”)"
    )
    if data.startswith(_UTF_16):
        return unreadable(f"chữ ghi bằng UTF-16: {save.vi}", f"the text is in UTF-16: {save.en}")
    if b"\0" in data:
        return unreadable(
            f"{where.vi} có byte NUL, không phải chữ UTF-8: {save.vi}",
            f"a NUL byte stands in {where.en}, which is no UTF-8 text: {save.en}",
        )
    return unreadable(f"{where.vi} không phải chữ UTF-8: {save.vi}", f"{where.en} is no UTF-8 text: {save.en}")
