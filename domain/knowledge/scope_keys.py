"""The match keys of legal rules in the words of the workbook, so that a unit can write them in bokmål."""

from collections.abc import Iterable, Mapping

SCOPE_KEYS: Mapping[str, str] = {"enhetstype": "unit_type", "nivå": "level", "utfører": "performer"}
"""By what users write in the sheet Regler; any other key is that of a tag and stays as it is."""


def scope_of(conditions: Iterable[str]) -> dict[str, str]:
    """The match keys of a rule, from conditions as they stand in the workbook.

    >>> scope_of(["enhetstype = sykehjem", "max_weeks=12"])
    {'unit_type': 'sykehjem', 'max_weeks': '12'}
    """
    pairs = (condition.partition("=") for condition in conditions)
    return {SCOPE_KEYS.get(key.strip().lower(), key.strip()): value.strip() for key, _sign, value in pairs}
