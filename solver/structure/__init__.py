"""Which areas belong together: connected groups, chosen with proof."""

from solver.structure.ground import Ground, Group, Staffing, Structure, in_order
from solver.structure.search import Answer, can_be_lawful, design

__all__ = ["Answer", "Ground", "Group", "Staffing", "Structure", "can_be_lawful", "design", "in_order"]
