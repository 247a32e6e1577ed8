"""How the strength of each team and rank comes about, in heads.

``Present strength + Arriving - Leaving out = Strength`` and ``Strength + Vacant =
Establishment``. Present strength is the officers where they work now, by their own
specialism, leavers included; arriving are those the plan brings (filled posts,
incoming officers and changes of specialism too), leaving out those it takes away.
Specialism is blank for ranks that work for the unit. Absent people are counted.
"""

from __future__ import annotations

from collections import Counter

from pandas import DataFrame

from workforce_planner.report.comparison import Comparison

ESTABLISHMENT = (
    "Unit",
    "Specialism",
    "Rank",
    "Present strength",
    "Arriving",
    "Leaving out",
    "Strength",
    "Vacant",
    "Establishment",
)

Place = tuple[str, str, str]  # unit, specialism, rank


def establishment(comparison: Comparison) -> DataFrame:
    """Return one row for each unit, specialism and rank that has or had somebody or a post."""
    q = comparison.quantities
    before = {p.officer.id: (p.unit, p.specialism, p.officer.rank) for p in comparison.before.postings}
    after = {p.officer.id: (p.unit, p.specialism, p.officer.rank) for p in comparison.after.postings}
    present, strength = Counter(before.values()), Counter(after.values())
    arriving = Counter(place for officer, place in after.items() if before.get(officer) != place)
    leaving = Counter(place for officer, place in before.items() if after.get(officer) != place)
    vacant = Counter[Place]()
    for placement in comparison.after.placements:
        place, row = (placement.unit, placement.specialism, placement.line.rank), placement.row
        strength[place] += row.filled
        arriving[place] += row.filled
        vacant[place] += row.posts - row.filled
    places = [(u, s, r) for u in q.units for s in (*q.specialisms, "") for r in q.ranks]
    rows = [
        (
            *place,
            present[place],
            arriving[place],
            leaving[place],
            strength[place],
            vacant[place],
            strength[place] + vacant[place],
        )
        for place in places
        if present[place] or strength[place] or vacant[place]
    ]
    return DataFrame(rows, columns=ESTABLISHMENT)
