"""What one more hour is worth: as an answer, and as JSON."""

from collections.abc import Sequence

from domain.model import Code
from domain.optimum.duals import Dual, Duals
from reports.json_documents import Document, ratio
from reports.names import Names
from reports.questions.answers import Answer, Line
from reports.questions.practical_rules import left_out_document, rules_named
from reports.words import _, minutes, ngettext, number

HOUR = 60_000
NOTHING = 0.0005
"""Minutes for each minute below which it is worth nothing."""


def answer_of(found: Duals | None, names: Names) -> Answer:
    """What an hour more a week gives in each group, most first."""
    question = _("Hva er én time til verdt?")
    if found is None:
        return Answer(question, _("Søket ble stanset før det var regnet ut."))
    if found.unpriced:
        return Answer(question, _unpriced(found.unpriced))
    worth = [row for row in found.rows if max(row.relief, row.uncovered_relief) >= NOTHING]
    if not worth:
        return Answer(question, _("Mer tid i en gruppe gir ikke mer, med den fordelingen som er best."))
    told = ngettext(
        "For én gruppe er en time til i uken verdt noe.",
        "For {count} grupper er en time til i uken verdt noe.",
        len(worth),
    ).format(count=number(len(worth)))
    worth.sort(key=lambda row: (-row.uncovered_relief, -row.relief, row.unit, row.group))
    notes = (
        _("Regnet for de første minuttene, hos dem i gruppen som kan mest. En hel time kan gi mindre."),
        _("Tallene er vektet: arbeid som ingen har, med viktighet, og tiden til knappe grupper."),
    )
    return Answer(question, told, tuple(Line(names.pool(r.unit, r.group), _gives(r)) for r in worth), notes)


def _unpriced(rules: Sequence[Code]) -> str:
    text = _(
        "Det kan ikke sies for én time, på grunn av {rules}. Da flyttes arbeid i sprang, og litt mer tid "
        "gir ingenting før det er nok til neste sprang. Endre stillingene i kartleggingen, og regn ut "
        "forslaget på nytt."
    )
    return text.format(rules=rules_named(rules))


def _gives(row: Dual) -> str:
    covers, relieves = (minutes(round(HOUR * value)) for value in (row.uncovered_relief, row.relief))
    if row.uncovered_relief < NOTHING:
        return _("Knappe grupper avlastes {minutes}.").format(minutes=relieves)
    if row.relief < NOTHING:
        return _("{minutes} mer blir gjort.").format(minutes=covers)
    text = _("{covers} mer blir gjort, eller knappe grupper avlastes {relieves}.")
    return text.format(covers=covers, relieves=relieves)


def document_of(found: Duals | None) -> Document:
    """The keys `duals` and, where there is no answer because of them, `duals_left_out` of a suggestion."""
    rows: list[Document] = [
        {
            "unit": row.unit,
            "group": row.group,
            "relief_per_extra_minute": ratio(row.relief),
            "uncovered_relief_per_extra_minute": ratio(row.uncovered_relief),
        }
        for row in (found.rows if found else ())
    ]
    if found is None or not found.unpriced:
        return {"duals": rows}
    return {"duals": rows, "duals_left_out": left_out_document(found.unpriced, "whole_numbers")}
