from pathlib import Path

import pytest

from ui.files import suggested_result

SAMPLES = Path("/somewhere/samples")


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("force.xlsx", "force - plan.xlsx"),
        ("force - plan.xlsx", "force - new plan.xlsx"),
        ("csv", "csv - plan.xlsx"),
    ],
)
def test_a_result_is_suggested_beside_its_workbook_and_never_over_it(source, name):
    assert suggested_result(Path("/forces") / source, SAMPLES) == Path("/forces") / name


def test_the_result_of_a_sample_goes_to_documents(qapp):
    suggested = suggested_result(SAMPLES / "six-regions.xlsx", SAMPLES)
    assert suggested.name == "six-regions - plan.xlsx"
    assert suggested.parent != SAMPLES
