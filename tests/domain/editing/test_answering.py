"""What a unit answers about a task is one row each, kept or taken back as a whole."""

from dataclasses import replace

from domain.editing.answering import (
    layer_answered,
    layer_of,
    layer_unanswered,
    promise_of_task,
    promised,
)
from domain.model import Answer, LowerLayer, LowerLayerKind, ServiceThreshold, new_id
from domain.snapshot import Change, Snapshot
from domain.units import to_micro

STOP = LowerLayer("g1", "t", LowerLayerKind.REDUSERE, Answer.JA, to_micro(30))
LATER = LowerLayer("g2", "t", LowerLayerKind.AUTOMATISERE, Answer.SENERE)
QUICK = ServiceThreshold("p1", "t", to_micro(80), to_micro(2), to_micro(37.5))
SNAPSHOT = Snapshot.of([STOP, LATER, QUICK])


def test_an_answer_is_found_by_its_layer() -> None:
    assert layer_of(SNAPSHOT, "t", LowerLayerKind.REDUSERE) == STOP
    assert layer_of(SNAPSHOT, "t", LowerLayerKind.FRIVILLIGE) is None
    assert layer_of(SNAPSHOT, "other", LowerLayerKind.REDUSERE) is None


def test_an_answer_given_anew_keeps_its_id() -> None:
    wanted = replace(STOP, id=new_id(), minutes_saved=to_micro(60))
    assert layer_answered(SNAPSHOT, wanted) == [Change(STOP, replace(wanted, id="g1"))]
    assert layer_answered(SNAPSHOT, replace(STOP, id=new_id())) == []


def test_a_first_answer_is_added_and_one_taken_back_goes() -> None:
    first = LowerLayer(new_id(), "t", LowerLayerKind.FOREBYGGE, Answer.NEI, reason="Ikke her")
    assert layer_answered(SNAPSHOT, first) == [Change(None, first)]
    assert layer_unanswered(SNAPSHOT, "t", LowerLayerKind.AUTOMATISERE) == [Change(LATER, None)]
    assert layer_unanswered(SNAPSHOT, "t", LowerLayerKind.FOREBYGGE) == []


def test_a_task_has_one_promise_at_most() -> None:
    assert promise_of_task(SNAPSHOT, "t") == QUICK
    wanted = replace(QUICK, id=new_id(), percent=to_micro(90))
    assert promised(SNAPSHOT, "t", wanted) == [Change(QUICK, replace(wanted, id="p1"))]
    assert promised(SNAPSHOT, "t", None) == [Change(QUICK, None)]
    assert promised(Snapshot(), "t", None) == []
