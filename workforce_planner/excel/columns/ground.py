"""The sheets that say where: areas, units, which belongs to which, and journeys."""

from __future__ import annotations

from workforce_planner.excel.layout import NO_LIMIT, Column, Kind, Layout

AREAS = Layout(
    "Areas",
    "area",
    "The boroughs, and the places outside the force where officers live.",
    (
        Column("Area", "name", Kind.NAME, "The area's name, as the other sheets use it.", required=True),
        Column(
            *(
                "East km",
                "east",
                Kind.NUMBER,
                "Kilometres east on any grid, such as the British National Grid.",
            ),
            required=True,
        ),
        Column("North km", "north", Kind.NUMBER, "Kilometres north on the same grid.", required=True),
        Column(
            *("Neighbours", "neighbours", Kind.REFERENCE),
            "Areas it borders on land, separated by ; (one direction is enough).",
            default=(),
            blank="none",
            refers="Areas",
            many=True,
        ),
        Column(
            *(
                "River neighbours",
                "river_neighbours",
                Kind.REFERENCE,
                "Areas across the river, separated by ;.",
            ),
            default=(),
            blank="none",
            refers="Areas",
            many=True,
        ),
        Column("Tile column", "tile_column", Kind.WHOLE, "Its column on the tile map.", blank="no tile"),
        Column("Tile row", "tile_row", Kind.WHOLE, "Its row on the tile map.", blank="no tile"),
        Column(
            *("Outside", "outside", Kind.YES_NO),
            "Yes for a place where officers live that the force does not police.",
            default=False,
            blank="No",
        ),
        Column(
            *("Keep with", "keep_with", Kind.REFERENCE),
            "An area that must share its unit (acts in a designed structure only).",
            blank="free",
            refers="Areas",
        ),
        Column(
            *("Fixed unit", "fixed_unit", Kind.REFERENCE),
            "The unit it must belong to (acts in a designed structure only).",
            blank="free",
            refers="Units",
        ),
    ),
    key="Area",
    required=True,
)

UNITS = Layout(
    "Units",
    "unit",
    "The units of the new structure: regional teams or Basic Command Units.",
    (
        Column("Unit", "name", Kind.NAME, "The unit's name.", required=True),
        Column(
            *("Hub area", "hub", Kind.REFERENCE, "The area its people travel to, one of its own."),
            blank="its area with the most work",
            refers="Areas",
        ),
        Column(
            *(
                "Fewest officers",
                "fewest",
                Kind.WHOLE,
                "The fewest people it needs, officers and posts alike.",
            ),
            default=0,
            blank="0",
            least=0,
        ),
        Column(
            *("Most officers", "most", Kind.WHOLE, "Its desks: the most people and vacant posts it takes."),
            blank="no limit",
            words=NO_LIMIT,
            least=0,
        ),
    ),
    key="Unit",
    required=True,
)

STRUCTURE = Layout(
    "Structure",
    "area",
    "Which area belongs to which unit (needed when the structure is given).",
    (
        Column("Area", "area", Kind.REFERENCE, "An area.", required=True, refers="Areas"),
        Column("Unit", "unit", Kind.REFERENCE, "The unit it belongs to.", required=True, refers="Units"),
    ),
    key="Area",
)

TRAVEL = Layout(
    "Travel",
    "journey",
    "Measured journeys; the others are estimated from the straight line.",
    (
        Column("From area", "start", Kind.REFERENCE, "Where it starts.", required=True, refers="Areas"),
        Column(
            *("To area", "end", Kind.REFERENCE),
            "Where it ends. A line serves both directions unless both are given.",
            required=True,
            refers="Areas",
        ),
        Column("Minutes", "minutes", Kind.NUMBER, "How long it takes.", required=True, least=0),
    ),
)
