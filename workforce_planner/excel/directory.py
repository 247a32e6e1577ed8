"""Looking up the names that a sheet defines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from workforce_planner.excel.aliases import bare_area
from workforce_planner.names import asked, closest_form, same, same_id

FEW = 8  # so many names are listed when none is close
MANY = 1000  # among more, a guess takes long and helps little


@dataclass(frozen=True, slots=True)
class Directory:
    """The names of one kind, as their sheet spells them.

    ``names`` maps the compared form to the spelling; ``loose`` does so for forms that
    are no more than alike: boroughs without their titles, IDs without zeros in front.
    ``refused`` says of names why they cannot stand here; ``own`` are the names that stand in
    the sheet itself. An ``open`` directory, whose sheet could not be read, takes every name as it is.
    """

    noun: str
    place: str
    names: Mapping[str, str] = field(default_factory=dict)
    loose: Mapping[str, str] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)
    own: Sequence[str] = ()
    compare: Callable[[str], str] = same
    open: bool = False

    def find(self, written: str) -> str | None:
        """Return the name as its sheet spells it, or None."""
        found = self.names.get(self.compare(written))
        return written if found is None and self.open else found

    def find_loosely(self, written: str) -> str | None:
        """Return the area meant by "London Borough of Hackney" where the sheet has Hackney, or None."""
        return self.loose.get(bare_area(written)) if self.compare is same else None

    def unknown(self, written: str) -> str:
        """Return the sentences for a name that is not here."""
        refusal = self.refused.get(self.compare(written))
        if refusal:
            return refusal
        hint = asked(self.guess(written))
        if not hint and 0 < len(self.own) <= FEW:
            hint = f" It has {', '.join(self.own)}."
        return f"{self.noun} '{written}' is not in {self.place}.{hint or ' Correct it, or add it there.'}"

    def guess(self, written: str) -> str | None:
        """Return the name that was probably meant, if any: 00417 by 417."""
        form = self.compare(written)
        if self.compare is same_id and form.lstrip("0") in self.loose:
            return self.loose[form.lstrip("0")]
        return closest_form(form, self.names) if len(self.names) <= MANY else None


def ids(noun: str, place: str, names: Iterable[str], *, open_: bool = False) -> Directory:
    """Return a directory of IDs, which are compared exactly but for case and outer spaces."""
    forms = {same_id(name): name for name in names}
    loose = {form.lstrip("0"): name for form, name in forms.items()}
    return Directory(noun, place, forms, loose, compare=same_id, open=open_)


def without_titles(names: Iterable[str]) -> Mapping[str, str]:
    """Return the areas by their names without titles, leaving out those that two areas share."""
    bare: dict[str, list[str]] = {}
    for name in names:
        bare.setdefault(bare_area(name), []).append(name)
    return {form: found[0] for form, found in bare.items() if len(found) == 1}
