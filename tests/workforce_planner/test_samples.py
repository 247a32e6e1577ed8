from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import openpyxl
import pytest

import sample_data
from benchmarks.hard_cases import KINDS, hard_case, hard_force
from benchmarks.samples_table import digest
from workforce_planner import make_plan
from workforce_planner.excel.input_book import write_input_book
from workforce_planner.excel.read import load
from workforce_planner.findings import Level
from workforce_planner.quantities import quantities
from workforce_planner.samples import SAMPLES, sample_force, sample_sheets, write_sample
from workforce_planner.samples.dice import Dice, Urn
from workforce_planner.samples.facts import boroughs, offences, places
from workforce_planner.samples.ground import by_unit, required_hours
from workforce_planner.source import Cell

PAGE = Path(__file__).parents[2] / "docs" / "samples.md"
each_sample = pytest.mark.parametrize("name", SAMPLES)
Scores = dict[str, dict[str, dict[str, str]]]


@cache
def rows(name: str, sheet: str) -> list[dict[str, Cell]]:
    heading, *body = sheets(name)[sheet]
    return [dict(zip(map(str, heading), row, strict=True)) for row in body]


sheets = cache(sample_sheets)


def posts(name: str, **where: Cell) -> Counter[str]:
    """Add up the posts and the filled ones of lines with posts."""
    found: Counter[str] = Counter()
    for row in rows(name, "Uplift"):
        if int(str(row["Posts"])) > 0 and where.items() <= row.items():
            found.update(posts=row["Posts"], filled=row["Filled"])
    return found


@pytest.fixture(scope="module")
def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def scores(page: str) -> Scores:
    """Return the page's figures: sample, tier, heading."""
    found: Scores = {}
    for part in page.split("\n## ")[1:]:
        lines = [line.strip("| ").split(" | ") for line in part.splitlines() if line.startswith("|")]
        heading, _, *body = lines
        found[part.splitlines()[0]] = {row[0]: dict(zip(heading, row, strict=True)) for row in body}
    return found


class TestNoSampleIsEasy:
    def test_the_page_holds_every_sample(self, page):
        assert tuple(scores(page)) == SAMPLES

    @each_sample
    def test_the_page_is_of_the_samples_as_they_are(self, page, name):
        section = page.split(f"\n## {name}\n")[1].split("\n## ")[0]
        assert f"`{digest(sheets(name))}`" in section

    @each_sample
    @pytest.mark.parametrize("tier", ["Balance", "Supervision"])
    def test_before_is_uneven(self, page, name, tier):
        assert float(scores(page)[name][tier]["before"]) > 0

    @each_sample
    @pytest.mark.parametrize("tier", ["Moves", "Travel"])
    def test_the_best_plan_costs_something(self, page, name, tier):
        assert float(scores(page)[name][tier]["best plan"]) > 0

    def test_two_samples_cannot_reach_zero(self, page):
        figures = scores(page).values()
        stuck = [s for s in figures if any(float(s[t]["bound"]) > 0 for t in ("Balance", "Supervision"))]
        assert len(stuck) >= 2


class TestAlwaysTheSame:
    def test_the_dice_fall_alike_everywhere(self):
        dice = Dice("seed")
        assert [dice.below(1000) for _ in range(4)] == [138, 236, 865, 286]
        assert dice.shuffled(range(5)) == [4, 1, 2, 3, 0]

    def test_an_urn_keeps_its_weights(self):
        dice, urn = Dice("urn"), Urn({"often": 3.0, "rarely": 1.0, "never": 0.0})
        drawn = Counter(dice.draw(urn) for _ in range(4000))
        assert 2850 < drawn["often"] < 3150
        assert drawn["never"] == 0

    def test_a_file_is_the_same_to_the_byte(self, tmp_path):
        for name in ("once.xlsx", "again.xlsx"):
            write_sample("five-regions", tmp_path / name)
        assert (tmp_path / "once.xlsx").read_bytes() == (tmp_path / "again.xlsx").read_bytes()

    def test_the_file_holds_the_sheets_with_text_as_text(self, tmp_path):
        write_sample("five-regions", tmp_path / "sample.xlsx")
        book = openpyxl.load_workbook(tmp_path / "sample.xlsx")
        assert book.sheetnames == list(sheets("five-regions"))
        for title, expected in sheets("five-regions").items():
            assert [list(row) for row in book[title].iter_rows(values_only=True)] == expected


class TestPeople:
    @pytest.mark.parametrize(
        ("name", "officers"),
        [("five-regions", 640), ("six-regions", 640), ("twelve-bcus", 3500), ("whole-force", 34_000)],
    )
    def test_there_are_as_many_as_published(self, name, officers):
        assert len(rows(name, "Officers")) == officers

    @each_sample
    def test_ids_are_text_and_nobody_is_there_twice(self, name):
        people = rows(name, "Officers")
        assert all(isinstance(row["Officer ID"], str) for row in people)
        assert (
            len({row["Officer ID"] for row in people}) == len({row["Name"] for row in people}) == len(people)
        )

    @each_sample
    def test_hours_and_absences_vary(self, name):
        people = rows(name, "Officers")
        assert len({row["FTE"] for row in people}) == 25
        assert {row["Available %"] for row in people} == {None, 0, 50, 80}
        assert sum(row["FTE"] == 1 for row in people) > 0.8 * len(people)

    @each_sample
    def test_half_live_outside_london_and_few_in_their_borough(self, name):
        people, outside = rows(name, "Officers"), {place.name for place in places()}
        assert sum(row["Home area"] in outside for row in people) / len(people) == pytest.approx(
            0.5, abs=0.04
        )
        own = sum(row["Home area"] == row["Present area"] for row in people)
        assert own / len(people) == pytest.approx(0.08, abs=0.02)

    @each_sample
    @pytest.mark.parametrize(
        "heading",
        ["Also accredited", "Skills", "Unit lock", "Barred units", "Volunteers for", "Most travel minutes",
         "Leaving", "Stays central"],
    )  # fmt: skip
    def test_some_have_something_of_their_own(self, name, heading):
        having = sum(row[heading] is not None for row in rows(name, "Officers"))
        assert 0 < having < 0.5 * len(rows(name, "Officers"))

    @each_sample
    def test_pairs_are_of_both_kinds(self, name):
        assert {row["Rule"] for row in rows(name, "Pairs")} == {"Together", "Apart"}

    @each_sample
    def test_teams_hold_70_to_140_per_cent_of_their_fair_share(self, name):
        force = sample_force(name)
        share = {rank.name: rank.share for rank in force.ranks}
        held: Counter[tuple[str, str]] = Counter()
        for row in rows(name, "Officers"):
            if row["Present area"] and row["Specialism"]:
                unit = force.structure[str(row["Present area"])]
                held[unit, str(row["Specialism"])] += float(str(row["FTE"])) * share[str(row["Rank"])]
        of_fair = []
        for strand in force.strands:
            need = by_unit(required_hours(strand.works), force.structure)
            per_hour = sum(held[unit, strand.specialism] for unit in need) / sum(need.values())
            of_fair += [held[unit, strand.specialism] / (need[unit] * per_hour) for unit in need]
        assert 0.6 < min(of_fair) < 0.8
        assert 1.2 < max(of_fair) < 1.6


class TestUplift:
    @pytest.mark.parametrize(
        ("name", "added", "filled"),
        [
            ("five-regions", 100, 40),
            ("six-regions", 100, 40),
            ("twelve-bcus", 300, 120),
            ("new-met", 1065, 390),
        ],
    )
    def test_posts_are_those_announced(self, name, added, filled):
        assert posts(name) == {"posts": added, "filled": filled}

    def test_new_met_adds_565_to_safeguarding_and_500_pcsos(self):
        assert posts("new-met", Rank="PCSO", Specialism="Neighbourhood policing")["posts"] == 500

    def test_new_met_brings_240_from_the_centre(self):
        assert sum(row["Present area"] is None for row in rows("new-met", "Officers")) == 240

    @pytest.mark.parametrize("name", ["five-regions", "six-regions"])
    def test_most_posts_are_for_constables(self, name):
        constables = posts(name, Rank="DC")["posts"] + posts(name, Rank="TDC")["posts"]
        assert constables > posts(name)["posts"] / 2

    @pytest.mark.parametrize("name", ["five-regions", "six-regions"])
    def test_two_senior_posts_go_with_their_holders(self, name):
        withdrawn = Counter({row["Rank"]: -row["Posts"] for row in rows(name, "Uplift") if row["Posts"] < 0})
        leaving = Counter(row["Rank"] for row in rows(name, "Officers") if row["Leaving"])
        assert withdrawn == {"Det Supt": 1, "Det Ch Supt": 1}
        assert withdrawn <= leaving


class TestFacts:
    @pytest.mark.parametrize(
        ("name", "year"),
        [("six-regions", 2012), ("twelve-bcus", 2018), ("new-met", 2022), ("whole-force", 2022)],
    )
    def test_rape_is_as_recorded(self, name, year):
        cases = {r["Area"]: r["Cases per year"] for r in rows(name, "Demand") if r["Case type"] == "Rape"}
        assert cases == offences("rape", year)

    @pytest.mark.parametrize("name", ["twelve-bcus", "new-met", "whole-force"])
    def test_units_are_the_twelve_basic_command_units(self, name):
        assert {row["Area"]: row["Unit"] for row in rows(name, "Structure")} == {
            b.name: b.bcu for b in boroughs()
        }

    @pytest.mark.parametrize(("name", "regions"), [("five-regions", 5), ("six-regions", 6)])
    def test_regions_are_connected_by_land(self, name, regions):
        unit = {str(row["Area"]): row["Unit"] for row in rows(name, "Structure")}
        neighbours = {borough.name: borough.neighbours for borough in boroughs()}
        assert len(set(unit.values())) == regions
        for region in set(unit.values()):
            members = {area for area in unit if unit[area] == region}
            reached, edge = set(), {min(members)}
            while edge:
                reached |= edge
                edge = {n for area in edge for n in neighbours[area] if n in members} - reached
            assert reached == members

    @each_sample
    def test_assumptions_and_sources_are_noted(self, name):
        text = "\n".join(str(row["Note"]) for row in rows(name, "Notes"))
        hours = {row["Hours per case"] for row in rows(name, "Case types")}
        assert "Open Government Licence" in text
        for figure in (1430, *hours):
            assert re.search(rf"\b{figure:g} hours", text)

    def test_every_table_has_a_source(self):
        sources = Path(sample_data.__file__).with_name("SOURCES.md")
        listed = set(re.findall(r"`(\w+)\.csv`", sources.read_text(encoding="utf-8")))
        assert listed == {path.stem for path in sources.parent.glob("*.csv")}


SMALL = [name for name in SAMPLES if name != "whole-force"]
WHOLE = pytest.param("whole-force", marks=pytest.mark.slow)


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """Write a sample and read it back, each once."""

    @cache
    def loaded(name):
        path = tmp_path_factory.mktemp("samples") / f"{name}.xlsx"
        write_sample(name, path)
        return load(path)

    return loaded


class TestReadBack:
    @pytest.mark.parametrize("name", [*SMALL, WHOLE])
    def test_nothing_is_wrong_with_a_sample(self, read, name):
        remarks = {finding.message for finding in read(name).findings}
        assert read(name).scenario is not None
        assert all("incoming" in remark for remark in remarks)
        assert bool(remarks) == (name == "new-met")

    @pytest.mark.parametrize("name", [*SMALL, WHOLE])
    def test_everyone_has_somewhere_to_go(self, read, name):
        constants = quantities(read(name).scenario)
        assert all(constants.lawful_units(officer) for officer in constants.posted)

    @pytest.mark.parametrize(
        ("name", "seconds"),
        [("five-regions", 3), *(pytest.param(n, 60, marks=pytest.mark.slow) for n in SAMPLES[1:])],
    )
    def test_a_plan_is_lawful_and_better_than_the_present(self, read, name, seconds):
        plan = make_plan(read(name).scenario, time_limit=seconds)
        cover, balance = plan.score[:2]
        assert plan.broken == ()
        assert cover.value < cover.before
        assert balance.value < balance.before


class TestHardCases:
    @pytest.mark.parametrize("kind", ["small-teams", "any-posts"])
    def test_nothing_is_wrong_with_a_case(self, tmp_path, kind):
        write_input_book(hard_case(kind, 0), tmp_path / "case.xlsx", name=kind, marking="OFFICIAL")
        errors = [f for f in load(tmp_path / "case.xlsx").findings if f.level is Level.ERROR]
        assert errors == []

    @pytest.mark.parametrize("kind", KINDS)
    def test_a_seed_names_one_force(self, kind):
        assert hard_force(kind, 1) == hard_force(kind, 1)
        assert hard_force(kind, 1).seed != hard_force(kind, 2).seed

    def test_a_fifth_of_the_posts_serves_any_specialism(self):
        force = hard_force("any-posts", 0)
        free = sum(line.posts for line in force.uplift if line.any_specialism)
        assert free / sum(line.posts for line in force.uplift) == pytest.approx(0.2, abs=0.02)
