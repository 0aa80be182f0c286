"""The ready questions of the page Analyse, in its order: what each asks, its answer, the list behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gui.pages.analysis.people_lists import (
    single_answer,
    single_rows,
    single_titles,
    unregistered_answer,
    unregistered_rows,
    unregistered_titles,
    warnings_answer,
    warnings_rows,
    warnings_titles,
    who_answer,
    who_rows,
    who_titles,
)
from gui.pages.analysis.rows import Row, Title
from gui.pages.analysis.time_lists import (
    freeable_answer,
    freeable_rows,
    freeable_titles,
    load_answer,
    load_rows,
    load_titles,
    short_answer,
    short_rows,
    short_titles,
)
from gui.pages.findings.findings import Findings
from reports.words import marked


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its words are looked up when they are shown."""

    key: str
    text: str
    answer: Callable[[Findings], str]
    titles: Callable[[], tuple[Title, ...]]
    rows: Callable[[Findings], list[Row]]
    note: str = ""
    sortable: bool = False


QUESTIONS: tuple[Question, ...] = (
    Question(
        "load",
        marked("Hvem har mer arbeid enn tid?"),
        load_answer,
        load_titles,
        load_rows,
        marked(
            "Åpne en gruppe for å se oppgavene, arbeidstiden og regnestykket. "
            "Behovet for årsverk er regnet etter WHO WISN."
        ),
    ),
    Question(
        "freeable",
        marked("Hva kan andre overta?"),
        freeable_answer,
        freeable_titles,
        freeable_rows,
        marked(
            "Tid som grupper det er vanskelig å rekruttere, bruker på oppgaver som noen lettere å rekruttere "
            "kan gjøre etter regelverket, kompetansen og deres egne vurderinger. Om de har tid, er ikke "
            "regnet med."
        ),
    ),
    Question(
        "single",
        marked("Hvor henger det på én person?"),
        single_answer,
        single_titles,
        single_rows,
        marked("Listen viser gruppen, aldri hvem det er."),
    ),
    Question(
        "bottlenecks",
        marked("Hva går ikke opp?"),
        short_answer,
        short_titles,
        short_rows,
        marked("Oppgaver som til sammen trenger mer tid enn alle som kan gjøre dem, har."),
    ),
    Question(
        "unregistered",
        marked("Hvem gjør i dag noe kompetansen ikke er registrert for?"),
        unregistered_answer,
        unregistered_titles,
        unregistered_rows,
        marked("Dette er noe å se nærmere på, ikke en feil hos noen. Ofte mangler det bare en registrering."),
    ),
    Question("warnings", marked("Hva ser rart ut?"), warnings_answer, warnings_titles, warnings_rows),
    Question(
        "who",
        marked("Hvem kan hva?"),
        who_answer,
        who_titles,
        who_rows,
        marked(
            "Antallet er ansatte med kompetansen og retten. Åpne en oppgave for å se det fordelt på grupper."
        ),
        sortable=True,
    ),
)
"""In the order of the page."""
