"""Workspaces in and out: new, templates, import, export, check."""

from __future__ import annotations

import argparse
from pathlib import Path

from cli.running import Refused, Status
from cli.workspaces import catalogue, imported, load, make, named, open_store
from domain.editing.workspace import WorkspaceMissing
from domain.national_id import hidden
from domain.snapshot import Snapshot
from reports.console import check_text, import_text, templates_text
from reports.json_documents import as_text, check_document, import_document, templates_document
from reports.problem_words import sentence as problem_sentence
from reports.words import _
from reports.workbook_words import note
from reports.workspace_words import flaw_sentence
from shipped import EXAMPLES, VERSION, example_codes


def new(options: argparse.Namespace) -> str:
    """Make a workspace, empty or from a bundled example."""
    place: str = options.file
    if options.template is None:
        make(place, [], "")
        return _("{place} er laget, uten innhold.").format(place=place) + "\n"
    found = imported(EXAMPLES / options.template, Snapshot(), replace=False)
    make(place, found.changes, _("Nytt fra eksempelet {code}").format(code=options.template))
    text = _("{place} er laget fra eksempelet {code}. Alt i eksempelet er oppdiktet.")
    return text.format(place=place, code=options.template) + "\n"


def templates(options: argparse.Namespace) -> str:
    """List the bundled examples."""
    examples = []
    for code in example_codes():
        example = Snapshot().with_changes(imported(EXAMPLES / code, Snapshot(), replace=False).changes)
        examples.append((code, example.settings["navn"], len(example.tasks)))
    return as_text(templates_document(examples)) if options.json else templates_text(examples)


def import_source(options: argparse.Namespace) -> str:
    """Import a workbook or a folder; the workspace is made when it is missing."""
    place: str = options.to
    source = Path(options.source)
    step = _("Importert fra {name}").format(name=hidden(source.name))
    try:
        store = open_store(place, read_only=False)
    except WorkspaceMissing:
        found = imported(source, Snapshot(), replace=options.replace)
        make(place, found.changes, step)
    else:
        with store:
            found = imported(source, store.load(), replace=options.replace)
            if found.changes:
                store.apply(found.changes, step)
    if options.json:
        return as_text(import_document(found))
    return import_text(found.counts, [problem_sentence(warning) for warning in found.warnings])


def export(options: argparse.Namespace) -> str:
    """Write a workspace as a workbook or a folder."""
    from db.csv_folder import write_folder
    from db.excel import write_workbook
    from domain.exchange.exporting import tables

    sheets = tables(load(options.file), catalogue())
    target = Path(options.to)
    with named(target):
        if target.suffix.lower() == ".xlsx":
            problems = write_workbook(target, sheets, note)
        else:
            problems = write_folder(target, sheets)
    if problems:
        raise Refused(Status.NOT_USABLE, *map(problem_sentence, problems))
    return _("Skrevet til {place}.").format(place=target) + "\n"


def check(options: argparse.Namespace) -> str:
    """See that a workspace is whole."""
    with open_store(options.file, read_only=True) as store:
        integrity = store.check()
    if not integrity.sound:
        raise Refused(Status.NOT_AVAILABLE, *map(flaw_sentence, integrity.flaws))
    return as_text(check_document(integrity, VERSION)) if options.json else check_text(integrity)
