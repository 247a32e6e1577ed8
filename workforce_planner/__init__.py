"""Workforce Planner: restructure police teams from a workbook, with proof."""
