"""How far the figures can be trusted, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from domain.reasons import Reason
from domain.today.completeness import Part
from domain.today.quality import Contradiction, ContradictionCode, Quality
from reports.completeness_words import (
    completeness_sentence,
    part_count,
    part_name,
    part_sentence,
    provisional_sentence,
)
from reports.names import Names
from reports.questions.answers import Answer, Line, sentences
from reports.words import _, listing, minutes, ngettext, number, percent


def provisional_lines(reasons: Sequence[Reason], names: Names) -> list[str]:
    """Why every figure is provisional, one sentence for each reason; empty when none is."""
    return [_("Foreløpig: {why}").format(why=provisional_sentence(reason, names)) for reason in reasons]


def quality_answer(found: Quality, names: Names) -> Answer:
    """How far the figures can be trusted: what is mapped, then what contradicts itself."""
    parts = [part for part in found.mapped.parts if part.total]
    whole = [part_name(part.code) for part in parts if not part.missing]
    lines = [_contradiction(row, names) for row in found.contradictions]
    lines += [Line(part_name(part.code), _part(part)) for part in parts if part.missing]
    lines.append(Line(_("Enhetens egne vurderinger"), _judged(found)))
    if whole:
        lines.append(Line(_("Her mangler ingenting"), listing(map(in_sentence, whole)) + "."))
    return Answer(
        question=_("Kan du stole på tallene?"),
        answer=sentences(completeness_sentence(found.mapped), _contradicted(found)),
        lines=tuple(lines),
        notes=tuple(provisional_lines(found.provisional, names)),
    )


def in_sentence(name: str) -> str:
    """A name of a part as it stands inside a sentence."""
    return name[:1].lower() + name[1:]


def _part(part: Part) -> str:
    return sentences(_("{count}.").format(count=part_count(part)), part_sentence(part))


def _judged(found: Quality) -> str:
    text = _("{judged} av {all} oppgaver, {share} av tiden. Uten dem gjelder kompetanse og regelverk alene.")
    return text.format(
        judged=number(found.judged), all=number(found.judgeable), share=percent(found.judged_share)
    )


def _contradicted(found: Quality) -> str:
    count = len(found.contradictions)
    if not count:
        return _("Ingenting motsier seg selv.")
    text = ngettext("{count} ting motsier seg selv.", "{count} ting motsier seg selv.", count)
    return text.format(count=number(count))


def _contradiction(row: Contradiction, names: Names) -> Line:
    return Line(
        names.task(row.task), _said(row).format(group=names.group(row.group), time=minutes(row.minutes))
    )


def _said(row: Contradiction) -> str:
    if row.code is ContradictionCode.NOBODY_MAY:
        return _(
            "Ingen ansatte kan gjøre oppgaven ({time} i uken). Se på kravene, regelverket og vurderingene."
        )
    if row.code is ContradictionCode.SHARE_WITHOUT_STAFF:
        return _("{group} gjør {time} i uken, men ingen ansatte i gruppen er ført opp der.")
    if "law" in row.closed_by:
        return _("{group} gjør {time} i uken, men regelverket lukker oppgaven for gruppen. Se på merkene.")
    if "verdict" in row.closed_by:
        return _("{group} gjør {time} i uken, men dere har selv vurdert at gruppen ikke skal.")
    return _("{group} gjør {time} i uken, men kompetansen er ikke registrert på nivået som kreves.")
