"""Sweeps as they are written on the command line, and what is said of those written badly."""

from __future__ import annotations

import pytest

from workforce_planner.study.sweep import Sweep, read_sweeps


@pytest.mark.parametrize(
    ("word", "name", "values"),
    [
        ("uplift=0:300:100", "uplift", ("0", "100", "200", "300")),
        ("uplift=0:250:100", "uplift", ("0", "100", "200")),
        ("uplift:DC = 5:5:1", "uplift:DC", ("5",)),
        ("Tolerance %=3, 5,10", "Tolerance %", ("3", "5", "10")),
        ("Tolerance FTE=0.1:0.3:0.1", "Tolerance FTE", ("0.1", "0.2", "0.3")),
        ("demand:Rape=-10%:10%:10%", "demand:Rape", ("-10%", "+0%", "+10%")),
        ("demand:Rape=+10%", "demand:Rape", ("+10%",)),
        ("Priorities=Cover;Balance,Moves;Cover", "Priorities", ("Cover;Balance", "Moves;Cover")),
        ("uplift=5,5,6", "uplift", ("5", "6")),
    ],
)
def test_values_of_a_sweep(word: str, name: str, values: tuple[str, ...]) -> None:
    assert read_sweeps([word]) == ((Sweep(name, values),), ())


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("uplift", "write a name"),
        ("=1:2:3", "write a name"),
        ("uplift=", "write a name"),
        ("uplift=300:0:25", "Write 0:300:25"),
        ("uplift=0:300:0", "the step is 0"),
        ("uplift=0:300:-25", "the step is -25"),
        ("uplift=0:300", "first:last:step"),
        ("uplift=a:b:c", "first:last:step"),
        ("uplift=1,,2", "a value is blank"),
        ("Tolerance %=0:100:0.00001", "10,000,001 values"),
    ],
)
def test_what_is_wrong_with_a_sweep(word: str, said: str) -> None:
    sweeps, (finding,) = read_sweeps([word])
    assert sweeps == ()
    assert said in finding.message
    assert word in finding.message


def test_a_name_swept_twice_is_refused() -> None:
    sweeps, findings = read_sweeps(["Tolerance %=3", "tolerance %=5", "uplift=1", "uplift:DC=1"])
    assert [sweep.name for sweep in sweeps] == ["Tolerance %", "uplift", "uplift:DC"]
    assert "twice" in findings[0].message
