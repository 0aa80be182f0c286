"""Everything one can go to, found by words in any order, with Norwegian letters as people type them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from heapq import nsmallest
from typing import TYPE_CHECKING, NamedTuple

from domain.editing.beginning import keeps_names
from domain.model import Competency, Person, Process, Task, Unit
from gui.place import Place
from reports.words import _

if TYPE_CHECKING:
    from gui.page import PageSpec
    from gui.session import Session

MOST_SHOWN = 60
_LETTERS = str.maketrans({"æ": "ae", "ä": "ae", "ø": "o", "ö": "o", "å": "a", "đ": "d", "ŋ": "n", "ŧ": "t"})


class Target(NamedTuple):
    """Somewhere to go, or something to do there; a tuple, because thousands are made while somebody types."""

    title: str
    about: str
    icon: str
    goes: Place | Callable[[], object]
    code: str
    """This and what follows is what it is found by, as `plain` gives it."""
    name: str
    words: str

    @property
    def key(self) -> str:
        """What it is remembered by when it is gone to; "" for what is done and not gone to."""
        return f"{self.goes.page}/{self.goes.id}" if isinstance(self.goes, Place) else ""


def plain(text: str) -> str:
    """Text without case, accents and Norwegian letters, for comparing.

    >>> plain("Blodprøve på Ås"), plain("čáhppes")
    ('blodprove pa as', 'cahppes')
    """
    found = text.casefold()
    if not found.isascii():
        found = found.translate(_LETTERS)
        if not found.isascii():
            found = unicodedata.normalize("NFKD", found)
            found = "".join(letter for letter in found if not unicodedata.combining(letter))
    return found


@lru_cache(maxsize=4096)
def _typed(word: str) -> tuple[str, ...]:
    """A word in the spellings it may be typed in: «aa» for å, «oe» for ø."""
    spelled = plain(word.casefold().replace("aa", "å").replace("oe", "ø"))
    return tuple(dict.fromkeys((plain(word), spelled)))


_plain_kind = lru_cache(maxsize=4096)(plain)


def target(title: str, about: str, icon: str, goes: Place | Callable[[], object], code: str = "") -> Target:
    """A target that is found by its title, its code and what it is about."""
    code, name = plain(code), plain(title)
    return Target(title, about, icon, goes, code, name, f" {code} {name} {_plain_kind(about)}")


# -- what there is ----------------------------------------------------------------------------------


def page_targets(pages: Sequence[PageSpec]) -> list[Target]:
    """The pages."""
    return [target(_(page.title), _("side"), page.icon, Place(page.key)) for page in pages]


def data_targets(session: Session) -> Iterator[Target]:
    """Everything of the workspace and the catalogue that has a page; staff by name where names are shown."""
    snapshot, names, catalogue = session.snapshot, session.names, session.catalogue
    processes = snapshot.by_id(Process)
    for task in snapshot.all(Task):
        about = _("oppgave i {process}").format(process=processes[task.process_id].name)
        yield target(task.name, about, "tasks", Place("tasks", task.id), task.code)
    for process in processes.values():
        yield target(process.name, _("prosess"), "process", Place("tasks", process.id), process.code)
    for competency in snapshot.all(Competency):
        place = Place("competencies", competency.id)
        yield target(competency.name, _("kompetanse"), "competencies", place, competency.code)
    yield from _people(session)
    for code in (*catalogue.groups, *(code for code in snapshot.groups if code not in catalogue.groups)):
        yield target(names.group(code), _("yrkesgruppe"), "groups", Place("groups", code), code)
    for unit in snapshot.all(Unit):
        yield target(unit.name, _("enhet"), "time", Place("time", unit.id), unit.code)
    for rule in catalogue.rules.values():
        about = _("regel · {citation}").format(citation=rule.citation)
        yield target(_(rule.title_nb), about, "rules", Place("rules", rule.id), rule.id)


def _people(session: Session) -> Iterator[Target]:
    groups: dict[str, str] = {}
    shown = session.names_shown and keeps_names(session.snapshot)
    for person in session.snapshot.all(Person):
        group = groups.setdefault(person.group, session.names.group(person.group))
        about = _("ansatt · {group}").format(group=group)
        named = shown and person.name
        title = person.name if named else person.code
        yield target(title, about, "person", Place("staff", person.id), person.code if named else "")


# -- finding ----------------------------------------------------------------------------------------


def found(targets: Sequence[Target], typed: str, recent: Sequence[str]) -> list[Target]:
    """The targets that have every word typed, the best first; what was gone to lately comes before others."""
    words = [_typed(word) for word in typed.split()]
    left: Sequence[Target] = targets
    for forms in words:
        left = _having(left, forms)
    order = {key: place for place, key in enumerate(recent)}
    best: list[Target] = []
    for is_near in _nearness(plain(typed.strip()), words[0] if words else ("",)):
        near = [row for row in left if is_near(row)]
        best += nsmallest(MOST_SHOWN - len(best), near, key=partial(_place, order))
        if len(best) == MOST_SHOWN:
            break
        left = [row for row in left if not is_near(row)]
    return best


def _having(targets: Sequence[Target], forms: tuple[str, ...]) -> list[Target]:
    """Those that have a word in one of its spellings."""
    first, *others = forms
    if not others:
        return [row for row in targets if first in row.words]
    return [row for row in targets if first in row.words or any(form in row.words for form in others)]


def _nearness(whole: str, first: tuple[str, ...]) -> tuple[Callable[[Target], bool], ...]:
    """How near a target can be to what was typed, the nearest first."""
    inside = tuple(f" {form}" for form in first)
    return (
        lambda row: whole in (row.code, row.name),
        lambda row: row.name.startswith(first) or row.code.startswith(first),
        lambda row: any(form in row.name for form in inside),
        lambda row: any(form in row.name for form in first),
        lambda _row: True,
    )


def _place(recent: dict[str, int], row: Target) -> tuple[int, int]:
    return recent.get(row.key, len(recent)) if recent else 0, len(row.title)
