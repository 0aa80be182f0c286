"""The mapping that a meeting has approved, what was changed since, and the days to look at things again."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from cli.plan_workspace import edited
from cli.running import Refused, Status
from cli.workspaces import catalogue, known_unit, load, open_store, this_moment, unit
from domain.editing.later_changes import later_changes
from domain.snapshot import Change, Snapshot
from reports.json_documents import as_text
from reports.names import BriefNames
from reports.plans import console, documents
from reports.words import _
from reports.words import day as day_words

if TYPE_CHECKING:
    from domain.catalogue import Catalogue


def approve(options: argparse.Namespace) -> str:
    """Write down that a meeting has approved the mapping of a unit as it is now."""
    from domain.plan.approving import approved

    day = options.on or this_moment().date()
    with open_store(options.file, read_only=True) as store:
        last, snapshot = store.last_step(), store.load()
    place = snapshot.units[known_unit(options.unit, snapshot)]
    edited(
        options.file,
        _("Nullpunkt for {unit}").format(unit=options.unit),
        lambda snapshot, _known: approved(snapshot, options.unit, options.by, day, last),
    )
    text = _("Kartleggingen av {unit} er godkjent {day} av {who}.")
    return text.format(unit=place.name, day=day_words(day), who=options.by.strip()) + "\n"


def changes(options: argparse.Namespace) -> str:
    """What has been changed in the mapping since it was approved."""
    from domain.plan.approving import latest

    with open_store(options.file, read_only=True) as store:
        snapshot = store.load()
        baseline = latest(snapshot, snapshot.units[known_unit(options.unit, snapshot)].id)
        if baseline is None:
            text = _("Kartleggingen av {unit} er ikke godkjent ennå. Bruk plan approve.")
            raise Refused(Status.NOT_USABLE, text.format(unit=options.unit))
        found = later_changes(snapshot, baseline, store.history(), store.changes_of)
    if options.json:
        return as_text(documents.changes_document(snapshot, baseline, found))
    return console.changes_text(snapshot, BriefNames(snapshot, catalogue()), baseline, found)


def explain(options: argparse.Namespace) -> str:
    """Say why a step after the approval was made."""
    from domain.plan.approving import latest, reasoned

    def wanted(snapshot: Snapshot, _known: Catalogue) -> list[Change]:
        baseline = latest(snapshot, snapshot.units[known_unit(options.unit, snapshot)].id)
        if baseline is None or options.step <= baseline.step:
            raise Refused(
                Status.NOT_USABLE, _("Steg {step} er ikke etter et nullpunkt.").format(step=options.step)
            )
        return reasoned(snapshot, baseline, options.step, options.reason)

    edited(options.file, _("Begrunnelse for steg {step}").format(step=options.step), wanted)
    return changes(options)


def show_due(options: argparse.Namespace) -> str:
    """What is to be looked at now and within thirty days: plans, requirements, verdicts, the law."""
    from domain.plan.reminders import due

    snapshot, known, today = load(options.file), catalogue(), options.on or this_moment().date()
    found = due(snapshot, known, today, unit(options, snapshot))
    if options.json:
        return as_text(documents.due_document(found, today))
    return console.due_text(found, today, snapshot, BriefNames(snapshot, known))
