from tests.ui import fakes
from ui.table import Table, by_name
from ui.teams import Force, Team, force

TABLES = by_name(fakes.planned().tables)


def test_a_team_has_its_load_people_vacancies_and_side():
    state = force(TABLES).state("South East", "Domestic abuse")
    assert state.vacant == 2
    posted = [
        row
        for row, unit in enumerate(TABLES["Postings"].column("To unit"))
        if unit == "South East" and TABLES["Postings"].column("Specialism")[row] == "Domestic abuse"
    ]
    assert state.people == len(posted) + 1
    assert state.headline == "104 %"
    assert state.side == ""


def test_too_few_people_is_above_and_too_many_below():
    states = force(TABLES)
    assert states.state("Central East", "Domestic abuse").side == "above"
    assert states.state("Central North", "Rape").side == "below"
    assert "too few people" in states.state("Central East", "Domestic abuse").sentence()


def test_people_of_unit_ranks_have_a_lane_of_their_own():
    states = force(TABLES)
    assert states.lanes[-1] == ""
    assert states.state("Central East", "").people > 0
    assert Team("North Area", "").title == "North Area / whole unit"


def test_work_and_nobody_to_do_it_says_so():
    headings = (
        "Unit",
        "Specialism",
        "Required FTE",
        "Fair share FTE",
        "Capacity FTE",
        "Load %",
        "Within tolerance",
    )
    table = Table("Teams", headings, (["A"], ["Rape"], [3.0], [2.5], [0.0], ["nobody"], ["No"]))
    assert force({"Teams": table}).state("A", "Rape").headline == "nobody"


def test_without_a_plan_there_is_no_force():
    assert force({}) == Force()
    assert force({}).state("A", "B").people == 0
