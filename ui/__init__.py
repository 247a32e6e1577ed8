"""The desktop: shows what workforce_planner says and decides nothing."""
