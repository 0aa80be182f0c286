"""What a plan lacks before it may be called something more: one gate for every status, each with its reasons.

A gate asks everything the gates before it asked. Nothing here is decided by the program: it only sees that
people have been asked, have assessed and have answered (docs/METHOD.md, «From suggestion to decision»).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from domain.catalogue import Catalogue
from domain.model import Code, LowerLayerKind, Unit
from domain.plan import hazards, participation, questions, risk
from domain.plan.carrying_out import LESSENING, MOVING, introduced, minutes_there, rest_without_place
from domain.plan.contents import Contents, MeasureContents
from domain.plan.effect import Effect, effect
from domain.plan.indicators import too_few
from domain.plan_model import Act, PlanStatus
from domain.snapshot import Snapshot
from domain.today.approvals import approved
from domain.today.lower_layers import open_layers
from domain.today.situation import Situation
from domain.today.unit_rules import between, broken_by
from domain.units import MICRO

LOWEST_LAYERS = frozenset(
    {
        LowerLayerKind.FOREBYGGE,
        LowerLayerKind.EGENMESTRING,
        LowerLayerKind.PARORENDE,
        LowerLayerKind.FRIVILLIGE,
    }
)
"""Prevention, the patient, next of kin and volunteers: asked before any colleague is."""
APPROVAL = "individual_approval"
_LEARNT = "no_competence"
_MENDED = (_LEARNT, "not_employed")
"""Reasons why nobody in a group may do a task today that a plan can mend, or that people decide."""
MORE_THAN_THERE_IS = 0.001
"""Minutes a week."""


class LackCode(StrEnum):
    """What can be missing; the word behind it stands in what other programs read."""

    NO_AIM = "no_aim"
    NO_OWNER = "no_owner"
    NO_MEASURES = "no_measures"
    NO_TASK = "no_task"
    NO_RECEIVER = "no_receiver"
    SAME_GROUP = "same_group"
    MORE_THAN_THERE_IS = "more_than_there_is"
    REST_WITHOUT_PLACE = "rest_without_place"
    NO_HAZARDS = "no_hazards"
    NOT_ASSESSED = "not_assessed"
    RED = "red"
    NO_CONTROL = "no_control"
    CONTROL_INCOMPLETE = "control_incomplete"
    UNAUTHORISED_HAZARD = "unauthorised_hazard"
    NOT_HEARD = "not_heard"
    VIEW_UNANSWERED = "view_unanswered"
    NO_BASIS = "no_basis"
    QUESTION_UNANSWERED = "question_unanswered"
    NO_APPROVAL = "no_approval"
    LAYER_UNANSWERED = "layer_unanswered"
    NO_INDICATOR = "no_indicator"
    INDICATOR_INCOMPLETE = "indicator_incomplete"
    NO_REVIEW_DATE = "no_review_date"
    NO_MEASURE_OWNER = "no_measure_owner"
    NO_TRAINING = "no_training"
    CLOSED = "closed"
    UNIT_RULE_BROKEN = "unit_rule_broken"
    ABOVE_CEILING = "above_ceiling"
    NOT_DECIDED_BY = "not_decided_by"
    NO_MANDATE = "no_mandate"
    NO_DECISION_DATE = "no_decision_date"
    NO_PREDICTION = "no_prediction"
    NO_TRIAL_PERIOD = "no_trial_period"
    NO_MEASUREMENT = "no_measurement"
    NO_RESULT = "no_result"
    NO_LEARNING = "no_learning"
    NOT_ACTED = "not_acted"
    ACTS_DIFFER = "acts_differ"
    NO_REASON = "no_reason"


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing missing: in which measure (its code; empty: the plan), about what, and a number if any."""

    code: LackCode
    measure: Code = ""
    about: str = ""
    number: float | None = None


class Gates:
    """The gates of one plan as it stands in a snapshot."""

    def __init__(self, snapshot: Snapshot, catalogue: Catalogue, plan: Contents) -> None:
        self._snapshot, self._catalogue, self.plan = snapshot, catalogue, plan
        self._scale = risk.limits(snapshot)

    def lacks(self, status: PlanStatus) -> tuple[Lack, ...]:
        """What is missing before the plan may have this status; empty: the gate is open."""
        if status is PlanStatus.AVVIST:
            return () if self.plan.plan.status_reason.strip() else (Lack(LackCode.NO_REASON),)
        found: list[Lack] = []
        for gate, ask in _ASKED.items():
            if _comes_before(gate, status):
                found += ask(self)
        if status in _ENDS:
            found += self._acts(_ENDS[status])
        if status is PlanStatus.INNFORT:
            found += [lack for lack in self._rests(introduced(self.plan)) if lack not in found]
        return tuple(found)

    @cached_property
    def effect(self) -> Effect:
        """What the plan would do as it stands."""
        return effect(self._snapshot, self._catalogue, self.plan)

    @cached_property
    def _situation(self) -> Situation:
        unit = self._snapshot.by_id(Unit)[self.plan.plan.unit_id].code
        return Situation(self._snapshot, self._catalogue, unit)

    @cached_property
    def _work_number(self) -> dict[str, int]:
        return {work.task.id: number for number, work in enumerate(self._situation.works)}

    # -- what each gate asks ------------------------------------------------------------------------

    def described(self) -> Iterator[Lack]:
        """Aim, owner, and measures that say what they do."""
        plan = self.plan.plan
        if not plan.aim.strip():
            yield Lack(LackCode.NO_AIM)
        if not plan.owner.strip():
            yield Lack(LackCode.NO_OWNER)
        if not self.plan.measures:
            yield Lack(LackCode.NO_MEASURES)
        for row in self.plan.measures:
            yield from self._says_what_it_does(row)
        yield from self._rests(self.plan.measures)

    def _rests(self, rows: Iterable[MeasureContents]) -> Iterator[Lack]:
        """Moves of a part of what nobody does, while the rest stays nobody's."""
        for measure, rest in rest_without_place(self._snapshot, rows):
            yield Lack(LackCode.REST_WITHOUT_PLACE, measure.code, number=round(rest, 3))

    def _says_what_it_does(self, row: MeasureContents) -> Iterator[Lack]:
        measure = row.measure
        if measure.kind not in MOVING | LESSENING:
            return
        if row.task is None:
            if measure.kind in MOVING:
                yield Lack(LackCode.NO_TASK, measure.code)
            return
        if measure.kind in MOVING:
            if not measure.receiver or measure.receiver not in self._situation.groups:
                yield Lack(LackCode.NO_RECEIVER, measure.code)
            elif measure.receiver == measure.giver:
                yield Lack(LackCode.SAME_GROUP, measure.code, measure.giver)
        there = minutes_there(self._snapshot, row.task, measure.giver)
        if not there or (measure.minutes or 0) / MICRO > there + MORE_THAN_THERE_IS:
            yield Lack(LackCode.MORE_THAN_THERE_IS, measure.code, measure.giver, round(there, 3))

    def risks_assessed(self) -> Iterator[Lack]:
        """Hazards found and assessed, none red, and controls with owner and date where they are asked for."""
        for row in self.plan.measures:
            if not row.hazards:
                yield Lack(LackCode.NO_HAZARDS, row.measure.code)
            yield from self._hazards(row)
            if self._to_unauthorised(row) and hazards.UNAUTHORISED not in {h.code for h, _c in row.hazards}:
                yield Lack(LackCode.UNAUTHORISED_HAZARD, row.measure.code, row.measure.receiver)

    def _hazards(self, row: MeasureContents) -> Iterator[Lack]:
        for hazard, controls in row.hazards:
            was, left = risk.before(hazard, self._scale), risk.after(hazard, self._scale)
            if was is None or left is None:
                yield Lack(LackCode.NOT_ASSESSED, row.measure.code, hazard.code)
                continue
            if left is risk.Band.RED:
                yield Lack(LackCode.RED, row.measure.code, hazard.code)
            if (was >= risk.Band.ORANGE or left < was) and not controls:
                yield Lack(LackCode.NO_CONTROL, row.measure.code, hazard.code)
            if any(not control.owner.strip() or control.deadline is None for control in controls):
                yield Lack(LackCode.CONTROL_INCOMPLETE, row.measure.code, hazard.code)

    def _to_unauthorised(self, row: MeasureContents) -> bool:
        """Whether health care goes from an authorised profession to somebody who is not."""
        groups, measure = self._situation.groups, row.measure
        known = measure.giver in groups and measure.receiver in groups
        if not questions.moves(row) or not questions.health_care(row) or not known:
            return False
        return groups[measure.giver].authorised and not groups[measure.receiver].authorised

    def heard(self) -> Iterator[Lack]:
        """Everybody concerned heard, and every view answered with grounds."""
        for who in participation.not_heard(self.plan, self.medicines):
            yield Lack(LackCode.NOT_HEARD, about=f"{who.part.value}:{who.of_group}".rstrip(":"))
        for view in participation.unanswered(self.plan):
            yield Lack(LackCode.VIEW_UNANSWERED, about=view.part.value, number=view.number)

    @property
    def medicines(self) -> bool:
        """Whether the plan gives anybody the handling of medicines."""
        return any(self._approval_asked(row) for row in self.plan.measures)

    def _approval_asked(self, row: MeasureContents) -> str:
        """The condition that members of the receiver be approved one by one; empty: none."""
        if not questions.moves(row) or row.task is None or row.task.id not in self._work_number:
            return ""
        situation, receiver = self._situation, row.measure.receiver
        if receiver not in situation.groups:
            return ""
        work = situation.works[self._work_number[row.task.id]]
        conditions = situation.eligibility.legal(work, receiver).conditions
        return next((text for text in conditions if text.partition(":")[0] == APPROVAL), "")

    def ready_to_decide(self) -> Iterator[Lack]:
        """Law, answers, what to measure, and who decides."""
        for row in self.plan.measures:
            yield from self._lawful(row)
            yield from self._answered(row)
            yield from self._followed_up(row)
        yield from self._of_the_whole()
        plan = self.plan.plan
        for code, said in (
            (LackCode.NOT_DECIDED_BY, plan.decided_by.strip()),
            (LackCode.NO_MANDATE, plan.mandate.strip()),
            (LackCode.NO_DECISION_DATE, plan.decided_on),
        ):
            if not said:
                yield Lack(code)

    def _lawful(self, row: MeasureContents) -> Iterator[Lack]:
        measure, situation = row.measure, self._situation
        if not questions.moves(row):
            return
        if measure.basis is None:
            yield Lack(LackCode.NO_BASIS, measure.code)
        if (
            row.task is None
            or row.task.id not in self._work_number
            or measure.receiver not in situation.groups
        ):
            return
        work = self._work_number[row.task.id]
        reasons = situation.eligibility.closed_because(situation.works[work], measure.receiver)
        barring = [text for text in reasons if text.partition(":")[0] not in _MENDED]
        if barring:
            yield Lack(LackCode.CLOSED, measure.code, barring[0])
        elif any(text.startswith(_LEARNT) for text in reasons) and not row.trainings:
            yield Lack(LackCode.NO_TRAINING, measure.code, measure.receiver)
        condition = self._approval_asked(row)
        record = approved(situation, work, measure.receiver, condition) if condition else None
        if record is not None and not record.holders:
            yield Lack(LackCode.NO_APPROVAL, measure.code, measure.receiver, record.members)

    def _answered(self, row: MeasureContents) -> Iterator[Lack]:
        for code in questions.unanswered(row):
            yield Lack(LackCode.QUESTION_UNANSWERED, row.measure.code, code)
        if row.task is None:
            return
        answered = {layer.kind for layer in self._snapshot.lower_layers_of.get(row.task.id, ())}
        for kind in LowerLayerKind:
            if kind in LOWEST_LAYERS & open_layers(self._situation, row.task) - answered:
                yield Lack(LackCode.LAYER_UNANSWERED, row.measure.code, kind.value)

    def _followed_up(self, row: MeasureContents) -> Iterator[Lack]:
        """An indicator with baseline and owner, an owner, and a day to look again."""
        code = row.measure.code
        if not any(not indicator.balancing for indicator, _readings in row.indicators):
            yield Lack(LackCode.NO_INDICATOR, code)
        for indicator, _readings in row.indicators:
            if indicator.baseline is None or not indicator.owner.strip() or not indicator.name.strip():
                yield Lack(LackCode.INDICATOR_INCOMPLETE, code, indicator.name)
        if row.measure.review_on is None:
            yield Lack(LackCode.NO_REVIEW_DATE, code)
        if not row.measure.owner.strip():
            yield Lack(LackCode.NO_MEASURE_OWNER, code)

    def _of_the_whole(self) -> Iterator[Lack]:
        """Unit rules that the plan would break, and groups that it would lift above their ceiling."""
        was, will = (
            Situation(snapshot, self._catalogue, self._unit)
            for snapshot in (self.effect.before, self.effect.after)
        )
        for rule in broken_by(will, between(was, will)):
            yield Lack(LackCode.UNIT_RULE_BROKEN, about=rule.rule)
        for _unit, group in self.effect.above_ceiling:
            yield Lack(LackCode.ABOVE_CEILING, about=group)

    @property
    def _unit(self) -> Code:
        return self._snapshot.by_id(Unit)[self.plan.plan.unit_id].code

    def ready_to_try(self) -> Iterator[Lack]:
        """What is expected, and from when until when."""
        for row in self.plan.measures:
            if not row.measure.prediction.strip():
                yield Lack(LackCode.NO_PREDICTION, row.measure.code)
            if row.measure.trial_from is None or row.measure.trial_until is None:
                yield Lack(LackCode.NO_TRIAL_PERIOD, row.measure.code)

    def tried(self) -> Iterator[Lack]:
        """What was measured, what came of it, and what was learnt.

        Of a group that has become too small to be followed, nothing more is asked.
        """
        for row in self.plan.measures:
            for indicator, readings in row.indicators:
                if not readings and not too_few(self._snapshot, indicator):
                    yield Lack(LackCode.NO_MEASUREMENT, row.measure.code, indicator.name)
            if not row.measure.result.strip():
                yield Lack(LackCode.NO_RESULT, row.measure.code)
            if not row.measure.learning.strip():
                yield Lack(LackCode.NO_LEARNING, row.measure.code)

    def _acts(self, wanted: Act) -> Iterator[Lack]:
        """Whether the trials led to this end: all are to be introduced, or at least one adjusted."""
        acts = [row.measure.act for row in self.plan.measures]
        for row in self.plan.measures:
            if row.measure.act is None:
                yield Lack(LackCode.NOT_ACTED, row.measure.code)
        if None not in acts and (wanted not in acts or (wanted is Act.INNFORE and Act.JUSTERE in acts)):
            yield Lack(LackCode.ACTS_DIFFER)


_ASKED: dict[PlanStatus, Callable[[Gates], Iterator[Lack]]] = {
    PlanStatus.MEDVIRKNING: Gates.described,
    PlanStatus.RISIKOVURDERT: Gates.risks_assessed,
    PlanStatus.DROFTET: Gates.heard,
    PlanStatus.BESLUTTET: Gates.ready_to_decide,
    PlanStatus.PROVES_UT: Gates.ready_to_try,
    PlanStatus.EVALUERT: Gates.tried,
}
_ENDS = {PlanStatus.INNFORT: Act.INNFORE, PlanStatus.JUSTERT: Act.JUSTERE}
ORDER = (
    PlanStatus.UTKAST,
    *_ASKED,
)
"""The statuses a plan passes, in their order; after the last it ends in one of three ways."""
ENDED = frozenset({PlanStatus.INNFORT, PlanStatus.JUSTERT, PlanStatus.AVVIST})


def _comes_before(gate: PlanStatus, status: PlanStatus) -> bool:
    """Whether a gate has to be passed on the way to a status, its own included."""
    return status in _ENDS or (status in ORDER and ORDER.index(gate) <= ORDER.index(status))


def following(status: PlanStatus) -> tuple[PlanStatus, ...]:
    """What may come next: the next in order, or an end; a plan can be given up at any time before that."""
    if status is PlanStatus.JUSTERT:
        return (PlanStatus.UTKAST,)
    if status in ENDED:
        return ()
    if status is ORDER[-1]:
        return (PlanStatus.INNFORT, PlanStatus.JUSTERT, PlanStatus.AVVIST)
    return (ORDER[ORDER.index(status) + 1], PlanStatus.AVVIST)


def earlier(status: PlanStatus) -> tuple[PlanStatus, ...]:
    """What a plan may go back to."""
    return ORDER[: ORDER.index(status)] if status in ORDER else ()
