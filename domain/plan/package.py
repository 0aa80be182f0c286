"""A package of what another unit learnt, read back from its document: the mirror of `plan learn`.

The document comes from outside, so that nothing in it is believed: every key is known, every value of its
kind, and anything else is refused with its place. What is read is shown, never counted with one's own.
"""

import json
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from domain.model import TaskCategory, UnitLevel, UnitType
from domain.plan.document_error import DocumentError, shown
from domain.plan.hazards import LIBRARY
from domain.plan.learning import Learning, LearntIndicator, LearntMeasure, Reading, Texts
from domain.plan.risk import Band
from domain.plan_model import Act, MeasureKind, PlanStatus

SCHEMA = "nedenfra.learning/1"
LARGEST = 10**9
LONGEST = 10_000
"""Letters in one text, and rows in one list."""
_BANDS = frozenset(band.name.lower() for band in Band)

T = TypeVar("T")
ChoiceT = TypeVar("ChoiceT", bound=StrEnum)


def packed(text: str) -> Learning:
    """What a package says; raises DocumentError where it is none."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        raise DocumentError("", "not_json") from None
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        raise DocumentError("", "not_a_package")
    row = _Row(document, "")
    row.only("schema", "catalogue", "context", "status", "relief", "measures")
    row.text("catalogue")
    context = row.inner("context")
    context.only("level", "type", "staff")
    return Learning(
        context.choice("level", UnitLevel),
        context.choice("type", UnitType),
        context.text("staff"),
        row.choice("status", PlanStatus),
        round(row.number("relief") * 1000),
        row.rows("measures", _measure),
    )


class _Row:
    """One object of a document, and where it stands."""

    def __init__(self, given: Mapping[str, Any], place: str) -> None:
        self._given, self._place = given, place

    def only(self, *keys: str) -> None:
        """Refuses other keys."""
        for key in self._given:
            if key not in keys:
                raise DocumentError(self._at(str(key)), "unknown_key")

    def text(self, key: str) -> str:
        """A text, which may be empty."""
        value = self._value(key)
        if not isinstance(value, str):
            raise DocumentError(self._at(key), "not_text", shown(value))
        if len(value) > LONGEST:
            raise DocumentError(self._at(key), "too_long")
        return value

    def number(self, key: str) -> float:
        """A number within reason."""
        value = self._value(key)
        if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= LARGEST:
            raise DocumentError(self._at(key), "not_a_number", shown(value))
        return float(value)

    def number_or_none(self, key: str) -> float | None:
        """A number, or None where nothing is stated."""
        return None if self._value(key) is None else self.number(key)

    def whole(self, key: str) -> int:
        """A whole number within reason."""
        value = self.number(key)
        if value != int(value):
            raise DocumentError(self._at(key), "not_whole", shown(self._value(key)))
        return int(value)

    def yes_no(self, key: str) -> bool:
        """True or false."""
        value = self._value(key)
        if not isinstance(value, bool):
            raise DocumentError(self._at(key), "not_yes_no", shown(value))
        return value

    def choice(self, key: str, kind: type[ChoiceT]) -> ChoiceT:
        """One of the values of a kind."""
        text = self.text(key)
        if text not in set(kind):
            raise DocumentError(self._at(key), "not_one_of", shown(text))
        return kind(text)

    def choice_or_none(self, key: str, kind: type[ChoiceT]) -> ChoiceT | None:
        """One of the values of a kind, or None where nothing is stated."""
        return None if self._value(key) is None else self.choice(key, kind)

    def one_of(self, key: str, allowed: frozenset[str]) -> str:
        """One of some codes."""
        text = self.text(key)
        if text not in allowed:
            raise DocumentError(self._at(key), "not_one_of", shown(text))
        return text

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        found = self._list(key)
        for number, value in enumerate(found):
            if not isinstance(value, str) or len(value) > LONGEST:
                raise DocumentError(f"{self._at(key)}[{number}]", "not_text", shown(value))
        return tuple(found)

    def inner(self, key: str) -> "_Row":
        """An object in the object."""
        return self._row(self._value(key), self._at(key))

    def rows(self, key: str, read: Callable[["_Row"], T]) -> tuple[T, ...]:
        """A list of objects."""
        found = self._list(key)
        return tuple(read(self._row(row, f"{self._at(key)}[{n}]")) for n, row in enumerate(found))

    def _list(self, key: str) -> list[Any]:
        value = self._value(key)
        if not isinstance(value, list):
            raise DocumentError(self._at(key), "not_a_list", shown(value))
        if len(value) > LONGEST:
            raise DocumentError(self._at(key), "too_long")
        return value

    def _row(self, value: object, place: str) -> "_Row":
        if not isinstance(value, dict):
            raise DocumentError(place, "not_an_object", shown(value))
        return _Row(value, place)

    def _value(self, key: str) -> Any:
        if key not in self._given:
            raise DocumentError(self._at(key), "missing")
        return self._given[key]

    def _at(self, key: str) -> str:
        return f"{self._place}.{key}" if self._place else key


def _measure(row: _Row) -> LearntMeasure:
    row.only(
        *("kind", "category", "tags", "giver", "receiver", "hours_per_week", "hazards", "training_hours"),
        *("indicators", "act", "title", "result", "learning"),
    )
    return LearntMeasure(
        row.choice("kind", MeasureKind),
        row.choice_or_none("category", TaskCategory),
        row.texts("tags"),
        row.text("giver"),
        row.text("receiver"),
        row.number_or_none("hours_per_week"),
        row.rows("hazards", _hazard),
        row.number("training_hours"),
        row.rows("indicators", _indicator),
        row.choice_or_none("act", Act),
        Texts(row.text("title"), row.text("result"), row.text("learning")),
    )


def _hazard(row: _Row) -> tuple[str, str, str]:
    row.only("code", "before", "after")
    return (
        row.one_of("code", frozenset(LIBRARY)),
        row.one_of("before", _BANDS),
        row.one_of("after", _BANDS),
    )


def _indicator(row: _Row) -> LearntIndicator:
    row.only("balancing", "unit_of_measure", "target_percent", "readings")
    return LearntIndicator(
        row.yes_no("balancing"),
        row.text("unit_of_measure"),
        row.number_or_none("target_percent"),
        row.rows("readings", _reading),
    )


def _reading(row: _Row) -> Reading:
    row.only("week", "percent")
    return Reading(row.whole("week"), row.number_or_none("percent"))
