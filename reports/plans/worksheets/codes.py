"""How each sheet is typed back in: an example of a line, and what it means; alike on paper and on screen."""

from __future__ import annotations

from collections.abc import Sequence

from domain.editing.typing_in import Sheet
from domain.model import Code
from reports.words import _


def codes(task: Code, groups: Sequence[Code], measure: Code) -> list[tuple[str, str, str]]:
    """Each sheet by name, a line of it as an example, and what the line means."""
    one, other = groups
    note, answer, control = _("Rydde lageret 5 min, 7/uke"), _("Telefonen ringer"), _("Sjekkliste")
    return [
        (
            _("Kort"),
            f"{Sheet.CARD} {task} 12 7 {one} 60 {other} 40",
            _("12 minutter, 7 ganger i uken, og hvem i prosent. «-» der tallet står som før."),
        ),
        (_("Ny oppgave"), f"{Sheet.NOTE} {note}", _("Blir en lapp på tavlen.")),
        (_("Hvem"), f"{Sheet.WHO} {task} {one} b {other} k", _("m må, b bør, k kan, s skal ikke.")),
        (
            _("Minutter"),
            f"{Sheet.MINUTES} {task} 5 8 12",
            _("Lavt, trolig, høyt. Flere personer: tre tall til."),
        ),
        (
            _("Flyt"),
            f"{Sheet.FLOW} {task} 1 {answer}",
            _("Nummeret på spørsmålet, og svaret. Det legges til det andre har svart."),
        ),
        (
            _("Risiko"),
            f"{Sheet.RISK} {measure} 3 2 4 1 4 {control}",
            _(
                "Nummer, sannsynlighet og konsekvens nå, de samme etter, og det dere gjør. 0 er en egen"
                " hendelse."
            ),
        ),
    ]
