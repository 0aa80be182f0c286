"""What is said about the lowest layers of one task: in short, what they come to, why some are not asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from domain.exchange.doubts_of_answers import layer_doubts
from domain.model import Answer, LowerLayer, LowerLayerKind, PatientContact, Task, TaskCategory
from domain.problems import Problem, ProblemCode
from domain.snapshot import Snapshot
from domain.today.demand import minutes_of
from domain.today.lower_layers import saved_and_added
from gui.pages.tasks.layer_draft import LayerKey
from gui.session import Session
from reports.names import BriefNames
from reports.problem_words import cell_sentence
from reports.questions.lower_layers import ANSWERS, KINDS
from reports.words import _, listing, minutes

K = LowerLayerKind


def layers_summary(session: Session, drafts: Collection[LayerKey], task: Task) -> str:
    """What is answered: «2 ja · 1 senere»."""
    if any(task_id == task.id for task_id, _kind in drafts):
        return _("ikke lagret")
    rows = session.snapshot.lower_layers_of.get(task.id, ())
    counted = [(answer, sum(row.answer is answer for row in rows)) for answer in Answer]
    parts = [f"{count} {_(ANSWERS[answer])}" for answer, count in counted if count]
    return " · ".join(parts) if parts else _("ikke vurdert")


def effect_words(snapshot: Snapshot, names: BriefNames, task: Task) -> str:
    """What the answers change of the task's time in a week."""
    rows = snapshot.lower_layers_of.get(task.id, ())
    saved, added = saved_and_added(rows)
    whole = round(minutes_of(task) * 1000)
    if not saved and not added:
        if any(row.answer is Answer.JA for row in rows):
            return _("Ja teller ikke i tallene før dere skriver hvor mange minutter som spares.")
        return ""
    text = _(
        "Oppgaven tar {whole} i uken. Dere har svart ja til å spare {saved}, så {left} er igjen."
    ).format(whole=minutes(whole), saved=minutes(saved), left=minutes(whole - saved))
    for group, more in added.items():
        text += " " + _("{minutes} kommer til hos {group}.").format(
            minutes=minutes(more), group=names.group(group)
        )
    if any(task.id in followed for followed in snapshot.followed_by.values()):
        text += " " + _("Oppgaver som følger denne, blir mindre i samme forhold.")
    return text


def doubts_words(snapshot: Snapshot, row: LowerLayer) -> list[str]:
    """What people should look at in an answer, as sentences."""
    return [_doubt(problem) for problem in layer_doubts(snapshot, [row])]


def _doubt(problem: Problem) -> str:
    missing = problem.data.get("missing")
    if problem.code is ProblemCode.ANSWER_INCOMPLETE and isinstance(missing, tuple):
        return _("Mangler {missing}. Fyll ut, så andre forstår svaret.").format(missing=listing(missing))
    return cell_sentence(problem)


def closed_words(task: Task, closed: Iterable[LowerLayerKind]) -> str:
    """Which layers are not asked about, and why."""
    parts = [f"{_(KINDS[kind])} ({_why_closed(task, kind)})" for kind in K if kind in set(closed)]
    if not parts:
        return ""
    return _("Ikke foreslått for denne oppgaven: {kinds}.").format(kinds=listing(parts))


def _why_closed(task: Task, kind: LowerLayerKind) -> str:
    remote = task.contact is PatientContact.INGEN
    if kind is K.AUTOMATISERE:
        return _("oppgaven har pasientkontakt")
    if kind in (K.EGENMESTRING, K.PARORENDE) and remote:
        return _("oppgaven er uten pasientkontakt")
    if kind is K.FRIVILLIGE and task.category is TaskCategory.HELSEFAGLIG:
        return _("frivillige gir ikke helsehjelp")
    if kind is K.REDUSERE:
        return _("loven krever den")
    return _("regelverket åpner ikke for det")
