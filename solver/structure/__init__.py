"""Which areas belong together: connected groups, chosen with proof."""

from solver.structure.alternatives import Alternative, Alternatives, list_alternatives
from solver.structure.distance import differences
from solver.structure.ground import Ground, Group, Staffing, Structure, in_order
from solver.structure.search import Answer, can_be_lawful, design

__all__ = [
    "Alternative",
    "Alternatives",
    "Answer",
    "Ground",
    "Group",
    "Staffing",
    "Structure",
    "can_be_lawful",
    "design",
    "differences",
    "in_order",
    "list_alternatives",
]
