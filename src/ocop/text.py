"""Text in the two languages of the library.

Every label, name, note and message exists in Vietnamese and in English.

>>> text = Text(vi="Cà phê, ca cao", en="Coffee, cocoa")
>>> text.to("vi")
'Cà phê, ca cao'
>>> str(text)
'Coffee, cocoa'
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Final, Literal

from attrs import frozen

__all__ = ["LANGUAGES", "Language", "Text", "filled", "one_line", "written"]

Language = Literal["vi", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("vi", "en")


@frozen
class Text:
    """One text in Vietnamese (`vi`) and English (`en`).

    `str()` gives the English one; `to()` the one that is asked for.
    """

    vi: str
    en: str

    def to(self, lang: Language) -> str:
        """Return the text in `lang`, `"vi"` or `"en"`.

        >>> Text(vi="có", en="yes").to("fr")
        Traceback (most recent call last):
        ...
        ValueError: no text in 'fr': the languages are 'vi' and 'en'
        """
        if lang == "vi":
            return self.vi
        if lang == "en":
            return self.en
        raise ValueError(f"no text in {lang!r}: the languages are 'vi' and 'en'")

    def to_dict(self) -> dict[str, str]:
        """Return `{"vi": ..., "en": ...}`, the shape of every text in JSON."""
        return {"vi": self.vi, "en": self.en}

    def __str__(self) -> str:
        return self.en


def written(day: datetime.date) -> Text:
    """Return a day as sentences write it.

    >>> written(datetime.date(2026, 5, 2)).vi, written(datetime.date(2026, 5, 2)).en
    ('2/5/2026', '2026-05-02')
    """
    return Text(vi=f"{day.day}/{day.month}/{day.year}", en=day.isoformat())


def filled(sentence: Mapping[str, str], **facts: object) -> Text:
    """Return a sentence (`vi` and `en`) with facts in its braces: texts and days in each language, others as they are.

    >>> filled({"vi": "{what} từ ngày {day}", "en": "{what} from {day}"}, what="A", day=datetime.date(2026, 5, 2)).vi
    'A từ ngày 2/5/2026'
    """
    texts = {name: written(fact) if isinstance(fact, datetime.date) else fact for name, fact in facts.items()}

    def to(lang: Language) -> str:
        return sentence[lang].format_map({n: f.to(lang) if isinstance(f, Text) else f for n, f in texts.items()})

    return Text(vi=to("vi"), en=to("en"))


def one_line(text: str) -> str:
    r"""Return `text` in one line: line breaks, control characters and halves of characters become escapes.

    >>> one_line("Cà phê\nbột"), one_line("\x1b[2J"), one_line("\ud800")
    ('Cà phê\\nbột', '\\x1b[2J', '\\ud800')
    """
    if text.isprintable():
        return text
    from unicodedata import category

    return "".join(c if c.isprintable() or category(c) == "Zs" else c.encode("unicode_escape").decode() for c in text)
