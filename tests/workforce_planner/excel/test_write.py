"""The result workbook, read back by openpyxl, which shares nothing with its writer."""

from __future__ import annotations

import os
import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.workforce_planner.forces import OFFICERS, UPLIFT, small_force
from tests.workforce_planner.judge.plans import FORCE, PLAN, as_it_is, sent
from workforce_planner.domain import Officer
from workforce_planner.excel.write import write_workbook
from workforce_planner.pipeline import score_plan
from workforce_planner.plan import Plan
from workforce_planner.report import TABLES, tables
from workforce_planner.source import Sheet

ORANGE, BLUE, NONE = "FFFBD9BF", "FFCBE3F4", "00000000"
PRIVATE = {"Name", "Home area", "Most travel minutes", "Minutes before", "Minutes after", "Extra minutes"}
SCORED = score_plan(FORCE, sent(PLAN, "DC3", unit="North"))


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    """The plan's workbook."""
    return written(SCORED, tmp_path_factory.mktemp("plan"))


@pytest.fixture(scope="module")
def nameless(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the plan's workbook without names."""
    folder = tmp_path_factory.mktemp("nameless")
    write_workbook(SCORED, folder / "plan.xlsx", with_names=False)
    return folder


def written(plan: Plan, folder: Path, **options: Any) -> openpyxl.Workbook:
    write_workbook(plan, folder / "plan.xlsx", **options)
    return openpyxl.load_workbook(folder / "plan.xlsx")


def with_sheets(**sheets: Sheet) -> Plan:
    """The plan of a workbook that also holds these sheets."""
    source = replace(FORCE.source, sheets={**FORCE.source.sheets, **{s.name: s for s in sheets.values()}})
    return replace(SCORED, scenario=replace(FORCE, source=source))


def sheet(name: str, *rows: tuple[Any, ...], heading_row: int = 1) -> Sheet:
    columns = {str(h): i for i, h in enumerate(rows[heading_row - 1])} if heading_row else {}
    return Sheet(name, rows, heading_row, columns)


def rows_of(page: Any) -> list[tuple[Any, ...]]:
    return list(page.iter_rows(values_only=True))


def texts(folder: Path) -> str:
    """Every part of the file, as one text."""
    with zipfile.ZipFile(folder / "plan.xlsx") as parts:
        return "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


class TestSheets:
    def test_results_come_first_and_inputs_follow(self, book: openpyxl.Workbook) -> None:
        names = book.sheetnames
        assert names[0] == "Summary"
        assert set(names[: len(TABLES)]) == set(TABLES)
        assert names[len(TABLES) :] == list(FORCE.source.sheets)

    @pytest.mark.parametrize("name", [name for name in TABLES if name != "Summary"])
    def test_results_are_the_report(self, book: openpyxl.Workbook, name: str) -> None:
        heading, *rows = rows_of(book[name])
        table = tables(SCORED)[name].astype(object)
        expected = table.where(table.notna() & (table != ""), None)
        assert list(heading) == list(table.columns)
        assert [tuple(map(_close, row)) for row in rows] == [
            tuple(map(_close, row)) for row in expected.itertuples(index=False, name=None)
        ]

    def test_the_summary_has_its_headings_in_the_first_row(self, book: openpyxl.Workbook) -> None:
        page = book["Summary"]
        assert [cell.value for cell in page[1]][:4] == ["Measure", "Value", "Before", "Best possible"]
        values = {row[0]: row[1] for row in rows_of(page)}
        assert values["Name"] == "Small force"
        assert values["Officers"] == 14
        assert isinstance(values["Date"], datetime)

    @pytest.mark.parametrize("name", FORCE.source.sheets)
    def test_inputs_are_as_they_were(self, book: openpyxl.Workbook, name: str) -> None:
        page = book[name]
        expected = [
            tuple(cell or None if cell == "" else cell for cell in row)
            for row in FORCE.source.sheets[name].rows
        ]
        assert rows_of(page) == expected

    def test_cells_keep_their_places(self, tmp_path: Path) -> None:
        exported = sheet(
            "Exported", ("Prepared in May",), (), (None, "Area", "Cases"), (None, "Camden", 7), heading_row=3
        )
        page = written(with_sheets(exported=exported), tmp_path)["Exported"]
        assert (page["A1"].value, page["B3"].value, page["C4"].value) == ("Prepared in May", "Area", 7)
        assert page.freeze_panes == "B4"

    @pytest.mark.parametrize("name", ["Groups", "groups", "GROUPS "])
    def test_groups_are_never_copied(self, tmp_path: Path, name: str) -> None:
        book = written(with_sheets(groups=sheet(name, ("Officer ID", "Sex"), ("DC1", "Female"))), tmp_path)
        assert not [title for title in book.sheetnames if "group" in title.casefold()]
        assert "Female" not in texts(tmp_path)

    def test_a_sheet_that_is_not_ours_is_copied(self, tmp_path: Path) -> None:
        book = written(with_sheets(own=sheet("My notes", ("Anything",), heading_row=0)), tmp_path)
        assert book["My notes"]["A1"].value == "Anything"

    def test_sheets_with_a_result_s_name_are_written_anew(self, tmp_path: Path) -> None:
        old = sheet("postings", ("Officer ID", "To unit"), ("OLD", "North"))
        book = written(with_sheets(old=old), tmp_path)
        assert [title.casefold() for title in book.sheetnames].count("postings") == 1
        assert "OLD" not in texts(tmp_path)

    def test_odd_names_become_names_that_excel_allows(self, tmp_path: Path) -> None:
        long = "A name that is much longer than Excel allows"
        odd = {
            name: sheet(name, ("x",), heading_row=0)
            for name in (long, long + " too", "a/b: [c]?", "'", "History")
        }
        names = written(with_sheets(**odd), tmp_path).sheetnames[-5:]
        assert names == [
            "A name that is much longer than",
            "A name that is much longer th 2",
            "a-b- (c)-",
            "Sheet",
            "History 2",
        ]

    def test_a_sheet_with_nothing_in_it(self, tmp_path: Path) -> None:
        assert rows_of(written(with_sheets(empty=sheet("Empty", heading_row=0)), tmp_path)["Empty"]) == []


class TestCells:
    def test_text_stays_text(self, tmp_path: Path) -> None:
        odd = ("=1+1", "+44 20", "-", "@here", "{=A1}", "http://x.org", "00417", "  x ")
        named = [replace(officer, name=text) for officer, text in zip(OFFICERS, odd, strict=False)]
        found = written(score_plan(small_force(officers=(*named, *OFFICERS[len(odd) :])), PLAN), tmp_path)
        for name in ("Postings", "Officers"):
            cells = [row[1] for row in found[name].iter_rows(min_row=2)][: len(odd)]
            assert [(cell.value, cell.data_type, cell.hyperlink) for cell in cells] == [
                (x, "s", None) for x in odd
            ]

    def test_no_cell_is_a_formula(self, tmp_path: Path) -> None:
        lines = (replace(UPLIFT[0], line="=U1"), *UPLIFT[1:])
        written(score_plan(small_force(uplift=lines), PLAN), tmp_path)
        with zipfile.ZipFile(tmp_path / "plan.xlsx") as parts:
            assert not [n for n in parts.namelist() if "worksheets/" in n and b"<f>" in parts.read(n)]

    def test_control_characters_are_left_out(self, tmp_path: Path) -> None:
        named = (replace(OFFICERS[0], name="A\x00m\x1by\ud800 A\nsh"), *OFFICERS[1:])
        plan = score_plan(small_force(officers=named), PLAN)
        assert written(plan, tmp_path)["Postings"]["B2"].value == "Amy A\nsh"

    def test_numbers_flags_and_dates_keep_their_kind(self, tmp_path: Path) -> None:
        values = (0.8333, 7, True, date(2026, 5, 1), datetime(2026, 5, 1, 9, 30), date(1066, 10, 14))
        page = written(with_sheets(kinds=sheet("Kinds", values, heading_row=0)), tmp_path)["Kinds"]
        found = [cell.value for cell in page[1]]
        assert found == [0.8333, 7, True, datetime(2026, 5, 1), datetime(2026, 5, 1, 9, 30), "1066-10-14"]
        assert found[2] is True
        assert page["D1"].number_format == "dd/mm/yyyy"

    def test_text_beyond_excel_s_limit_is_cut(self, tmp_path: Path) -> None:
        page = written(with_sheets(long=sheet("Long", ("x" * 40_000,), heading_row=0)), tmp_path)["Long"]
        assert page["A1"].value == "x" * 32_767


class TestLook:
    @pytest.mark.parametrize("name", [*TABLES, *FORCE.source.sheets])
    def test_every_sheet_is_ready_to_print(self, book: openpyxl.Workbook, name: str) -> None:
        page = book[name]
        assert page.page_setup.orientation == "landscape"
        assert (page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight) == (1, 0)
        assert page.print_title_rows == "$1:$1"
        assert page.freeze_panes is not None
        for part in (page.oddHeader, page.oddFooter):
            assert part.center.text == "OFFICIAL-SENSITIVE"

    def test_the_marking_is_the_plan_s(self, tmp_path: Path) -> None:
        plan = score_plan(small_force(marking="SECRET & more"), PLAN)
        page = written(plan, tmp_path)["Teams"]
        assert page.oddFooter.center.text.replace("&&", "&") == "SECRET & more"

    def test_a_long_marking_does_not_lose_the_footer(self, tmp_path: Path) -> None:
        plan = score_plan(small_force(marking="M" * 300, name="N" * 300), PLAN)
        page = written(plan, tmp_path)["Teams"]
        assert page.oddFooter.center.text == "M" * 79 + "…"
        assert page.oddHeader.left.text == "N" * 44 + "…"

    @pytest.mark.parametrize("name", [name for name in TABLES if name != "Summary"])
    def test_tables_have_filters(self, book: openpyxl.Workbook, name: str) -> None:
        page = book[name]
        assert page.auto_filter.ref.startswith("A1:")

    def test_loads_outside_tolerance_are_coloured_and_marked(self, book: openpyxl.Workbook) -> None:
        page = book["Teams"]
        loads = {(row[0].value, row[1].value): row for row in page.iter_rows(min_row=2)}
        fills = {team: row[6].fill.start_color.rgb for team, row in loads.items()}
        assert fills == {
            ("North", "Rape"): BLUE,
            ("North", "Child abuse"): NONE,
            ("East", "Rape"): ORANGE,
            ("East", "Child abuse"): NONE,
        }
        assert {team: row[12].value for team, row in loads.items()} == {
            team: "Yes" if fill == NONE else "No" for team, fill in fills.items()
        }

    def test_every_heading_of_a_sheet_is_there_once(self, book: openpyxl.Workbook) -> None:
        for page in book:
            headings = [cell.value for cell in page[1] if cell.value is not None]
            assert len(headings) == len(set(headings)), page.title

    def test_charts_of_loads_before_and_after(self, book: openpyxl.Workbook) -> None:
        page = book["Summary"]
        titles = [_title(chart) for chart in page._charts]
        assert titles == [
            f"Load by unit, %: {specialism}  [OFFICIAL-SENSITIVE]"
            for specialism in ("All specialisms", "Rape", "Child abuse")
        ]
        rape = page._charts[1]
        names = [series.tx.strRef.f if series.tx.strRef else series.tx.v for series in rape.series]
        assert names == ["Before", "After"]
        assert [_values(page, series) for series in rape.series] == [
            pytest.approx(list(SCORED.teams.query("Specialism == 'Rape'")["Load % before"])),
            pytest.approx(list(SCORED.teams.query("Specialism == 'Rape'")["Load %"])),
        ]
        assert len(rape._charts) == 2  # the tolerance band lies over the columns


class TestWithoutNames:
    def test_no_name_home_or_minutes_anywhere(self, nameless: Path) -> None:
        pages = openpyxl.load_workbook(nameless / "plan.xlsx").worksheets
        headings = {cell for page in pages for row in rows_of(page)[:1] for cell in row}
        assert not headings & PRIVATE
        assert {"Officer ID", "To unit", "FTE"} <= headings
        everything = texts(nameless)
        assert not [officer.name for officer in OFFICERS if officer.name in everything]

    def test_homes_are_nowhere_beside_officers(self, nameless: Path) -> None:
        found = openpyxl.load_workbook(nameless / "plan.xlsx")
        assert "Watford" not in {
            c for name in ("Officers", "Postings") for row in rows_of(found[name]) for c in row
        }

    def test_with_names_they_are_there(self, tmp_path: Path) -> None:
        write_workbook(SCORED, tmp_path / "plan.xlsx")
        everything = texts(tmp_path)
        assert all(officer.name in everything for officer in OFFICERS)

    @pytest.mark.parametrize(
        "leak",
        [
            sheet("Officers", ("Officer ID", "Rank", "Nickname"), ("DC1", "Constable", "LEAK")),
            sheet(
                "Officers", ("Prepared by LEAK",), ("Officer ID", "Rank"), ("DC1", "Constable"), heading_row=2
            ),
            sheet("Contacts", ("LEAK",), heading_row=0),
            sheet("Limits", ("Unit", "Fewest", "Reason"), ("North", 1, "LEAK's course")),
            sheet("Plan", ("Setting", "Value", "Notes"), ("Name", "Small", "Ask LEAK")),
            sheet("Spellings", ("Column", "Written", "Means"), ("name", "LEAK", "A. Leak")),
        ],
        ids=["unknown column", "title above the headings", "unknown sheet", "reason", "notes", "spelling"],
    )
    def test_what_else_could_tell(self, tmp_path: Path, leak: Sheet) -> None:
        plan = with_sheets(
            leak=replace(leak, columns={h: i for h, i in leak.columns.items() if h != "Nickname"})
        )
        write_workbook(plan, tmp_path / "plan.xlsx")
        assert "LEAK" in texts(tmp_path)
        write_workbook(plan, tmp_path / "plan.xlsx", with_names=False)
        assert "LEAK" not in texts(tmp_path)

    def test_a_limit_s_reason_is_not_told_by_a_shortfall(self, tmp_path: Path) -> None:
        limits = (replace(FORCE.limits[0], fewest=9, reason="LEAK's course"),)
        plan = score_plan(small_force(limits=limits), PLAN)
        assert "LEAK" in " ".join(plan.shortfalls["Rule"])
        write_workbook(plan, tmp_path / "plan.xlsx", with_names=False)
        assert "LEAK" not in texts(tmp_path)

    def test_a_broken_travel_limit_tells_no_minutes(self, tmp_path: Path) -> None:
        force = small_force(
            officers=(
                *OFFICERS,
                Officer("DC0", "Constable", specialism="Rape", home="Watford", travel_limit=1),
            )
        )
        plan = score_plan(force, sent(as_it_is(force), "DC0", unit="East"))
        assert [broken.rule for broken in plan.broken] == [4]
        write_workbook(plan, tmp_path / "plan.xlsx", with_names=False)
        assert "minutes to East" not in texts(tmp_path)


class TestWhole:
    def test_an_old_file_is_replaced(self, tmp_path: Path) -> None:
        (tmp_path / "plan.xlsx").write_text("old")
        assert "Teams" in written(SCORED, tmp_path).sheetnames
        assert [path.name for path in tmp_path.iterdir()] == ["plan.xlsx"]

    @pytest.mark.parametrize("step", ["replace", "fsync"])
    def test_a_failure_leaves_the_old_file_whole(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
    ) -> None:
        def fail(*_: object) -> None:
            raise OSError("the disk is full")

        (tmp_path / "plan.xlsx").write_text("old")
        monkeypatch.setattr(os, step, fail)
        with pytest.raises(OSError, match="the disk is full"):
            write_workbook(SCORED, tmp_path / "plan.xlsx")
        assert [path.name for path in tmp_path.iterdir()] == ["plan.xlsx"]
        assert (tmp_path / "plan.xlsx").read_text() == "old"

    def test_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(OSError, match="nowhere"):
            write_workbook(SCORED, tmp_path / "nowhere" / "plan.xlsx")

    def test_a_link_is_followed(self, tmp_path: Path) -> None:
        (tmp_path / "real").mkdir()
        (tmp_path / "plan.xlsx").symlink_to(tmp_path / "real" / "plan.xlsx")
        written(SCORED, tmp_path)
        assert (tmp_path / "plan.xlsx").is_symlink()
        assert (tmp_path / "real" / "plan.xlsx").is_file()


def _close(value: Any) -> Any:
    return round(value, 9) if isinstance(value, float) else value


def _title(chart: Any) -> str:
    return "".join(run.t for paragraph in chart.title.tx.rich.p for run in paragraph.r or ())


def _values(page: Any, series: Any) -> list[float]:
    _, _, cells = series.val.numRef.f.rpartition("!")
    return [row[0].value for row in page[cells.replace("$", "")]]
