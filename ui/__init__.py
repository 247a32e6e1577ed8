"""The desktop: shows what ``workforce_planner`` says and decides nothing.

Importing this package imports no Qt, so that the command line starts without it.
"""
