"""What one more hour is worth: as an answer, and as JSON."""

from collections.abc import Sequence

from domain.model import Code
from domain.optimum.duals import Dual, Duals, Freed
from reports.json_documents import Document, ratio
from reports.names import Names
from reports.questions.answers import Answer, Line
from reports.questions.practical_rules import left_out_document, rules_named
from reports.words import _, listing, minutes, ngettext, number

HOUR = 60_000
NOTHING = 0.5 / 60
"""Minutes for each minute below which it is worth nothing: half a minute an hour."""


def answer_of(found: Duals | None, names: Names) -> Answer:
    """What an hour more a week gives in each group, most first."""
    question = _("Hva er én time til verdt?")
    if found is None:
        return Answer(question, _("Søket ble stanset før det var regnet ut."))
    if found.unpriced:
        return Answer(question, _unpriced(found.unpriced))
    worth = [row for row in found.rows if max(row.relief, row.uncovered_relief) >= NOTHING]
    if not worth:
        return Answer(
            question, _("Mer tid i en gruppe gir ikke mer når oppgavene er delt så godt som det går.")
        )
    told = ngettext(
        "For én gruppe er en time til i uken verdt noe.",
        "For {count} grupper er en time til i uken verdt noe.",
        len(worth),
    ).format(count=number(len(worth)))
    worth.sort(key=lambda row: (-row.uncovered_relief, -row.relief, row.unit, row.group))
    notes = (
        _(
            "Regnet med så mange endringer som trengs, for de første minuttene, hos dem i gruppen som kan "
            "mest. En hel time kan gi mindre."
        ),
        _(
            "Det som blir gjort, er vektet med viktighet. Tid som frigjøres, er tid gruppen har over målet; "
            "vektet er den ganget med hvor vanskelig gruppen er å rekruttere. Der flere grupper kan avlastes "
            "like godt, er én av måtene valgt."
        ),
    )
    return Answer(
        question, told, tuple(Line(names.pool(r.unit, r.group), _gives(r, names)) for r in worth), notes
    )


def _unpriced(rules: Sequence[Code]) -> str:
    text = _(
        "Det kan ikke sies for én time, på grunn av {rules}. Da flyttes arbeid i sprang, og litt mer tid "
        "gir ingenting før det er nok til neste sprang. Endre stillingene i kartleggingen, og regn ut "
        "forslaget på nytt."
    )
    return text.format(rules=rules_named(rules))


def _gives(row: Dual, names: Names) -> str:
    covers, relieves = (minutes(round(HOUR * value)) for value in (row.uncovered_relief, row.relief))
    if row.relief < NOTHING:
        return _("{covers} mer blir gjort.").format(covers=covers)
    freed = _freed(row, names)
    if row.uncovered_relief < NOTHING:
        return _("Frigjør {freed} (vektet {relieves}).").format(freed=freed, relieves=relieves)
    text = _("{covers} mer blir gjort, eller timen frigjør {freed} (vektet {relieves}).")
    return text.format(covers=covers, freed=freed, relieves=relieves)


def _freed(row: Dual, names: Names) -> str:
    """Whose time an hour frees, most first, and whose it takes."""
    frees = [each for each in row.frees if each.minutes > 0]
    takes = [each for each in row.frees if each.minutes < 0]
    told = _pools(frees, names)
    return _("{freed}, og tar {taken}").format(freed=told, taken=_pools(takes, names)) if takes else told


def _pools(rows: Sequence[Freed], names: Names) -> str:
    text = _("{minutes} hos {pool}")
    ordered = sorted(rows, key=lambda row: (-abs(row.minutes), row.unit, row.group))
    return listing(
        [
            text.format(minutes=minutes(round(HOUR * abs(row.minutes))), pool=names.pool(row.unit, row.group))
            for row in ordered
            if abs(row.minutes) >= NOTHING
        ]
    )


def document_of(found: Duals | None) -> Document:
    """The keys `duals` and, where there is no answer because of them, `duals_left_out` of a suggestion."""
    rows: list[Document] = [
        {
            "unit": row.unit,
            "group": row.group,
            "relief_per_extra_minute": ratio(row.relief),
            "uncovered_relief_per_extra_minute": ratio(row.uncovered_relief),
            "frees": [
                {"unit": each.unit, "group": each.group, "per_extra_minute": ratio(each.minutes)}
                for each in row.frees
            ],
        }
        for row in (found.rows if found else ())
    ]
    if found is None or not found.unpriced:
        return {"duals": rows}
    return {"duals": rows, "duals_left_out": left_out_document(found.unpriced, "whole_numbers")}
