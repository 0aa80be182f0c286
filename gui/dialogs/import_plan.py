"""What taking in a workbook would do, in words: worked out off the window's thread."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from dataclasses import replace as with_other
from datetime import date
from pathlib import Path

from domain.catalogue import Catalogue
from domain.editing.beginning import keeping_names, keeps_names, without_names
from domain.exchange.importing import Count, import_workbook
from domain.exchange.workbook import RawWorkbook
from domain.model import Person, Setting
from domain.snapshot import Change, Snapshot
from reports.problem_words import sentence
from reports.words import _, listing, ngettext, number

MOST_LISTED = 2000
"""So many sentences stand in the window; all of them in the text that can be saved."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What taking in a workbook would do to a snapshot, and what is wrong with it."""

    before: Snapshot
    replaces: bool
    changes: tuple[Change, ...]
    counts: Mapping[str, Count]
    errors: tuple[str, ...]
    warnings: tuple[str, ...]
    name: str
    """What the department is called afterwards, "" when nothing says."""
    people_named: int
    """How many members of staff the workbook gives a name."""
    keeps_names: bool
    """Whether the department then says that it keeps them."""

    def wanted(self, keep_names: bool) -> list[Change]:
        """The changes to store, with names of staff only where they are to be kept."""
        if self.keeps_names or not self.people_named:
            return list(self.changes)
        if not keep_names:
            return without_names(self.changes)
        after = self.before.with_changes(self.changes)
        return [*self.changes, *keeping_names(after, True)]


def planned(
    workbook: RawWorkbook, before: Snapshot, catalogue: Catalogue, today: date, *, replace: bool
) -> Plan:
    """What taking the workbook into the snapshot would do; `replace` empties it first.

    A department that is emptied keeps its name where the workbook has none.
    """
    found = import_workbook(workbook, before, catalogue, today, replace)
    changes = tuple(change for change in found.changes if not _removes_name(change))
    kept = len(found.changes) - len(changes)
    counts = {
        sheet: with_other(count, removed=count.removed - kept) if sheet == "Innstillinger" else count
        for sheet, count in found.counts.items()
    }
    after = before.with_changes(changes)
    people = [change.after for change in changes if isinstance(change.after, Person)]
    return Plan(
        before,
        replace,
        changes,
        counts,
        tuple(map(sentence, found.errors)),
        tuple(map(sentence, found.warnings)),
        after.settings.get("navn", "").strip(),
        sum(bool(person.name) for person in people),
        keeps_names(after),
    )


def _removes_name(change: Change) -> bool:
    return isinstance(change.entity, Setting) and change.entity.key == "navn" and change.after is None


# -- in words -------------------------------------------------------------------------------------


def summary(plan: Plan) -> str:
    """What taking it in comes to, in a sentence."""
    if plan.errors:
        text = ngettext(
            "{count} feil må rettes i arbeidsboken før den kan hentes inn. Ingenting er endret.",
            "{count} feil må rettes i arbeidsboken før den kan hentes inn. Ingenting er endret.",
            len(plan.errors),
        )
        return text.format(count=number(len(plan.errors)))
    if not plan.changes:
        return _("Alt i arbeidsboken er lagret fra før.")
    return _("Arbeidsboken gir {what}.").format(what=listing(_kinds_of_change(plan.counts.values())))


def done_words(plan: Plan, name: str) -> str:
    """What has been taken in, for the line at the bottom."""
    what = listing(_kinds_of_change(plan.counts.values()))
    return _("Hentet fra {name}: {what}.").format(name=name, what=what)


def _kinds_of_change(rows: Collection[Count]) -> list[str]:
    added, changed = sum(row.added for row in rows), sum(row.changed for row in rows)
    removed = sum(row.removed for row in rows)
    parts = (
        (ngettext("{count} ny rad", "{count} nye rader", added), added),
        (ngettext("{count} endret rad", "{count} endrede rader", changed), changed),
        (ngettext("{count} fjernet rad", "{count} fjernede rader", removed), removed),
    )
    words = [text.format(count=number(count)) for text, count in parts if count]
    return words or [_("små endringer")]


def problem_text(plan: Plan, most: int | None = None) -> str:
    """Every problem as lines of text, the errors first; at most so many of each."""
    parts = []
    for heading, sentences in (
        (_("Dette må rettes:"), plan.errors),
        (_("Dette bør dere se på:"), plan.warnings),
    ):
        if sentences:
            lines = [heading, *(f"• {text}" for text in sentences[:most])]
            if most is not None and len(sentences) > most:
                rest = _("… og {count} til. Lagre listen som tekst for å se alle.")
                lines.append(rest.format(count=number(len(sentences) - most)))
            parts.append("\n".join(lines))
    return "\n\n".join(parts)


def problems_counted(plan: Plan) -> str:
    """How many problems there are."""
    parts = (
        (ngettext("{count} feil", "{count} feil", len(plan.errors)), len(plan.errors)),
        (ngettext("{count} ting å se på", "{count} ting å se på", len(plan.warnings)), len(plan.warnings)),
    )
    return listing([text.format(count=number(count)) for text, count in parts if count])


def proposed_name(plan: Plan, path: Path) -> str:
    """What a new department made of the workbook can be called."""
    return plan.name or path.stem.replace("_", " ").strip()
