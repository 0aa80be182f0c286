"""What the law says of a group doing a task, why, and what it does not forbid: as answers, and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.catalogue import Catalogue
from domain.knowledge.law import LegalVerdict
from domain.model import Code, Task
from reports.because import because, not_reserved, switched_off
from reports.condition_words import ConditionWords
from reports.json_documents import Document
from reports.material import capital
from reports.names import Names
from reports.questions.answers import Answer, Line
from reports.reason_words import WHY_NOT, sentence
from reports.rule_words import verdict_words
from reports.words import _, listing, percent


@dataclass(frozen=True, slots=True)
class Judged:
    """A group, a task, what the law says of the two, the rules to heed, and who does it today."""

    task: Task
    group: Code
    verdict: LegalVerdict
    notices: tuple[str, ...]
    today: Sequence[tuple[Code, float]] = ()
    """Groups with their part of the task (0–1), the largest first."""


def today_words(today: Sequence[tuple[Code, float]], names: Names) -> str:
    """Who does a task today, the parts where several share it."""
    if not today:
        return _("Ingen er ført opp med oppgaven i dag.")
    alone = len(today) == 1 and today[0][1] > 0.995
    groups = [
        names.group(code)
        if alone
        else _("{group} {share}").format(group=names.group(code), share=percent(part))
        for code, part in today
    ]
    return _("Gjør den i dag: {groups}.").format(groups=listing(groups))


def answers_of(
    found: Judged, names: Names, catalogue: Catalogue, shipped: Catalogue, conditions: ConditionWords
) -> list[Answer]:
    """The verdict, why, what is not forbidden, and what is to be heeded; `catalogue` as the rules hold."""
    return [_verdict(found, names, catalogue, conditions), *_why(found, names, catalogue, shipped)]


def _verdict(found: Judged, names: Names, catalogue: Catalogue, conditions: ConditionWords) -> Answer:
    verdict = found.verdict
    reasons = (sentence(WHY_NOT, reason, names) for reason in verdict.reasons)
    asked = conditions.about(found.task.code, found.group, verdict.conditions, names)
    return Answer(
        _("Kan {group} gjøre «{task}»?").format(group=names.group(found.group), task=found.task.name),
        _("{verdict}.").format(verdict=capital(verdict_words(verdict, names, catalogue))),
        tuple(Line("", text) for text in (today_words(found.today, names), *reasons, *asked)),
        (_("Dette er det regelverket sier. Kompetanse, tid og deres egne vurderinger kommer i tillegg."),),
    )


def _why(found: Judged, names: Names, catalogue: Catalogue, shipped: Catalogue) -> list[Answer]:
    why = because(found.verdict, found.task.tags, names, catalogue, shipped)
    decided = _("Dette avgjør:") if why.deciding else _("Ingen regel avgjør dette alene.")
    answers = [
        Answer(_("Hvorfor?"), decided, tuple(Line(row.title, row.words) for row in why.deciding)),
        Answer(
            _("Hva forbyr ikke reglene?"),
            why.not_forbidden,
            tuple(Line(row.title, row.words) for row in why.left_open),
        ),
    ]
    if why.set_aside:
        lines = tuple(Line(row.title, row.words) for row in why.set_aside)
        answers.append(Answer(_("Hva har dere slått av?"), _("Loven gjelder fortsatt."), lines))
    if found.notices:
        lines = tuple(Line("", names.rule(key)) for key in found.notices)
        answers.append(Answer(_("Regler å huske på"), _("De avgjør ikke, men gjelder her:"), lines))
    return answers


def document_of(
    found: Judged, catalogue: Catalogue, shipped: Catalogue, conditions: ConditionWords
) -> Document:
    """The same in codes; of a condition that records can meet, whether all who may do the task have one."""
    verdict = found.verdict
    records = {
        condition: conditions.record(found.task.code, found.group, condition)
        for condition in verdict.conditions
    }
    return {
        "schema": "nedenfra.verdict/1",
        "task": found.task.code,
        "group": found.group,
        "today": [{"group": code, "percent": round(part * 100, 3)} for code, part in found.today],
        "verdict": verdict.kind.value,
        "rules": list(verdict.rules),
        "citations": [catalogue.rules[key].citation for key in verdict.rules],
        "reasons": list(verdict.reasons),
        "conditions": [
            {"condition": condition} | ({} if record is None else {"met": record.met})
            for condition, record in records.items()
        ],
        "not_reserved": sorted(rule.id for rule in not_reserved(found.task.tags, catalogue)),
        "notices": list(found.notices),
        "switched_off": [rule.id for rule in switched_off(found.task.tags, catalogue, shipped)],
    }
