"""What a plan moves from nurses to helsefagarbeidere, and the positions it makes, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from domain.plan.nursing import Nursing
from reports.words import _, fte, minutes, ngettext

_LEAST = 0.005
"""Less of a position is not shown."""
_MINUTE = 1000


def nursing_words(found: Nursing) -> Iterator[str]:
    """Positions for helsefagarbeidere, and nurses' time taken over net of guidance; none where nothing is."""
    if found.positions >= _LEAST:
        yield _positions(found)
    if found.taken_over >= _MINUTE:
        yield _relieved(found)


def _positions(found: Nursing) -> str:
    whole = found.whole_positions
    if not whole:
        text = _("Planen gir helsefagarbeidere {positions} mer å gjøre. Det er ikke nok til en hel stilling.")
        return text.format(positions=fte(found.positions))
    text = ngettext(
        "Planen gir helsefagarbeidere {positions} mer å gjøre: nok til én hel stilling.",
        "Planen gir helsefagarbeidere {positions} mer å gjøre: nok til {count} hele stillinger.",
        whole,
    )
    return text.format(positions=fte(found.positions), count=whole)


def _relieved(found: Nursing) -> str:
    if found.guidance < _MINUTE:
        text = _("Helsefagarbeidere avlaster sykepleiere med {net} i uken. Veiledning er ikke lagt inn.")
        return text.format(net=minutes(found.relieved))
    text = _(
        "Helsefagarbeidere avlaster sykepleiere med {net} i uken, netto: {taken} overtas, {guidance} går"
        " til veiledning og kontroll."
    )
    return text.format(
        net=minutes(found.relieved), taken=minutes(found.taken_over), guidance=minutes(found.guidance)
    )
