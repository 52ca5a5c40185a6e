"""Which rows record the same recognition: by digests of 64 bits, so that a row takes no more than 20 to 40 bytes.

>>> from ocop.auditing.record import read_record
>>> seen = Recognitions()
>>> rows = [("Chè", "HTX A", "2026-08-20"), ("CHÈ ", None, "2026-08-20"), ("Chè", "HTX B", "2026-08-20")]
>>> for row, (product, subject, issued) in enumerate(rows, 1):
...     cells = {"product": product, "subject": subject, "stars": 4, "issued": issued, "decision": "12/QĐ-UBND"}
...     print(row, seen.earlier(read_record(cells), row))
1 None
2 1
3 2
"""

from __future__ import annotations

from array import array
from hashlib import blake2b
from typing import Final

from ocop.auditing.record import Record

__all__ = ["Recognitions"]

_FIRST_SIZE: Final = 1 << 4
_TABLE_BITS: Final = 6
_TABLE_SHIFT: Final = 64 - _TABLE_BITS
_HALF: Final = 32
_LOW: Final = (1 << _HALF) - 1


class Recognitions:
    """The recognitions that rows have recorded so far: product, decision, day of issue and, where given, subject.

    Case makes no difference. A decision that is not given is another than any that is.
    """

    def __init__(self) -> None:
        self._seen = _Digests()

    def earlier(self, record: Record, row: int) -> int | None:
        """Take in the record of a row, and return the first row that recorded the same, None where there is none.

        A record without a product or a day of issue is like no other. Subjects tell two records apart where both give
        one.
        """
        if record.product is None or record.issued is None:
            return None
        facts = f"{record.product}\0{record.decision or ''}\0{record.issued}".casefold()
        subject = "" if record.subject is None else record.subject.casefold()
        # The low half of what is kept tells the subject, 0 where the row gives none; the high half is the row.
        mark = (_digest(subject) & _LOW) or 1 if subject else 0
        kept = self._seen.put(_digest(facts), (row << _HALF) | mark)
        if kept is None:
            return None
        first, other = kept >> _HALF, kept & _LOW
        if mark and other and mark != other:
            return self._of_subject(facts, subject, row)
        if other and not mark:
            self._seen.put(_digest(f"{facts}\0"), row)
        return first

    def _of_subject(self, facts: str, subject: str, row: int) -> int | None:
        """Look for a row of this subject, or of none, behind a first row that gives another one."""
        same = self._seen.put(_digest(f"{facts}\0{subject}"), row)
        return self._seen.get(_digest(f"{facts}\0")) if same is None else same


def _digest(text: str) -> int:
    """Return the digest of `text`, which is never 0: in the table below, that is a place not taken."""
    return int.from_bytes(blake2b(text.encode(errors="surrogatepass"), digest_size=8).digest()) or 1


def _empty(size: int) -> array[int]:
    return array("Q", [0]) * size


class _Digests:
    """A table from digests to numbers of 64 bits: many small ones, so that only a small one is ever moved to grow."""

    def __init__(self) -> None:
        self._tables = [_Table() for _ in range(1 << _TABLE_BITS)]

    def put(self, key: int, value: int) -> int | None:
        """Keep `value` for `key` and return None, or return what is kept for it already."""
        return self._tables[key >> _TABLE_SHIFT].put(key, value)

    def get(self, key: int) -> int | None:
        """Return what is kept for `key`, None where nothing is."""
        return self._tables[key >> _TABLE_SHIFT].get(key)


class _Table:
    """Digests and their numbers, in two arrays: where a place is taken, the next one is."""

    __slots__ = ("_count", "_keys", "_values")

    def __init__(self) -> None:
        self._keys, self._values = _empty(_FIRST_SIZE), _empty(_FIRST_SIZE)
        self._count = 0

    def put(self, key: int, value: int) -> int | None:
        at = self._place(key)
        if self._keys[at]:
            return self._values[at]
        self._keys[at], self._values[at] = key, value
        self._count += 1
        if self._count * 5 > len(self._keys) * 4:
            self._grow()
        return None

    def get(self, key: int) -> int | None:
        at = self._place(key)
        return self._values[at] if self._keys[at] else None

    def _place(self, key: int) -> int:
        """Where `key` is, or would be."""
        keys = self._keys
        last = len(keys) - 1
        at = key & last
        while keys[at] and keys[at] != key:
            at = (at + 1) & last
        return at

    def _grow(self) -> None:
        keys, values = self._keys, self._values
        self._keys, self._values = _empty(2 * len(keys)), _empty(2 * len(keys))
        for key, value in zip(keys, values, strict=True):
            if key:
                at = self._place(key)
                self._keys[at], self._values[at] = key, value
