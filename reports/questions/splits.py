"""Where it may pay to split a task, as the panel of a task and the ready questions say it alike."""

from __future__ import annotations

from collections.abc import Sequence

from domain.model import Code
from domain.rounding import milli
from domain.today.demand import Work
from domain.today.splitting import Splittable
from reports.names import Names
from reports.questions.answers import Answer, Line, sentences
from reports.words import _, listing, minutes, ngettext, number

MOST_NAMED = 3
"""Of the groups that might help so many are named."""


def splits_answer(found: Sequence[tuple[Work, Splittable]], names: Names) -> Answer:
    """Which tasks may be worth splitting, the most time first."""
    question = _("Hvor kan det lønne seg å dele en oppgave i ledd?")
    if not found:
        return Answer(
            question,
            _("Ingen steder, slik det ser ut: Ingen oppgave er forbeholdt der andre kunne gjort en del."),
        )
    text = ngettext(
        "{count} oppgave er forbeholdt for et merkes skyld. Kanskje gjelder det bare en del av den.",
        "{count} oppgaver er forbeholdt for et merkes skyld. Kanskje gjelder det bare en del av dem.",
        len(found),
    )
    return Answer(
        question,
        text.format(count=number(len(found))),
        tuple(Line(names.task(work.code), _split(work, split, names)) for work, split in found),
        (
            _(
                "Ledd er å vurdere, forberede, utføre og beslutte. Dere må vurdere hva som er forsvarlig, og "
                "om kompetansen er på plass. Delene lages i panelet for oppgaven, eller med del_av og ledd i "
                "arket Oppgaver."
            ),
        ),
    )


def _split(work: Work, split: Splittable, names: Names) -> str:
    time = _("{time} i uken, som {groups} gjør i dag.").format(
        time=minutes(milli(work.demand)), groups=listing(map(names.group, split.scarce))
    )
    why = _("Forbeholdt på grunn av {tags}.").format(tags=tags_named(split.tags, names))
    others = _("Det som merket ikke gjelder for, kan vurderes for {others}.")
    return sentences(time, why, others.format(others=listing(groups_named(split.others, names))))


def tags_named(tags: Sequence[str], names: Names) -> str:
    """The tags in quotes, by their titles."""
    return listing(_("«{name}»").format(name=names.tag(tag)) for tag in tags)


def groups_named(groups: Sequence[Code], names: Names) -> list[str]:
    """The first few groups by name."""
    return [names.group(code) for code in groups[:MOST_NAMED]]
