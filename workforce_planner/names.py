"""When two names are the same, and which one a misspelt name may have meant."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

CLOSE_ENOUGH = 70.0  # per cent of likeness below which a guess would puzzle more than help


@lru_cache(maxsize=100_000)
def same(name: str) -> str:
    """Return the normal form by which names are compared.

    Letter case and outer spaces do not matter, "&" is "and", hyphens, dashes and
    non-breaking spaces are spaces, other punctuation is dropped, spaces are collapsed.
    """
    composed = unicodedata.normalize("NFC", name.replace("&", " and "))
    return " ".join("".join(map(_plain, composed)).casefold().split())


def short_code(name: str) -> str:
    """Return a code for an area on a map: the initials of several words, the first letters of one."""
    words = [word for word in name.split() if word.casefold() not in ("and", "upon", "of", "the")]
    return "".join(word[0] for word in words).upper() if len(words) > 1 else name[:3].upper()


def same_id(name: str) -> str:
    """Return the form by which IDs are compared: exactly, but for case and outer spaces."""
    return name.strip().casefold()


def apart(names: Iterable[str]) -> Iterator[str]:
    """Yield the names, the second of two equal ones as "Camden (2)"."""
    taken: set[str] = set()
    for name in names:
        free, number = name, 1
        while free in taken:
            number += 1
            free = f"{name} ({number})"
        taken.add(free)
        yield free


def closest(name: str, choices: Iterable[str]) -> str | None:
    """Return the choice that looks most like the name, or None when none does."""
    return closest_form(same(name), {same(choice): choice for choice in choices})


def closest_form(form: str, choices: Mapping[str, str]) -> str | None:
    """Return the choice whose key looks most like a normal form, or None when none does."""
    from rapidfuzz import fuzz, process  # takes longer to import than most files to read

    found = process.extractOne(form, choices.keys(), scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH)
    return choices[found[0]] if found else None


def did_you_mean(name: str, choices: Iterable[str]) -> str:
    """Return " Did you mean 'Sergeant'?", or "" where nothing is close."""
    return asked(closest(name, choices))


def asked(guess: str | None) -> str:
    """Return a guess as a question, with a space before it."""
    return f" Did you mean '{guess}'?" if guess is not None else ""


def _plain(letter: str) -> str:
    category = unicodedata.category(letter)
    if category == "Pd" or letter == "−":  # dashes of every length, and the minus sign
        return " "
    return "" if category[0] in "PS" or category == "Cf" else letter
