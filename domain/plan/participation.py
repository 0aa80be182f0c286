"""Who has to be heard about a plan, and who has been.

Sources: forskrift om ledelse og kvalitetsforbedring §§ 3, 7 and 8, arbeidsmiljøloven §§ 3-1, 4-2, 8-1 and
8-2, forskrift om legemiddelhåndtering § 4, helse- og omsorgstjenesteloven § 3-10. Read 2026-07.
"""

from dataclasses import dataclass

from domain.model import Code
from domain.plan.contents import Contents
from domain.plan.questions import moves
from domain.plan_model import EmployersAnswer, Part, Stance, View

ALWAYS = (Part.TILLITSVALGT, Part.VERNEOMBUD, Part.AMU, Part.BRUKER)


@dataclass(frozen=True, slots=True, order=True)
class Hearing:
    """Somebody who has to be heard: a part, and of which group (empty: whichever)."""

    part: Part
    of_group: Code = ""


def to_be_heard(row: Contents, medicines: bool) -> tuple[Hearing, ...]:
    """Everybody who has to be heard about the plan; `medicines`: it concerns the handling of medicines."""
    giving = {m.measure.giver for m in row.measures if m.measure.giver}
    receiving = {m.measure.receiver for m in row.measures if moves(m) and m.measure.receiver}
    return (
        *(Hearing(Part.UTFORER, group) for group in sorted(giving)),
        *(Hearing(Part.NY_UTFORER, group) for group in sorted(receiving)),
        *(Hearing(part) for part in ALWAYS),
        *((Hearing(Part.LEGEMIDDELRAADGIVER),) if medicines else ()),
    )


def not_heard(row: Contents, medicines: bool) -> tuple[Hearing, ...]:
    """Those of whom nothing is recorded: neither a view nor why they need not be heard."""
    views = [view for view, _answer in row.views if view.text.strip()]
    return tuple(who for who in to_be_heard(row, medicines) if not any(_is(view, who) for view in views))


def _is(view: View, who: Hearing) -> bool:
    return view.part is who.part and (not who.of_group or view.of_group in ("", who.of_group))


def unanswered(row: Contents) -> tuple[View, ...]:
    """Views that the employer has not answered with grounds; why somebody was not heard needs no answer."""
    return tuple(view for view, answer in row.views if not view.not_relevant and not _grounded(answer))


def _grounded(answer: EmployersAnswer | None) -> bool:
    return answer is not None and bool(answer.text.strip())


def disagreeing(plan: Contents) -> list[View]:
    """Everybody who disagrees, wholly or in part, whether or not they have said why."""
    against = (Stance.UENIG, Stance.DELVIS)
    rows = (view for view, _answer in plan.views if not view.not_relevant)
    return [view for view in rows if view.dissent.strip() or view.stance in against]
