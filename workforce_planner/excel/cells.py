"""One cell becomes one value, or a sentence that says what is wrong with it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from workforce_planner.excel.directory import Directory
from workforce_planner.excel.layout import Column, Kind
from workforce_planner.excel.raw import Mark, is_date, text_of
from workforce_planner.excel.respell import Spellings
from workforce_planner.names import did_you_mean, same
from workforce_planner.source import Cell

LARGEST = 1e9  # no number of cases, hours or minutes is larger
LARGEST_COUNT = 1e5  # and no number of people or posts
LEAST_HOURS = 4  # a week: a slip such as 1.3 for 1.0 is no week's hours
EXACT_DIGITS = 15  # Excel keeps no more
ERROR_CODE = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)|Err:\d{3}")
NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?")
THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
NOT_FINITE = frozenset({"nan", "inf", "infinity", "infinite"})
YES = frozenset({"yes", "y", "true", "1"})
NO = frozenset({"no", "n", "false", "0"})


class Reading(NamedTuple):
    """What a cell says. With an ``error`` it says nothing; ``asides`` are said once a workbook."""

    value: Any = None
    error: str = ""
    warning: str = ""
    asides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What a cell's meaning depends on: the names of other sheets (by sheet), spellings, settings."""

    directories: Mapping[str, Directory] = field(default_factory=dict)
    spellings: Spellings = field(default_factory=Spellings)
    typed: bool = True
    full_time_hours: float = 40.0


def read_cell(raw: Cell | Mark, column: Column, context: Context) -> Reading:
    """Return the reading of a cell under a heading."""
    if isinstance(raw, Mark):
        return Reading(column.default, raw.message)
    raw, asides = context.spellings.respell(raw, column)
    text = text_of(raw)
    reading = _read(raw, text, column, context) if text else _blank(column)
    if reading.error:
        return reading._replace(value=column.default, asides=asides)
    return reading._replace(asides=(*asides, *reading.asides)) if asides else reading


def _blank(column: Column) -> Reading:
    if column.required and column.default is None:
        return Reading(error=f"{column.heading} is blank. Fill it in, or remove the row.")
    return Reading(column.default)


def _read(raw: Cell, text: str, column: Column, context: Context) -> Reading:
    if text[0] in "#E" and ERROR_CODE.fullmatch(text):
        return Reading(error=f"the cell holds the error {text}. Correct the formula, or type the value.")
    if column.words and same(text) in column.words:
        return Reading(column.words[same(text)])
    return _READERS[column.kind](raw, text, column, context)


def _text(_raw: Cell, text: str, column: Column, _context: Context) -> Reading:
    if not column.many:
        return Reading(text)
    items = _items(text)
    if any("," in item for item in items):
        return Reading(error=f"separate the names under {column.heading} with semicolons (;), not commas.")
    return Reading(items)


def _value(raw: Cell, _text: str, _column: Column, _context: Context) -> Reading:
    return Reading(raw)


def _id(raw: Cell, text: str, _column: Column, context: Context) -> Reading:
    if is_date(raw):
        return Reading(error=_date_message(raw, "an ID"))
    if len(text) > EXACT_DIGITS and sum(map(str.isdigit, text)) > EXACT_DIGITS:
        return Reading(
            text,
            warning=f"the ID has more than {EXACT_DIGITS} digits, and Excel may have lost the last ones. "
            "Compare it with its source, and format the column as text.",
        )
    if context.typed and not isinstance(raw, str):
        return Reading(
            text,
            warning="the ID is stored as a number, and Excel may have dropped zeros in front. "
            "Format the column as text, and type the zeros that are missing.",
        )
    return Reading(text)


def _name(raw: Cell, text: str, column: Column, _context: Context) -> Reading:
    if is_date(raw):
        return Reading(error=_date_message(raw, "a name"))
    if not same(text):
        return Reading(error=f"{column.heading} '{text}' has neither letter nor digit. Give it a name.")
    if ";" in text:
        return Reading(
            error=f"{column.heading} '{text}' holds a semicolon, which separates names. Leave it out."
        )
    return Reading(text)


def _number(raw: Cell, text: str, column: Column, context: Context) -> Reading:
    number, problem, warning = _as_number(raw, text, context)
    if number is None:
        return Reading(error=problem)
    problem = _out_of_range(number, number, column, context)
    return Reading(error=problem) if problem else Reading(number, warning=warning)


def _whole(raw: Cell, text: str, column: Column, context: Context) -> Reading:
    reading = _number(raw, text, column, context)
    if reading.error:
        return reading
    if not float(reading.value).is_integer():
        return Reading(error=f"{reading.value:g} is not a whole number. {column.heading} counts whole ones.")
    return Reading(int(reading.value), warning=reading.warning)


def _percent(raw: Cell, text: str, column: Column, context: Context) -> Reading:
    """Return a fraction. A cell typed as 5% is stored as 0.05; text such as "5%" is 5 per cent."""
    if isinstance(raw, str) and text.endswith("%"):
        number, problem, _ = _as_number(raw, text[:-1].strip(), context)
        fraction, warning = (number or 0) / 100, ""
    else:
        number, problem, warning = _as_number(raw, text, context)
        small = number is not None and (0 < number < 1 or (number == 1 and column.one_is_hundred))
        fraction = number or 0 if small else (number or 0) / 100
        if small:
            said = f"{number:g} is read as {100 * fraction:g} %. Write {100 * fraction:g} to be clear."
            warning = f"{warning} {said}" if warning else said
    if number is None:
        return Reading(error=problem)
    problem = _out_of_range(fraction, number, column, context)
    return Reading(error=problem) if problem else Reading(fraction, warning=warning)


def _yes_no(_raw: Cell, text: str, column: Column, _context: Context) -> Reading:
    word = text.casefold()
    if word in YES or word in NO:
        return Reading(word in YES)
    return Reading(error=f"'{text}' is neither Yes nor No. Write Yes or No under {column.heading}.")


def _choice(_raw: Cell, text: str, column: Column, _context: Context) -> Reading:
    for choice in column.choices:
        if same(text) == same(choice):
            return Reading(choice)
    hint = did_you_mean(text, column.choices)
    listed = ", ".join(column.choices[:-1]) + f" or {column.choices[-1]}"
    return Reading(error=f"{column.heading} '{text}' is not known: write {listed}.{hint}")


def _reference(raw: Cell, text: str, column: Column, context: Context) -> Reading:
    directory = context.directories[column.refers]
    if is_date(raw):
        return Reading(error=_date_message(raw, "a name"))
    if not column.many:
        found = _look_up(text, directory)
        if found.error and ";" in text:
            return Reading(error=f"{column.heading} holds one name, not a list. Keep one of '{text}'.")
        if not found.error and column.refers == "Officers":
            return Reading(found.value, warning=_id(raw, text, column, context).warning)
        return found
    return _list(text, column, directory)


def _list(text: str, column: Column, directory: Directory) -> Reading:
    items = _items(text)
    if column.words and any(same(item) in column.words for item in items):
        return Reading(next(column.words[same(item)] for item in items if same(item) in column.words))
    found = [_look_up(item, directory) for item in items]
    wrong = [(item, reading.error) for item, reading in zip(items, found, strict=True) if reading.error]
    if wrong:
        parts = [part.strip() for part in re.split("[,/|]", wrong[0][0])]
        if len(parts) > 1 and any(directory.find(part) for part in parts):
            said = f"'{text}' is not a list. Separate its names with semicolons: {'; '.join(parts)}"
            return Reading(error=said)
        return Reading(error=" ".join(error for _, error in wrong))
    names = dict.fromkeys(reading.value for reading in found)
    return Reading(tuple(names), asides=tuple(aside for reading in found for aside in reading.asides))


def _look_up(text: str, directory: Directory) -> Reading:
    found = directory.find(text)
    if found is not None:
        return Reading(found)
    found = directory.find_loosely(text)
    if found is not None:
        return Reading(found, asides=(f"'{text}' is read as the {directory.noun} '{found}'",))
    return Reading(error=directory.unknown(text))


def _items(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.strip() for item in text.split(";") if item.strip()))


def _as_number(raw: Cell, text: str, context: Context) -> tuple[float | None, str, str]:
    """Return the number, or None and what is wrong, and a warning."""
    if is_date(raw):
        return None, _date_message(raw, "a number"), ""
    if isinstance(raw, bool):
        return None, f"{text} is not a number. Type a number.", ""
    if isinstance(raw, int | float):
        return _finite(float(raw), "")
    if NUMBER.fullmatch(text):
        said = "the number is stored as text. It is read as a number; convert the cells to be sure."
        return _finite(float(text), said if context.typed else "")
    if THOUSANDS.fullmatch(text):
        number = float(text.replace(",", ""))
        return _finite(number, f"'{text}' is read as {number:g}. Leave out the comma.")
    if text.casefold().lstrip("+-") in NOT_FINITE:
        return None, f"'{text}' is not a finite number. Type a number.", ""
    if text.endswith("%") and NUMBER.fullmatch(text[:-1].strip()):
        return None, f"'{text}' is a percentage, not a number. Write {float(text[:-1]) / 100:g}.", ""
    if re.fullmatch(r"[0-9]+,[0-9]+", text):
        return None, f"'{text}' is not a number. Write {text.replace(',', '.')} with a point.", ""
    return None, f"'{text}' is not a number. Type a number.", ""


def _finite(number: float, warning: str) -> tuple[float | None, str, str]:
    if math.isfinite(number):
        return number, "", warning
    return None, "the number is not finite. Type a number that Excel can show.", ""


def _out_of_range(value: float, written: float, column: Column, context: Context) -> str:
    """Return what is wrong with a number's size, "" if nothing. Percentages are tested as fractions."""
    least, above = column.least, column.above
    largest = LARGEST_COUNT if column.kind is Kind.WHOLE else LARGEST
    most = largest if column.most is None else column.most
    low = (least is not None and value < least) or (above is not None and value <= above)
    if not low and -largest <= value <= most:
        return ""
    scale = 100 if column.kind is Kind.PERCENT else 1
    bounds = [f"at least {scale * least:g}"] if least is not None else []
    bounds += [f"above {scale * above:g}"] if above is not None else []
    bounds += [f"at most {scale * most:,g}"] if column.most is not None or not low else []
    hint = _looks_like(value, context) if column.heading == "FTE" else ""
    return f"{column.heading} {written:g} is out of range: it must be {' and '.join(bounds)}.{hint}"


def _looks_like(fte: float, context: Context) -> str:
    """Return what an FTE above the range may have been meant to be."""
    hours = context.full_time_hours
    if fte < LEAST_HOURS:
        return ""
    if fte <= 1.2 * hours:
        return f" {fte:g} looks like hours a week: {fte:g}/{hours:g} = {fte / hours:.4g}."
    if fte <= 120:
        return f" {fte:g} looks like a percentage: {fte:g}/100 = {fte / 100:g}."
    return ""


def _date_message(raw: Cell, wanted: str) -> str:
    shown = raw.strftime("%d/%m/%Y") if isinstance(raw, date) else str(raw)
    return (
        f"the cell holds the date or time {shown}, not {wanted}. Excel may have turned what was typed "
        "into a date: format the cell as text or number, and type it again."
    )


_READERS: Mapping[Kind, Callable[[Cell, str, Column, Context], Reading]] = {
    Kind.TEXT: _text,
    Kind.ID: _id,
    Kind.NAME: _name,
    Kind.NUMBER: _number,
    Kind.WHOLE: _whole,
    Kind.PERCENT: _percent,
    Kind.YES_NO: _yes_no,
    Kind.CHOICE: _choice,
    Kind.REFERENCE: _reference,
    Kind.VALUE: _value,
}
