"""Which rows record the same: by digests, so that a row takes no more than some dozen bytes.

>>> from ocop.auditing.record import read_record
>>> seen = Recorded()
>>> rows = [("Chè", "HTX A", "2026-08-20"), ("CHÈ ", None, "2026-08-20"), ("Chè", "HTX B", "2026-08-20")]
>>> for row, (product, subject, issued) in enumerate(rows, 1):
...     cells = {"product": product, "subject": subject, "stars": 4, "issued": issued, "decision": "12/QĐ-UBND"}
...     print(row, seen.same_recognition(read_record(cells), row))
1 None
2 1
3 2
"""

from __future__ import annotations

from hashlib import blake2b
from itertools import product
from typing import Final
from zlib import crc32

from ocop.auditing.digests import Digests
from ocop.auditing.folding import folded, without_gaps
from ocop.auditing.record import Record

__all__ = ["Recorded"]

_ROW_BITS: Final = 32
_LOW: Final = (1 << _ROW_BITS) - 1
_SET_BITS: Final = 6
_SET: Final = (1 << _SET_BITS) - 1
_MARK_BITS: Final = 16
_MARK: Final = (1 << _MARK_BITS) - 1
_ANY: Final = "*"
_NOT_GIVEN: Final = 0


class Recorded:
    """What rows have recorded so far: recognitions, and the products of codes.

    A recognition is a product, a decision, a day of issue and, where both rows give them, a subject and a criteria set.
    Case, blanks, the place of tone marks and what is not seen make no difference. A decision that is not given is
    another than any that is. Of a product, its code keeps 16 bits.
    """

    def __init__(self) -> None:
        self._seen = Digests()
        self._codes = Digests(mark_bits=_MARK_BITS, values="I")

    def same_recognition(self, record: Record, row: int) -> int | None:
        """Take in the record of a row, and return the first row that recorded the same, None where there is none.

        A record without a product or a day of issue is like no other.
        """
        if record.product is None or record.issued is None:
            return None
        facts = f"{folded(record.product)}\0{without_gaps(record.decision or '')}\0{record.issued.toordinal()}"
        # What is kept for the first row of these facts is the row, and what tells it apart where another gives it too.
        mark = _mark(record)
        kept = self._seen.put(_digest(facts), (row << _ROW_BITS) | mark)
        if kept is None:
            return None
        found, (_, first) = self._behind_the_first(facts, mark, row), kept
        return first >> _ROW_BITS if _agree(first & _LOW, mark) else found

    def other_product_of_code(self, record: Record, row: int) -> int | None:
        """Take in the product and the code of a row, and return the first row with this code, where it is of another.

        None where there is no such row, or the row has no product or no code.
        """
        if record.product is None or record.code is None:
            return None
        mark = crc32(_bytes(folded(record.product))) & _MARK
        kept = self._codes.put((_digest(record.code) & ~_MARK) | mark or 1, row)
        return None if kept is None or kept[0] & _MARK == mark else kept[1]

    def _behind_the_first(self, facts: str, mark: int, row: int) -> int | None:
        """Look for a row like this one among those behind the first of the same facts, and keep this one."""
        subject, of_set = mark & ~_SET, mark & _SET
        found = (
            self._seen.get(_digest(f"{facts}\0{one}\0{other}"))
            for one, other in product(_looked_for(subject), _looked_for(of_set))
        )
        earlier = min(filter(None, found), default=None)
        for one, other in product((subject, _ANY), (of_set, _ANY)):
            self._seen.put(_digest(f"{facts}\0{one}\0{other}"), row)
        return earlier


def _mark(record: Record) -> int:
    """Return what tells a recognition apart where two rows give it: a checksum of the subject, the number of the set.

    Either is 0 where the row does not give it.
    """
    subject = folded(record.subject) if record.subject else ""
    told = (crc32(_bytes(subject)) & ~_SET) or (_SET + 1) if subject else _NOT_GIVEN
    return told | (record.set.number & _SET if record.set else _NOT_GIVEN)


def _agree(one: int, other: int) -> bool:
    """Whether neither subjects nor sets differ, where both are given."""
    pairs = ((one & part, other & part) for part in (_SET, ~_SET))
    return all(_NOT_GIVEN in pair or pair[0] == pair[1] for pair in pairs)


def _looked_for(given: int) -> tuple[int | str, ...]:
    """What a row agrees with: the same and what is not given, or anything where it does not give it."""
    return (given, _NOT_GIVEN) if given else (_ANY,)


def _digest(text: str) -> int:
    """Return the digest of `text`, which is never 0: in the table, that is a place not taken."""
    return int.from_bytes(blake2b(_bytes(text), digest_size=8).digest()) or 1


def _bytes(text: str) -> bytes:
    return text.encode(errors="surrogatepass")
