"""What a plan has measured and taught, and what other units have learnt."""

from __future__ import annotations

import argparse
from pathlib import Path

from cli.plan_workspace import contents_of, edited, plan_of, text_of
from cli.plans import show
from cli.running import Refused, Status
from cli.workspaces import catalogue, load, named, this_moment
from domain.plan.contents import contents
from domain.plan_model import Plan
from reports.json_documents import as_text
from reports.names import BriefNames
from reports.plans import console, documents
from reports.words import _


def take_readings(options: argparse.Namespace) -> str:
    """Add readings from a table to what a plan measures; all of them or none."""
    from db.csv_folder import read_table
    from db.excel import read_workbook
    from domain.editing.reading_import import readings_in
    from reports.plans.readings_words import readings_words
    from reports.problem_words import sentence

    source = Path(options.source)
    book = read_table(source) if source.suffix.lower() == ".csv" else read_workbook(source)
    found = readings_in(contents_of(options), book)
    if found.errors:
        told = map(sentence, (*found.errors, *found.warnings))
        raise Refused(Status.NOT_USABLE, *told, _("Ingenting er lagret."))
    step = _("{plan}: avlesninger fra {name}").format(plan=options.plan, name=source.name)
    if found.changes:
        edited(options.file, step, lambda _snapshot, _known: found.changes)
    if options.json:
        return show(options)
    lines = [readings_words(len(found.changes), found.known), *map(sentence, found.warnings)]
    return "\n".join(lines) + "\n"


def learn(options: argparse.Namespace) -> str:
    """Write what a plan taught, without who or where."""
    from db.replacing import replace_file
    from domain.plan.learning import learning

    snapshot, known = load(options.file), catalogue()
    found = learning(snapshot, known, contents(snapshot, plan_of(snapshot, options.plan)), options.texts)
    target = Path(options.to)
    with named(target):
        replace_file(target, as_text(documents.learning_document(found, known.version)).encode())
    told = [_("Skrevet til {place}.").format(place=options.to)]
    if options.texts:
        told.append(_("Les gjennom tekstene før dere deler dem: de står som dere skrev dem."))
    return "\n".join(told) + "\n"


def take_in(options: argparse.Namespace) -> str:
    """Keep a package of what another unit learnt, beside one's own plans."""
    from domain.plan.document_error import DocumentError
    from domain.plan.elsewhere import taken_in
    from reports.plans.elsewhere_words import package_error_words

    name = "-" if options.source == "-" else Path(options.source).name
    text, day = text_of(options.source), this_moment().date()
    try:
        edited(
            options.file,
            _("Erfaringer fra andre: {name}").format(name=name),
            lambda snapshot, _known: taken_in(snapshot, name, text, day),
        )
    except DocumentError as error:
        raise Refused(Status.NOT_USABLE, package_error_words(error, name)) from None
    options.plan = None
    return others(options)


def others(options: argparse.Namespace) -> str:
    """What other units learnt, and which of it is like one's own measures."""
    from domain.plan.elsewhere import alike

    snapshot, known = load(options.file), catalogue()
    plans = sorted(snapshot.all(Plan), key=lambda plan: plan.code)
    wanted = plans if options.plan is None else [plan_of(snapshot, options.plan)]
    found = [(plan, alike(snapshot, known, contents(snapshot, plan))) for plan in wanted]
    if options.json:
        return as_text(documents.others_document(snapshot, found))
    return console.others_text(snapshot, found, BriefNames(snapshot, known))
