"""What is said about splitting a task: where it may pay, which tags reserve it, and how it is split."""

from __future__ import annotations

from collections.abc import Collection

from domain.model import Task
from domain.today.splitting import Splittable, reserving_tags, splittable_task
from gui.session import Session
from reports.questions.splits import groups_named, tags_named
from reports.words import _, listing, ngettext


def _found(session: Session, task: Task) -> tuple[tuple[str, ...], Splittable | None]:
    """Tags that reserve the task and where a split may pay, by the newest figures."""
    found = session.figures.found
    there = found.situation.snapshot.by_id(Task).get(task.id) if found is not None else None
    if found is None or there is None:
        return (), None
    return reserving_tags(found.situation, there), splittable_task(found.situation, there)


def tags_that_reserve(session: Session, task: Task) -> tuple[str, ...]:
    """The tags that reserve the task for some; none as long as there are no figures."""
    reserving, _split = _found(session, task)
    return tuple(tag for tag in reserving if tag in task.tags)


def hint_words(session: Session, task: Task) -> str:
    """Why a split may pay; "" where it does not seem to."""
    _reserving, split = _found(session, task)
    if split is None:
        return ""
    text = _(
        "Deler av denne oppgaven kan kanskje gjøres av andre enn {scarce}: Det er merket {tags} som gjør "
        "den forbeholdt. Ledd som merket ikke gjelder for, kan for eksempel vurderes for {others}, når "
        "kompetansen er på plass. Dere må vurdere hva som er forsvarlig."
    )
    return text.format(
        scarce=listing(groups_named(split.scarce, session.names)),
        tags=tags_named(split.tags, session.names),
        others=listing(groups_named(split.others, session.names)),
    )


def splitting_summary(session: Session, drafts: Collection[str], task: Task) -> str:
    """How many parts a task has, or that a split may pay."""
    if task.id in drafts:
        return _("ikke delt ennå")
    count = len(session.snapshot.parts_of.get(task.id, ()))
    if count:
        return ngettext("ett ledd", "{count} ledd", count).format(count=count)
    return _("kan kanskje deles") if _found(session, task)[1] is not None else ""
