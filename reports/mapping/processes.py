"""Part 2 of the mapping: every process with what it takes, and a picture of what comes after what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reportlab.platypus.flowables import Flowable

from domain.model import LinkKind, Process, Task
from reports.department_columns import listed
from reports.department_mapping import process_title
from reports.flowables import heading, paragraph
from reports.mapping.shown import tasks_by_process, times
from reports.material import MappedMaterial
from reports.process_chart import ChartTask, process_chart
from reports.tables import Column
from reports.text import Text
from reports.words import _, listing, minutes, number


def processes(material: MappedMaterial) -> Iterator[Flowable]:
    """A table of all, then each with its picture."""
    rows = tasks_by_process(material)
    if not rows:
        yield paragraph(_("Ingen arbeidsprosesser er kartlagt ennå."))
        return
    yield paragraph(
        _(
            "Rammer med stiplet strek er oppgaver som følger med andre: den som gjør dem, gjør også disse."
            " En pil viser at noe kommer etter noe annet."
        )
    )
    yield heading(_("Prosessene"), 2)
    columns = (
        Column(_("Arbeidsprosess"), 302),
        Column(_("Oppgaver"), 80, "right"),
        Column(_("I uken"), 100, "right"),
    )
    table: list[Sequence[Text]] = [
        [process_title(material, process), number(len(tasks)), minutes(_whole(material, tasks))]
        for process, tasks in rows
    ]
    tasks = sum(len(tasks) for _process, tasks in rows)
    total = [_("I alt"), number(tasks), minutes(sum(material.today.demand.values()))]
    yield listed(columns, table, totals=[total])
    yield heading(_("Prosess for prosess"), 2)
    for process, members in rows:
        yield from _process(material, process, members)


def _whole(material: MappedMaterial, tasks: Sequence[Task]) -> int:
    return sum(material.today.demand[task.code] for task in tasks)


def _process(material: MappedMaterial, process: Process, tasks: Sequence[Task]) -> Iterator[Flowable]:
    yield heading(process_title(material, process), 3)
    if process.description.strip():
        yield paragraph(material.unnamed(process.description), keep_with_next=True)
    known = {task.id: task for task in tasks}
    after = [
        (link.target_id, task.id)
        for task in tasks
        for link in sorted(material.snapshot.links_of.get(task.id, ()), key=lambda link: link.id)
        if link.kind is LinkKind.AFTER and link.target_id in known
    ]
    pairs = [(source, target) for source, target in after if source is not None]
    follows = {
        task.id: [key for key in material.snapshot.followed_by[task.id] if key in known]
        for task in tasks
        if task.id in material.snapshot.followed_by
    }
    yield process_chart(
        [ChartTask(task.id, task.name, times(task)) for task in tasks],
        sorted(pairs, key=lambda pair: (known[pair[0]].code, known[pair[1]].code)),
        follows,
        alt=_alt(known, pairs, follows),
    )


def _alt(
    known: Mapping[str, Task], after: Sequence[tuple[str, str]], follows: Mapping[str, Sequence[str]]
) -> str:
    told = []
    for key, task in known.items():
        text = _("{task}: {times} i uken").format(task=task.name, times=times(task))
        earlier = [known[source].name for source, target in after if target == key]
        if earlier:
            text += _(", etter {tasks}").format(tasks=listing(earlier))
        if key in follows:
            followed = [known[other].name for other in follows[key]]
            named = listing(followed) if 0 < len(followed) < len(known) - 1 else _("de andre oppgavene")
            text += _(", følger med {tasks}").format(tasks=named)
        told.append(_("{text}.").format(text=text))
    return " ".join(told)
