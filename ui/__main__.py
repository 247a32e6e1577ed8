"""``python -m ui``: the same entry as the ``workforce-planner`` command."""

from ui.launch import main

if __name__ == "__main__":
    raise SystemExit(main())
