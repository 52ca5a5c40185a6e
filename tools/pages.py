"""What the pages made from data share: blocks of Markdown, text in both languages, tables."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from ocop import Text

__all__ = ["both", "bullets", "front_matter", "page", "paragraphs", "plain", "table"]

_MARKUP = re.compile(r"([\\`*_\[\]<>|#])")


def page(blocks: Iterable[str]) -> str:
    """Join blocks of Markdown to a page."""
    return "\n\n".join(blocks) + "\n"


def front_matter(title: str) -> str:
    """Return the head of a page that is called `title` in the navigation."""
    return f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n---"


def plain(text: str) -> str:
    """Return text as Markdown that shows it as it is, asterisks and all."""
    return _MARKUP.sub(r"\\\1", text)


def paragraphs(text: Text) -> tuple[str, str]:
    """Return a paragraph in each language."""
    return text.vi, text.en


def both(text: Text) -> str:
    """Return a text in both languages, for a heading."""
    return f"{plain(text.vi)} · {plain(text.en)}"


def bullets(items: Iterable[str]) -> str:
    """Return a list."""
    return "\n".join(f"- {item}" for item in items)


def table(heading: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Return a table; a heading that ends in a colon is set to the right."""
    rule = ("---:" if name.endswith(":") else "---" for name in heading)
    names = (name.removesuffix(":") for name in heading)
    return "\n".join(f"| {' | '.join(row)} |" for row in (names, rule, *rows))
