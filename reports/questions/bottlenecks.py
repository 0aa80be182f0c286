"""Tasks that take more time than those who may do them have, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from domain.results import Bottleneck
from reports.names import Names
from reports.questions.answers import Answer, Line, sentences, tasks_named
from reports.words import _, listing, minutes, ngettext, number


def bottleneck_answer(found: Sequence[Bottleneck], names: Names) -> Answer:
    """What does not add up, however the work is divided, the largest shortage first."""
    rows = sorted(found, key=lambda row: (-row.short, row.tasks))
    if not rows:
        answer = _("Alt arbeidet kan få noen som kan det og har tid, om det fordeles på nytt.")
    else:
        text = _("Det mangler {time} i uken, uansett hvordan arbeidet fordeles.")
        answer = text.format(time=minutes(sum(row.short for row in rows)))
    return Answer(
        question=_("Hva går ikke opp?"),
        answer=answer,
        lines=tuple(Line("", bottleneck_sentence(row, names)) for row in rows),
        notes=(_("Regnet uten tak, låser, veiledning og vakter. Med dem kan mer mangle."),),
    )


def bottleneck_sentence(row: Bottleneck, names: Names) -> str:
    """One set of tasks: what it takes, what those who may have, and which tasks it is."""
    tasks = tasks_named(row.tasks, names)
    time = minutes(row.demand)
    count = len(row.tasks)
    if not row.groups:
        return _("Ingen ansatte kan gjøre {tasks}. Det trengs {time} i uken.").format(tasks=tasks, time=time)
    text = ngettext(
        "Denne oppgaven trenger {time} i uken, de som kan ({groups}), har {capacity}: {tasks}.",
        "Disse {count} oppgavene trenger {time} i uken, de som kan ({groups}), har {capacity}: {tasks}.",
        count,
    )
    needs = text.format(
        count=number(count),
        time=time,
        groups=listing(map(names.group, row.groups)),
        capacity=minutes(row.capacity),
        tasks=tasks,
    )
    return sentences(needs, _("Det mangler {time}.").format(time=minutes(row.short)))
