r"""Text as it is compared: what two people write differently and mean alike is the same.

>>> folded("Bánh  Hoà\u200b") == folded("BÁNH HÒA"), without_gaps("12 /QĐ- UBND")
(True, '12/qđ-ubnd')
>>> is_blank("\u200b \ufeff"), is_blank("Chè")
(True, False)
"""

from __future__ import annotations

from functools import lru_cache

from ocop.agencies.spelling import evened, seen

__all__ = ["folded", "is_blank", "without_gaps"]


@lru_cache(maxsize=16)  # a row is compared more than once, and its neighbours are of the same decision or subject
def folded(text: str) -> str:
    """Return `text` without case and without what is not seen, blanks and the place of tone marks evened out."""
    return " ".join(evened(seen(text)).split())


def without_gaps(text: str) -> str:
    """Return `text` folded and without blanks, as the number of a decision is compared."""
    return folded(text).replace(" ", "")


def is_blank(text: str) -> bool:
    """Return whether nothing of `text` is seen."""
    return not seen(text).strip()
