"""Questions asked of a department and of its best division, each a command of its own."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from cli.answers import suggested
from cli.running import Refused, Status
from cli.trust import doubted, doubts, reasons_to_doubt
from cli.workspaces import catalogue, load, searching, unit
from domain.model import Code
from domain.snapshot import Snapshot
from reports.json_documents import as_text
from reports.names import BriefNames
from reports.questions.answers import Answer
from reports.words import _


def what_it_takes(options: argparse.Namespace) -> str:
    """What it would take before the best division uses a group for a task."""
    from domain.optimum.what_it_takes import what_it_takes
    from reports.questions.what_it_takes import document_of, words_of

    snapshot, known = load(options.file), catalogue()
    names = BriefNames(snapshot, known)
    place = unit(options, snapshot)
    _known_group(options.group, snapshot)
    with searching(options, _("Prøver endringer … {share}")) as limits:
        try:
            found = what_it_takes(snapshot, known, options.task, options.group, unit=place, limits=limits)
        except KeyError:
            text = _("Ingen oppgave som fordeles her, har koden «{code}».")
            raise Refused(Status.NOT_USABLE, text.format(code=options.task)) from None
    why = reasons_to_doubt(snapshot, known, place)
    if options.json:
        return as_text(doubted(document_of(found), why))
    return _lines([names.task(found.task), *words_of(found, names), *doubts(why, names)])


def _known_group(code: Code, snapshot: Snapshot) -> None:
    from domain.knowledge.groups import Groups

    if code not in Groups(snapshot, catalogue()):
        text = _("Ingen yrkesgruppe har koden «{code}».")
        raise Refused(Status.NOT_USABLE, text.format(code=code))


def never_enough(options: argparse.Namespace) -> str:
    """What keeps work from being done however it is divided."""
    from domain.optimum.never_enough import never_enough
    from reports.questions.never_enough import document_of, words_of

    snapshot, known = load(options.file), catalogue()
    with searching(options, _("Prøver ett krav og én grense om gangen … {share}")) as limits:
        found = never_enough(snapshot, known, unit=unit(options, snapshot), limits=limits)
    why = reasons_to_doubt(snapshot, known, unit(options, snapshot))
    if options.json:
        return as_text(doubted(document_of(found), why))
    names = BriefNames(snapshot, known)
    return _lines([*words_of(found, names), *doubts(why, names)])


def half_positions(options: argparse.Namespace) -> str:
    """What half a position of each group that the unit does not have would be worth."""
    from domain.optimum.half_positions import half_positions
    from reports.questions.half_positions import answer_of, document_of

    snapshot, known = load(options.file), catalogue()
    place = unit(options, snapshot)
    with searching(options, _("Prøver én yrkesgruppe om gangen … {share}")) as bounds:
        found = half_positions(snapshot, known, unit=place, limits=bounds)
    why = reasons_to_doubt(snapshot, known, place)
    if options.json:
        return as_text(doubted(document_of(found), why))
    names = BriefNames(snapshot, known)
    answer = answer_of(found, names)
    return _answers([replace(answer, notes=(*answer.notes, *doubts(why, names)))])


def limits(options: argparse.Namespace) -> str:
    """What each limit of the unit costs."""
    from domain.optimum.limit_prices import limit_prices
    from domain.today.course_days import course_days
    from domain.today.situation import Situation
    from reports.questions.limits import answer_of, course_answer, document_of

    snapshot, known = load(options.file), catalogue()
    place = unit(options, snapshot)
    with searching(options, _("Regner uten én grense om gangen … {share}")) as bounds:
        status, prices = limit_prices(snapshot, known, unit=place, limits=bounds)
    courses = course_days(Situation(snapshot, known, place))
    why = reasons_to_doubt(snapshot, known, place)
    if options.json:
        return as_text(doubted(document_of(status, prices, courses), why))
    names = BriefNames(snapshot, known)
    answer = answer_of(status, prices, names)
    first = replace(answer, notes=(*answer.notes, *doubts(why, names)))
    return _answers([first, course_answer(courses, names)])


def vulnerability(options: argparse.Namespace) -> str:
    """What stops, and what nobody has time for, when somebody is away."""
    from domain.today.situation import Situation
    from domain.today.vulnerability import vulnerability
    from reports.questions.vulnerability import vulnerability_answers
    from reports.questions.vulnerability_documents import vulnerability_document

    snapshot, known = load(options.file), catalogue()
    situation = Situation(snapshot, known, unit(options, snapshot))
    with searching(options, _("Ser hva som stopper når noen er borte … {share}")) as bounds:
        found = vulnerability(situation, bounds, pairs=options.pairs)
    if options.json:
        return as_text(vulnerability_document(found))
    return _answers(vulnerability_answers(found, BriefNames(snapshot, known)))


def questions(options: argparse.Namespace) -> str:
    """The ready questions about a department, answered together."""
    from domain.optimum.questions import questions
    from domain.today.situation import Situation
    from reports.questions.ready import question_answers
    from reports.questions.ready_documents import questions_document

    snapshot, known = load(options.file), catalogue()
    for code in options.group or ():
        _known_group(code, snapshot)
    place = unit(options, snapshot)
    allocation = None
    if options.max_moves is not None:
        allocation = suggested(options, snapshot, known, place, options.max_moves).allocation
    found = questions(Situation(snapshot, known, place), options.group or (), allocation)
    if options.json:
        return as_text(questions_document(found))
    return _answers(question_answers(found, BriefNames(snapshot, known), snapshot.processes))


def shifts(options: argparse.Namespace) -> str:
    """Who can do what in each shift, norms, and what promises of quick answers bind."""
    from domain.today.on_shift import on_shift
    from domain.today.service import promises
    from domain.today.situation import Situation
    from reports.questions.shifts import answers_of, document_of

    snapshot, known = load(options.file), catalogue()
    situation = Situation(snapshot, known, unit(options, snapshot))
    found = on_shift(situation)
    here = {row.code for rows in (situation.works, situation.followers) for row in rows}
    promised = [row for row in promises(snapshot) if row.task in here]
    if options.json:
        return as_text(document_of(found, promised))
    return _answers(answers_of(found, promised, BriefNames(snapshot, known)))


def lower_layers(options: argparse.Namespace) -> str:
    """What was answered about the lowest layers, what it changes, and what is left to ask."""
    from domain.today.lower_layers import answered_in, effect, unasked
    from domain.today.situation import Situation
    from reports.questions.lower_layers import answers_of, document_of

    snapshot, known = load(options.file), catalogue()
    situation = Situation(snapshot, known, unit(options, snapshot))
    found = (effect(situation), answered_in(situation), unasked(situation))
    if options.json:
        return as_text(document_of(*found))
    return _answers(answers_of(*found, BriefNames(snapshot, known)))


def verdict(options: argparse.Namespace) -> str:
    """What the law says of a group doing a task, and why."""
    from domain.knowledge.groups import Groups
    from domain.knowledge.law import law_of
    from domain.knowledge.local_rules import rules_in
    from domain.today.demand import done_today
    from reports.condition_words import ConditionWords
    from reports.questions.verdict import Judged, answers_of, document_of

    snapshot, known = load(options.file), catalogue()
    _known_group(options.group, snapshot)
    task = snapshot.tasks.get(options.task)
    if task is None:
        text = _("Ingen oppgave har koden «{code}».")
        raise Refused(Status.NOT_USABLE, text.format(code=options.task))
    held, chain = rules_in(snapshot, known), Groups(snapshot, known)[options.group].chain
    law = law_of(held).about(task, snapshot.unit_of_task(task))
    today = done_today(snapshot, task)
    does_today = any(group == options.group for group, _part in today)
    found = Judged(task, options.group, law.verdict(chain, does_today), law.notices(chain), today)
    conditions = ConditionWords(snapshot, known)
    if options.json:
        return as_text(document_of(found, held, known, conditions))
    return _answers(answers_of(found, BriefNames(snapshot, known), held, known, conditions))


def rules(options: argparse.Namespace) -> str:
    """The unit's own rules, rules about whom it must have, and how old the law is."""
    from domain.knowledge.local_rules import differences
    from domain.today.situation import Situation
    from domain.today.unit_rules import unit_rules
    from reports.questions.rules import answers_of, document_of

    snapshot, known = load(options.file), catalogue()
    own = differences(snapshot, known)
    units = unit_rules(Situation(snapshot, known, unit(options, snapshot)))
    stated = snapshot.settings.get("dato", "")
    today = date.fromisoformat(stated) if stated else date.today()
    if options.json:
        return as_text(document_of(own, units, known, today))
    return _answers(answers_of(own, units, known, today, BriefNames(snapshot, known)))


def _answers(answers: Iterable[Answer]) -> str:
    return "\n".join(_lines(answer.text()) for answer in answers)


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
