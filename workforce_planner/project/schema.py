"""The tables of a project file, version by version. ``docs/project-file.md`` explains them.

A new file walks all the steps, so that an old one walks the same way.
"""

from __future__ import annotations

APPLICATION = 0x57504C4E  # "WPLN" in the file's header: what tells a project from another database

_FIRST = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL);

-- The baseline: the workbook as it was read.
CREATE TABLE sheet (
    id INTEGER PRIMARY KEY, title TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
    heading_row INTEGER NOT NULL, columns TEXT NOT NULL, rows INTEGER NOT NULL, sha256 TEXT NOT NULL
);
CREATE TABLE cells (
    id INTEGER PRIMARY KEY, sheet INTEGER NOT NULL REFERENCES sheet, row INTEGER NOT NULL, cells TEXT NOT NULL
);
CREATE INDEX cells_of_sheet ON cells (sheet, row);

-- Plans are kept whole; a step may put one in place of another.
CREATE TABLE plan (
    id INTEGER PRIMARY KEY, made TEXT NOT NULL, name TEXT NOT NULL, draft BLOB NOT NULL
);

-- What was done, each step after its parent (none: the baseline).
CREATE TABLE step (
    id INTEGER PRIMARY KEY, parent INTEGER REFERENCES step,
    kind TEXT NOT NULL CHECK (kind IN ('edit', 'move', 'plan')),
    label TEXT NOT NULL, reason TEXT NOT NULL, plan INTEGER REFERENCES plan, edits INTEGER NOT NULL,
    hash TEXT NOT NULL
);
CREATE TABLE edit (
    id INTEGER PRIMARY KEY, step INTEGER NOT NULL REFERENCES step, sheet TEXT NOT NULL, key TEXT NOT NULL,
    heading TEXT NOT NULL, was TEXT NOT NULL, now TEXT NOT NULL, reason TEXT NOT NULL
);
CREATE INDEX edits_of_step ON edit (step);

-- Scenarios are branches: each is the last step of its own.
CREATE TABLE scenario (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, head INTEGER REFERENCES step,
    removed INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX scenario_names ON scenario (name COLLATE NOCASE) WHERE NOT removed;

CREATE TABLE solve (
    id INTEGER PRIMARY KEY, scenario INTEGER NOT NULL REFERENCES scenario, step INTEGER REFERENCES step,
    plan INTEGER NOT NULL REFERENCES plan, made TEXT NOT NULL, status TEXT NOT NULL, seconds REAL NOT NULL,
    seed INTEGER NOT NULL, program TEXT NOT NULL, input TEXT NOT NULL, score TEXT NOT NULL
);
CREATE TABLE note (
    id INTEGER PRIMARY KEY, scenario INTEGER NOT NULL REFERENCES scenario, step INTEGER REFERENCES step,
    made TEXT NOT NULL, text TEXT NOT NULL
);
CREATE TABLE finding (
    id INTEGER PRIMARY KEY, scenario INTEGER NOT NULL REFERENCES scenario, level TEXT NOT NULL,
    sheet TEXT NOT NULL, cell TEXT NOT NULL, message TEXT NOT NULL
);

-- The audit trail: one line for each thing done, never changed.
CREATE TABLE audit (
    id INTEGER PRIMARY KEY, made TEXT NOT NULL, program TEXT NOT NULL, what TEXT NOT NULL,
    scenario INTEGER REFERENCES scenario, step INTEGER REFERENCES step, was TEXT NOT NULL, now TEXT NOT NULL,
    reason TEXT NOT NULL, input TEXT NOT NULL
);
CREATE VIEW audit_trail AS
    SELECT audit.id, audit.made, audit.program, scenario.name AS scenario, audit.what, step.label,
           edit.sheet, edit.key, edit.heading, coalesce(edit.was, audit.was) AS was,
           coalesce(edit.now, audit.now) AS now, audit.reason, audit.input
    FROM audit
    LEFT JOIN scenario ON scenario.id = audit.scenario
    LEFT JOIN step ON step.id = audit.step
    LEFT JOIN edit ON edit.step = audit.step AND audit.what IN ('edit', 'move')
    ORDER BY audit.id, edit.id;
""" + "".join(
    f"CREATE TRIGGER {table}_never_{verb} BEFORE {verb} ON {table} "
    f"BEGIN SELECT raise(ABORT, 'the trail is never changed'); END;\n"
    for table in ("audit", "step", "edit", "plan", "cells")
    for verb in ("update", "delete")
)

_ROLLING_BASELINE = """
-- The extracts that were imported: the first is the workbook, each later one a step after the one before.
CREATE TABLE baseline (
    id INTEGER PRIMARY KEY, step INTEGER REFERENCES step, made TEXT NOT NULL, file TEXT NOT NULL,
    sha256 TEXT NOT NULL
);
INSERT INTO baseline (made, file, sha256)
    SELECT (SELECT made FROM audit WHERE what = 'begin'), file.value, sha256.value
    FROM about AS file, about AS sha256 WHERE file.key = 'file' AND sha256.key = 'sha256';
DROP TABLE about;
"""

_JUDGED = """
-- What a plan is worth in its scenario, by the hash of the step that they stand after.
CREATE TABLE judged (hash TEXT PRIMARY KEY, score TEXT NOT NULL, broken INTEGER NOT NULL);
"""

STEPS: tuple[str, ...] = (_FIRST, _ROLLING_BASELINE, _JUDGED)
VERSION = len(STEPS)
