"""The planner's own edits: applied at once, judged in the background, undone and redone without limit."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack

from ui.arrangement import Arrangement, Edit, arrangement
from ui.cards import Card
from ui.planned import Packed, Placed, Planned
from ui.revision import Revised
from ui.session import Session
from ui.shown import Shown
from ui.table import by_name
from ui.teams import Team
from ui.wording import count
from ui.worker import Parcel
from workforce_planner.differences import Difference, Kind, differences
from workforce_planner.names import same, same_id
from workforce_planner.plan import TierScore

Source = Parcel | Revised | None


class WhatIf(QObject):
    """Keeps who is where as the planner has it now. One judgement is under way at a time:
    an edit made meanwhile lets go of what is left of it, which is the tables."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.stack = QUndoStack(self)
        self._now: Arrangement | None = None
        self.base: tuple[Arrangement, Shown] | None = None
        self._judging: tuple[Arrangement, Source] | None = None
        self._tables = 0  # the job that makes those of what is being judged
        self._base_source: object = None  # the scenario that the base was judged in
        self.before_solve: Arrangement | None = None
        self.solved_from: Planned | None = None
        session.workbook_changed.connect(self._forget)
        session.plan_solved.connect(self._remember_solve)

    @property
    def arrangement(self) -> Arrangement:
        """Who is where now."""
        if self._now is None:
            picture, workbook = self.session.picture, self.session.workbook
            assert picture is not None
            assert workbook is not None
            self._now = arrangement(by_name(picture.tables), designed=workbook.designed)
            if self.base is None:
                self.base = (self._now, self.session.shown_plan)
                self._base_source = self.source
        return self._now

    @property
    def planned(self) -> Arrangement | None:
        """Who is where now, None while there is no plan."""
        return self.arrangement if self.session.plan is not None or self._judging else None

    @property
    def judging(self) -> bool:
        """Whether what is shown is not yet what the planner has."""
        return self._judging is not None

    @property
    def source(self) -> Source:
        """The scenario that is open, as it is now."""
        return self.session.workbook.scenario if self.session.workbook else None

    @property
    def draft(self) -> Packed | None:
        """The plan that a solve should start from, if the planner edited it."""
        return self.arrangement.packed() if self.session.shown_plan.edited else None

    def at(self, picture: Planned | None) -> Arrangement | None:
        """Return who is where in a plan, or in the force as it is today."""
        workbook = self.session.workbook
        if picture is None or workbook is None:
            return None
        return arrangement(by_name(picture.tables), designed=workbook.designed)

    def proposed(self) -> tuple[Difference, ...]:
        """Return what the last solve's plan changed."""
        if self.before_solve is None:
            return ()
        return differences(self.before_solve.draft(), self.arrangement.draft())

    @property
    def placed(self) -> tuple[Placed, ...]:
        """The posts that the planner placed by hand: those that were elsewhere before the edits."""
        if self.base is None:
            return ()
        return self.base[0].posts_added(self.arrangement)

    def move(self, cards: Sequence[Card], team: Team) -> None:
        """Put people and posts into a team."""
        where = team.title if team.specialism else team.unit
        self._push(self.arrangement.moving(cards, team), f"move {named(cards)} to {where}")

    def give(self, area: str, unit: str) -> None:
        """Give an area to a unit, in a structure that the plan designs."""
        self._push(Edit(areas={area: unit}), f"give {area} to {unit}")

    def keep(self, cards: Sequence[Card], keep: bool) -> None:
        """Mark officers to stay as they are in the next solve, or not."""
        verb = "keep" if keep else "let go of"
        self._push(self.arrangement.keeping(cards, keep), f"{verb} {named(cards)}")

    def take(self, other: Planned, chosen: Collection[tuple[str, str]], name: str, accepted: int = 0) -> None:
        """Put officers and lines of posts, each a kind and a key, where another plan has them.

        ``accepted`` is the number of changes that the planner lets stand by this.
        """
        there = self.at(other)
        assert there is not None
        officers = {same_id(key) for kind, key in chosen if kind == Kind.OFFICER}
        lines = {same(key) for kind, key in chosen if kind == Kind.POSTS}
        text = f"accept only {accepted:,} of the solve's changes" if accepted else taken(chosen, name)
        self._push(self.arrangement.taking(there, officers, lines), text)

    def apply(self, edit: Edit) -> None:
        """Change who is where, and judge it."""
        self._now = self.arrangement.changed(edit)
        if self._judging is None:
            self._judge()
        else:
            self.hurry()

    def hurry(self) -> None:
        """Let go of the tables that are being made: something newer waits for them."""
        clerk = self.session.clerk
        if self._judging is not None and clerk.current == self._tables:
            clerk.stop(self._tables)

    def follow(self, arrangement: Arrangement | None) -> None:
        """Judge a plan in the scenario as it is now; without one, everybody where they are today."""
        self._now = arrangement
        if arrangement is None:
            self.base = self._judging = None
            self.session.show_present()
        elif self._judging is None:
            self._judge()

    def show(self, shown: Shown, base: tuple[Arrangement, Shown] | None) -> None:
        """Show a plan as it was, with what its edits were held against."""
        self._now = self._judging = None
        self.base, self._base_source = base, self.source
        self.session.adopt(shown)

    def _push(self, edit: Edit, text: str) -> None:
        now = self.arrangement
        changed = now.changed(edit)
        if changed != now:
            self.stack.push(EditCommand(self, edit, now.inverse(edit), text))

    def _judge(self) -> None:
        assert self._now is not None
        if self._at_base and self.base is not None and self._now == self.base[0]:
            self.session.adopt(self.base[1])
            return
        self._judging = (self._now, self.source)
        packed = self._now.packed()
        self.session.preview(packed, self._scored)
        self._tables = self.session.judge(packed, self._judged, self._lost)

    def _scored(self, score: tuple[TierScore, ...]) -> None:
        if self._now is None or self._judging == (self._now, self.source):
            self.session.show_score(score)
            return
        self.session.clerk.drop(self._tables)
        self._judge()

    def _lost(self) -> None:
        """The judge came to nothing: the edits stand, and the next one is judged with them."""
        self._judging = None

    def _judged(self, plan: Planned | None) -> None:
        judged, self._judging = self._judging, None
        if judged is None or self._now is None:
            return
        if plan is not None and judged[1] is self.source:
            reference = self.base[1].reference if self.base and self._at_base else ()
            self.session.adopt(Shown(plan, edited=True, reference=reference))
        if plan is None or judged != (self._now, self.source):
            self._judge()

    @property
    def _at_base(self) -> bool:
        """Whether the scenario is that of the base: bounds found in another say nothing."""
        return self.source is self._base_source

    def _forget(self) -> None:
        self.stack.clear()
        self.before_solve = self.solved_from = None
        self._forget_edits()

    def _forget_edits(self) -> None:
        self._now = self.base = self._judging = self._base_source = None

    def _remember_solve(self, before: Shown) -> None:
        base = self.base
        self.solved_from = before.plan or self.session.present
        self.before_solve = self._now or self.at(self.solved_from)
        self._forget_edits()
        source = self.session.solved_in or self.source
        proposal = self.session.proposal
        text = f"take plan {proposal.name}" if proposal and proposal.name else "solve"
        self.stack.push(SolveCommand(self, before, base, self.session.shown_plan, source, text))
        if source is not self.source:  # the scenario was edited meanwhile
            self.judge_again(source)

    def judge_again(self, source: object) -> None:
        """Judge the plan on the screen, found in another scenario, in the one that is open."""
        now = self.arrangement
        self._base_source = source
        self.follow(now)


class EditCommand(QUndoCommand):
    """An edit and its inverse."""

    def __init__(self, whatif: WhatIf, edit: Edit, inverse: Edit, text: str) -> None:
        super().__init__(text)
        self.whatif, self.edit, self.inverse = whatif, edit, inverse

    def redo(self) -> None:
        """Do it."""
        self.whatif.apply(self.edit)

    def undo(self) -> None:
        """Take it back."""
        self.whatif.apply(self.inverse)


class SolveCommand(QUndoCommand):
    """A solve's result in place of the plan before it."""

    def __init__(
        self,
        whatif: WhatIf,
        before: Shown,
        base: tuple[Arrangement, Shown] | None,
        after: Shown,
        source: object,
        text: str,
    ) -> None:
        super().__init__(text)
        self.source = source
        self.whatif, self.before, self.base, self.after = whatif, before, base, after
        self._on_screen = True  # pushing calls redo, when the result is on the screen already

    def redo(self) -> None:
        """Show the solve's result."""
        if not self._on_screen:
            self.whatif.show(self.after, None)
            if self.source is not self.whatif.source:
                self.whatif.judge_again(self.source)
        self._on_screen = True

    def undo(self) -> None:
        """Show what was there before."""
        self._on_screen = False
        self.whatif.show(self.before, self.base)


def taken(chosen: Collection[tuple[str, str]], name: str) -> str:
    """Return what was put where another plan has it: put 3 officers as in Before the solve."""
    officers = sum(kind == Kind.OFFICER for kind, _key in chosen)
    parts = [count(officers, "officer")] if officers else []
    parts += [count(len(chosen) - officers, "line") + " of posts"] if len(chosen) > officers else []
    return f"put {' and '.join(parts)} as in {name}"


def named(cards: Sequence[Card]) -> str:
    """Return 3 officers, 1 post, or both."""
    posts = sum(card.post for card in cards)
    parts = [count(len(cards) - posts, "officer")] if len(cards) > posts else []
    return " and ".join(parts + ([count(posts, "post")] if posts else []))
