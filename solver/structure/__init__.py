"""Which areas belong together: connected groups, chosen with proof."""

from solver.structure.alternatives import Alternative, Alternatives, design_otherwise, list_alternatives
from solver.structure.claim import Claim
from solver.structure.distance import differences
from solver.structure.ground import Ground, Group, Staffing, Structure, in_order
from solver.structure.search import Answer, can_be_lawful, design

__all__ = [
    "Alternative",
    "Alternatives",
    "Answer",
    "Claim",
    "Ground",
    "Group",
    "Staffing",
    "Structure",
    "can_be_lawful",
    "design",
    "design_otherwise",
    "differences",
    "in_order",
    "list_alternatives",
]
