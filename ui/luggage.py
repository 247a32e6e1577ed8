"""What goes along between the window and a worker process; what the other side has already stays here.

Wrapped, a scenario of 34,000 officers is 7 MB, and a plan of it 2 MB. Each goes once: afterwards a
parcel travels as a number, and a plan as the rows that differ from those of the plan before it.
"""

from __future__ import annotations

import io
import marshal
import pickle
from collections import OrderedDict
from typing import Any

from ui.planned import Packed
from ui.worker import Parcel

KEPT = 6  # parcels that both sides keep, those used last


class Luggage:
    """One end of a pipe. Both ends hear of everything in the same order, so both have the same."""

    def __init__(self) -> None:
        self._parcels: OrderedDict[int, Parcel] = OrderedDict()
        self._count = 0
        self._plan = Packed((), (), None)

    def pack(self, message: object) -> bytes:
        """Return a message for ``unpack`` at the other end."""
        content = io.BytesIO()
        _Packer(content, self).dump(message)
        return content.getvalue()

    def unpack(self, content: bytes) -> Any:
        """Return a message that the other end packed."""
        return _Unpacker(io.BytesIO(content), self).load()

    def send_parcel(self, parcel: Parcel) -> tuple[int, bytes | None]:
        """Return a parcel's number, and the first time what is in it."""
        for number, known in self._parcels.items():
            if known is parcel:
                self._parcels.move_to_end(number)
                return number, None
        return self._keep(parcel), parcel.wrapped

    def take_parcel(self, number: int, wrapped: bytes | None) -> Parcel:
        """Return the parcel that ``send_parcel`` tells of."""
        if wrapped is None:
            self._parcels.move_to_end(number)
        else:
            self._keep(Parcel(wrapped))
        return self._parcels[number]

    def send_plan(self, plan: Packed) -> bytes:
        """Return how a plan differs from the one that went before it, either way."""
        was, self._plan = self._plan, plan
        pairs = enumerate(zip(was.postings, plan.postings, strict=False))
        others = {place: row for place, (old, row) in pairs if old is not row and old != row}
        more = plan.postings[len(was.postings) :]
        return marshal.dumps((len(plan.postings), others, more, plan.uplift, plan.structure))

    def take_plan(self, content: bytes) -> Packed:
        """Return the plan that ``send_plan`` tells of; rows that are as they were are shared."""
        count, others, more, uplift, structure = marshal.loads(content)
        rows = [*self._plan.postings[:count], *more]
        for place, row in others.items():
            rows[place] = row
        self._plan = Packed(tuple(rows), uplift, structure)
        return self._plan

    def _keep(self, parcel: Parcel) -> int:
        self._count += 1
        self._parcels[self._count] = parcel
        while len(self._parcels) > KEPT:
            self._parcels.popitem(last=False)
        return self._count


class _Packer(pickle.Pickler):
    def __init__(self, content: io.BytesIO, luggage: Luggage) -> None:
        super().__init__(content, pickle.HIGHEST_PROTOCOL)
        self._luggage = luggage

    def persistent_id(self, thing: object) -> tuple[object, ...] | None:
        """Return how a parcel or a plan travels, None for anything else."""
        if isinstance(thing, Parcel):
            return self._luggage.send_parcel(thing)
        if isinstance(thing, Packed):
            return (self._luggage.send_plan(thing),)
        return None


class _Unpacker(pickle.Unpickler):
    def __init__(self, content: io.BytesIO, luggage: Luggage) -> None:
        super().__init__(content)
        self._luggage = luggage

    def persistent_load(self, told: tuple[Any, ...]) -> Parcel | Packed:
        """Return the parcel (told by two) or the plan (told by one)."""
        return self._luggage.take_parcel(*told) if len(told) == 2 else self._luggage.take_plan(*told)
