"""Packages of what others learnt: read back as they were written, or refused; matched by likeness."""

import json
from dataclasses import replace
from datetime import date

import pytest

from domain.editing.workspace import Workspace
from domain.knowledge.groups import Groups
from domain.model import Group, Task, UnitType
from domain.optimum.optimiser import suggest
from domain.plan.document_error import DocumentError
from domain.plan.effect import effect
from domain.plan.elsewhere import alike, packages, taken_in
from domain.plan.learning import learning
from domain.plan.package import packed
from domain.plan_model import LearntPackage, Measure, MeasureKind, Plan
from domain.snapshot import Change
from reports.json_documents import as_text
from reports.names import Names
from reports.plans.documents import learning_document
from reports.plans.elsewhere_words import (
    likeness_words,
    measure_words,
    outcome_words,
    package_error_words,
    where_words,
)
from tests.domain.plan.planned import CATALOGUE, plan_of, planned, setting
from tests.fakes import MemoryStore

DAY = date(2026, 11, 20)


def package(snapshot=None, texts=False):
    """The plan of the made-up department as a package."""
    snapshot = snapshot or planned()
    found = learning(snapshot, CATALOGUE, plan_of(snapshot), texts)
    return as_text(learning_document(found, CATALOGUE.version))


def with_package(snapshot, text=None):
    return snapshot.with_changes(taken_in(snapshot, "sår.json", text or package(), DAY))


def changed(alter):
    """The package with something changed in it, as text."""
    document = json.loads(package())
    alter(document)
    return json.dumps(document)


@pytest.mark.parametrize("texts", [False, True])
def test_a_package_is_read_as_it_was_written(texts):
    snapshot = planned()
    assert packed(package(snapshot, texts)) == learning(snapshot, CATALOGUE, plan_of(snapshot), texts)


@pytest.mark.parametrize(
    ("alter", "place", "why"),
    [
        (lambda d: d.update(status="ferdig"), "status", "not_one_of"),
        (lambda d: d.update(navn="Nordvåg"), "navn", "unknown_key"),
        (lambda d: d.update(relief="mye"), "relief", "not_a_number"),
        (lambda d: d.update(relief=True), "relief", "not_a_number"),
        (lambda d: d.update(relief=float("nan")), "relief", "not_a_number"),
        (lambda d: d.update(measures={}), "measures", "not_a_list"),
        (lambda d: d.update(context="HO"), "context", "not_an_object"),
        (lambda d: d["context"].pop("staff"), "context.staff", "missing"),
        (lambda d: d["measures"].append(3), "measures[1]", "not_an_object"),
        (lambda d: d["measures"][0].update(tags=[1]), "measures[0].tags[0]", "not_text"),
        (lambda d: d["measures"][0].update(title="x" * 10_001), "measures[0].title", "too_long"),
        (
            lambda d: d["measures"][0]["hazards"][0].update(after="blue"),
            "measures[0].hazards[0].after",
            "not_one_of",
        ),
        (
            lambda d: d["measures"][0]["indicators"][0]["readings"][0].update(week=1.5),
            "measures[0].indicators[0].readings[0].week",
            "not_whole",
        ),
        (
            lambda d: d["measures"][0]["indicators"][0].update(balancing="nei"),
            "measures[0].indicators[0].balancing",
            "not_yes_no",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_place(alter, place, why):
    with pytest.raises(DocumentError) as error:
        packed(changed(alter))
    assert (error.value.place, error.value.why) == (place, why)
    told = package_error_words(error.value, "sår.json")
    assert told.startswith("«sår.json» er skadet eller endret")
    assert place in told


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("Kari 010107 50160", "national_id"),
        ("010107\n50160", "national_id"),
        ("a\x00b", "unseen_signs"),
        ("\x1b[31m", "unseen_signs"),
        ("\ud800", "unseen_signs"),
    ],
)
def test_what_no_workspace_may_hold_is_not_taken_in(words, why):
    text = changed(lambda d: d["measures"][0].update(learning=words))
    with pytest.raises(DocumentError) as error:
        taken_in(planned(), "sår.json", text, DAY)
    assert (error.value.place, error.value.why) == ("measures[0].learning", why)
    assert "50160" not in package_error_words(error.value, "sår.json")


@pytest.mark.parametrize(
    "alter",
    [lambda d: d.update({"010107 50160": 1}), lambda d: d.update(status="010107 50160")],
    ids=["key", "value"],
)
def test_what_is_told_of_a_document_holds_no_national_identity_number(alter):
    with pytest.raises(DocumentError) as error:
        packed(changed(alter))
    assert "50160" not in package_error_words(error.value, "sår.json")


@pytest.mark.parametrize("text", ["", "{", "[]", '"x"', '{"schema": "nedenfra.plan/1"}', "[" * 100_000])
def test_another_file_is_no_package(text):
    with pytest.raises(DocumentError) as error:
        packed(text)
    assert "er ikke en pakke med erfaringer" in package_error_words(error.value, "bilde.json")


def test_a_package_is_kept_once_and_with_its_number():
    snapshot = with_package(planned())
    (row,) = snapshot.all(LearntPackage)
    assert (row.number, row.name, row.taken_in_on) == (1, "sår.json", DAY)
    assert taken_in(snapshot, "igjen.json", "\n" + package() + " ", DAY) == []
    other = changed(lambda d: d.update(status="avvist"))
    assert [row.number for row, _found in packages(with_package(snapshot, other))] == [1, 2]


def test_a_measure_of_the_same_kind_and_groups_is_like():
    snapshot = with_package(planned())
    (row,) = alike(snapshot, CATALOGUE, plan_of(snapshot))["T1"]
    assert (row.tags, row.giver, row.receiver, row.unit_type) == ((), True, True, True)
    names = Names(snapshot, CATALOGUE)
    assert (
        measure_words(row.measure, names) == "flytte oppgave: sykepleier → helsefagarbeider, 2 timer i uken"
    )
    assert outcome_words(row.measure) == (
        "Utprøvingen førte til: innføre. Det de målte, var 103,2 prosent av utgangspunktet etter 0 uker "
        "(målet var 112,9). Én risiko ble lavere."
    )
    assert where_words(row.learning) == "en annen enhet, 1–4 ansatte"
    told = "Likt hos dere: fra sykepleier, til helsefagarbeider og samme slags enhet."
    assert likeness_words(row, names) == told


def test_their_own_words_are_told_as_theirs():
    snapshot = with_package(planned(), package(texts=True))
    (row,) = alike(snapshot, CATALOGUE, plan_of(snapshot))["T1"]
    assert measure_words(row.measure, Names(snapshot, CATALOGUE)).startswith("Sårstell flyttes: sykepleier")
    assert outcome_words(row.measure).endswith(
        "De skriver: «Halvannen time» De skriver: «Mer opplæring først»"
    )


def test_another_kind_or_nothing_in_common_is_not_like():
    text = package()
    stopped = with_package(planned(setting(Measure, kind=MeasureKind.STOPPE)), text)
    assert alike(stopped, CATALOGUE, plan_of(stopped)) == {"T1": ()}
    others = with_package(planned(setting(Measure, giver="LE", receiver="BI")), text)
    assert alike(others, CATALOGUE, plan_of(others)) == {"T1": ()}


def test_tags_in_common_count_and_the_most_like_stands_first():
    def tagged(snapshot, *tags):
        task = snapshot.tasks["SÅR"]
        return snapshot.with_changes([Change(task, replace(task, tags=tags))])

    def others(document):
        document["measures"][0] |= {"giver": "LE", "receiver": "BI", "tags": ["sårstell", "annet"]}
        document["context"]["type"] = UnitType.SYKEHJEM.value

    snapshot = tagged(with_package(with_package(planned(), changed(others))), "sårstell")
    first, second = alike(snapshot, CATALOGUE, plan_of(snapshot))["T1"]
    assert (first.tags, first.giver, first.unit_type) == ((), True, True)
    assert (second.tags, second.giver, second.unit_type) == (("sårstell",), False, False)


def test_an_own_group_is_like_what_it_builds_on_and_unknown_groups_are_like_none():
    text = package()
    own = planned(
        lambda rows: [*setting(Measure, receiver="X_NATT")(rows), Group("g", "X_NATT", "Natt", "HF")]
    )
    snapshot = with_package(own, text)
    (row,) = alike(snapshot, CATALOGUE, plan_of(snapshot))["T1"]
    assert row.receiver
    unknown = changed(lambda d: d["measures"][0].update(giver="annen", receiver="annen"))
    snapshot = with_package(planned(setting(Measure, giver="", receiver="")), unknown)
    assert "annen" not in Groups(snapshot, CATALOGUE)
    assert alike(snapshot, CATALOGUE, plan_of(snapshot)) == {"T1": ()}


def test_nothing_of_the_workspaces_own_is_moved_by_it():
    before = planned()
    after = with_package(before)
    would, was = (effect(each, CATALOGUE, plan_of(each)) for each in (after, before))
    assert (would.loads, would.relief, would.training) == (was.loads, was.relief, was.training)
    assert suggest(after, CATALOGUE) == suggest(before, CATALOGUE)
    for kind in (Plan, Measure, Task):
        assert after.by_id(kind) == before.by_id(kind)


def test_it_is_taken_in_as_one_step_that_can_be_undone():
    store = MemoryStore()
    space = Workspace(store, CATALOGUE)
    space.apply(taken_in(space.snapshot, "sår.json", package(), DAY), "Erfaringer fra andre")
    assert len(packages(space.snapshot)) == 1
    space.undo()
    assert packages(space.snapshot) == []
