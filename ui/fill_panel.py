"""Who could fill a team: people ranked by what taking them does to each tier, and a button to take them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.fillers import Fillers, because, fillers
from ui.session import Session
from ui.table import Table, by_name
from ui.table_page import TablePage
from ui.teams import Team
from ui.whatif import WhatIf
from ui.wording import count

NOBODY = Table("Who could fill", (), ())


class FillPanel(QWidget):
    """Asks who could fill a team; the answer follows the plan while the panel is in view."""

    def __init__(
        self,
        session: Session,
        whatif: WhatIf,
        work: Callable[..., Fillers] = fillers,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.session, self.whatif, self.work = session, whatif, work
        self.team: Team | None = None
        self.found: Fillers | None = None
        self._asked = 0
        self.heading = QLabel(wordWrap=True, objectName="heading")
        self.facts = QLabel(wordWrap=True, objectName="muted")
        self.rank = QComboBox()
        self.rank.setAccessibleName(self.tr("Rank"))
        self.rank.view().setAccessibleName(self.tr("Rank"))
        self.rank.setToolTip(self.tr("Only people of this rank"))
        self.take = QPushButton(self.tr("Move here"))
        self.take.setToolTip(self.tr("Move the chosen officers into the team"))
        self.page = TablePage(NOBODY, self.tr("Choose a team on the board and ask who could fill it."))
        self._lay_out()
        self.rank.currentIndexChanged.connect(lambda _index: self.refresh())
        self.take.clicked.connect(lambda _checked=False: self.move_here())
        self.page.view.doubleClicked.connect(lambda _index: self.move_here())
        self.page.view.selectionModel().selectionChanged.connect(lambda *_what: self._enable())
        session.picture_changed.connect(self._follow)
        session.names_changed.connect(self._show)
        session.workbook_changed.connect(self._forget)
        self._forget()

    def ask(self, team: Team, rank: str = "") -> None:
        """Ask who could fill a team; with a rank, a post of it."""
        self.team = team
        workbook = self.session.workbook
        ranks = by_name(workbook.tables if workbook else ()).get("Ranks")
        self.rank.blockSignals(True)
        self.rank.clear()
        self.rank.addItem(self.tr("Any rank"), "")
        for name in ranks.column("Rank") if ranks else ():
            self.rank.addItem(str(name), str(name))
        self.rank.setCurrentIndex(max(0, self.rank.findData(rank)))
        self.rank.blockSignals(False)
        self.refresh()

    def refresh(self) -> None:
        """Ask again, of the plan as it is now."""
        workbook = self.session.workbook
        if self.team is None or workbook is None or workbook.scenario is None:
            return
        self._asked += 1
        number = self._asked
        self.heading.setText(self.tr("Who could fill {}?").format(self.team.title))
        self.facts.setText(self.tr("Looking…"))
        self.session.clerk.ask(
            self.work,
            workbook.scenario,
            self.whatif.arrangement.packed(),
            self.team,
            self.rank.currentData() or "",
            then=lambda found: self._answered(number, found),
            otherwise=lambda why, _details: self.facts.setText(why),
        )

    def move_here(self) -> None:
        """Move the chosen officers into the team."""
        if self.team is None or self.found is None:
            return
        ids = self.found.table.column("Officer ID")
        chosen = {index.row() for index in self.page.view.selectionModel().selectedIndexes()}
        rows = [self.page.model.source_row(row) for row in sorted(chosen)]
        cards = [
            card
            for row in rows
            for card in self.session.cards(self.found.starts[row])
            if not card.post and card.key == ids[row]
        ]
        if cards:
            self.whatif.move(cards, self.team)

    def _answered(self, number: int, found: Fillers) -> None:
        if number == self._asked:
            self.found = found
            self._show()

    def _show(self) -> None:
        if self.found is None:
            return
        self.page.show_table(self._told(self.found) if self.session.hide_names else self.found.table)
        able, barred = self.found.able, self.found.barred
        told = self.tr("{} could, best first: each figure is what taking them adds to the tier.")
        others = self.tr(" A hard rule bars {} more, listed last.").format(f"{barred:,}") if barred else ""
        self.facts.setText(told.format(count(able, "officer")) + others)
        self._enable()

    def _told(self, found: Fillers) -> Table:
        """Return the answer without names and journeys; the ID stands where the name stood."""
        table = found.table.nameless()
        reasons = because([self.session.told(rules) for rules in found.bars])
        cells = dict(zip(table.headings, (*table.columns[:-1], reasons), strict=True))
        cells = {"Officer ID": cells.pop("Officer ID"), **cells}
        return Table(table.name, tuple(cells), tuple(cells.values()))

    def _follow(self) -> None:
        if self.isVisible():
            self.refresh()

    def _forget(self) -> None:
        self.team = self.found = None
        self._asked += 1
        self.heading.setText(self.tr("Who could fill this?"))
        self.facts.setText("")
        self.page.show_table(NOBODY)
        self._enable()

    def _enable(self) -> None:
        self.take.setEnabled(bool(self.found) and self.page.view.selectionModel().hasSelection())

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.rank, 1)
        line.addWidget(self.take)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 10, 12, 12)
        whole.setSpacing(8)
        whole.addWidget(self.heading)
        whole.addWidget(self.facts)
        whole.addLayout(line)
        whole.addWidget(self.page.take_filter())
        whole.addWidget(self.page, 1)
