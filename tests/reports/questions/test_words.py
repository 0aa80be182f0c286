"""The sentences of what-it-takes, never-enough, alternatives and uncertainty, read as they are shown."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from db.knowledge import load_catalogue
from domain.model import Code
from domain.optimum.alternatives import alternatives
from domain.optimum.linear_program import Limits
from domain.optimum.needs import OWN_LIMITS, Need, NeedKind
from domain.optimum.never_enough import Held, Hold, HoldKind, NeverEnough, never_enough
from domain.optimum.optimiser import suggest
from domain.optimum.uncertainty import Interval, Uncertainty, uncertainty
from domain.optimum.what_it_takes import what_it_takes
from domain.results import Status
from domain.snapshot import Change
from domain.today.situation import Situation
from reports.names import Names
from reports.questions import alternatives as plans
from reports.questions import never_enough as held
from reports.questions import uncertainty as sure
from reports.questions import what_it_takes as takes
from tests.domain.mapped import Mapped

CATALOGUE = load_catalogue()


def office(**settings: str) -> Mapped:
    """A doctor with too much to do, and a nurse who lacks a competence."""
    mapped = Mapped(navn="Kontoret", **settings)
    mapped.group("A", name="lege", scarcity=2.0, layer=5)
    mapped.group("B", name="sykepleier", layer=3)
    mapped.competency("K1")
    mapped.staff("a", "A", K1=4)
    mapped.staff("b", "B")
    mapped.task("T", 1300, today={"A": 100}, takes={"K1": 3})
    return mapped


def plain(sentences: Iterable[str]) -> list[str]:
    """The sentences with ordinary blanks."""
    return [sentence.replace("\u00a0", " ") for sentence in sentences]


def told(mapped: Mapped, task: Code, group: Code) -> list[str]:
    names = Names(mapped.snapshot, CATALOGUE)
    return plain(takes.words_of(what_it_takes(mapped.snapshot, CATALOGUE, task, group), names))


def test_what_it_takes() -> None:
    assert told(office(), "T", "B") == [
        "Sykepleier får mer av oppgaven i det beste forslaget når dette endres:",
        "– Én person i gruppen sykepleier får kompetansen «K1» på nivået «selvstendig» (har «ingen»).",
        "Da overtar gruppen 16 t 40 min i uken. Arbeid som ingen har, minker med 5 t, vektet med viktighet. "
        "Knappe grupper avlastes med 23 t 20 min, vektet.",
    ]


def need(kind: NeedKind, **fields: Any) -> str:
    mapped = office()
    return plain([takes.need_words(Need(kind, **fields), "B", Names(mapped.snapshot, CATALOGUE))])[0]


def test_what_the_unit_can_change_of_its_own() -> None:
    assert need(NeedKind.HANDOVERS, before="12.5", after="3") == (
        "En overlevering tar høyst 3 minutter (nå 12,5)."
    )
    assert need(NeedKind.HANDOVERS, before="2", after="0") == "En overlevering tar ikke tid (nå 2 minutter)."
    assert need(NeedKind.PERFORMERS, before="2") == "Flere enn 2 kan dele på oppgaven."
    for key in OWN_LIMITS:
        assert "12,5" in need(NeedKind.LIMIT, code=key, before="12,5")


def test_how_many_of_those_in_one_row_are_taught() -> None:
    def who(members: int, among: int = 6) -> str:
        told = need(NeedKind.COMPETENCE, code="K1", before="0", after="3", members=members, among=among)
        return told.partition(" får ")[0]

    assert who(1) == "Én av de 6 på samme rad i gruppen sykepleier"
    assert who(2) == "2 av de 6 på samme rad i gruppen sykepleier"
    assert who(2, 2) == "Begge på samme rad i gruppen sykepleier"
    assert who(6) == "Alle de 6 på samme rad i gruppen sykepleier"


def test_more_time_is_told_in_hours_and_in_percent_of_one_position_only() -> None:
    def time(percent: str, minutes: int) -> str:
        return need(NeedKind.TIME, code="B", before="0", after=percent, minutes=minutes)

    assert time("57", 1_049_000) == "17 t 29 min mer tid i uken for sykepleier (57 % stilling)."
    assert time("100", 1_800_000) == "30 t mer tid i uken for sykepleier (100 % stilling)."
    assert time("302", 5_436_000) == (
        "90 t 36 min mer tid i uken for sykepleier. Det er mer enn én hel stilling (3,02 årsverk)."
    )


def test_what_a_smaller_position_would_be_used_for() -> None:
    mapped = office()
    found = replace(what_it_takes(mapped.snapshot, CATALOGUE, "T", "B"), besides=5_000_000)
    words = plain(takes.words_of(found, Names(mapped.snapshot, CATALOGUE)))
    assert words[-1] == (
        "Får gruppen mindre tid, går den til andre oppgaver (83 t 20 min i uken): der hjelper den mer."
    )
    assert takes.document_of(found)["besides"] == 5000


def test_a_search_that_was_stopped() -> None:
    mapped = office()
    found = what_it_takes(mapped.snapshot, CATALOGUE, "T", "B", limits=Limits(stopped=lambda: True))
    words = takes.words_of(found, Names(mapped.snapshot, CATALOGUE))
    assert words[-1] == "Søket ble stanset før alt var bevist. Med mer tid kan svaret bli et annet."
    assert takes.document_of(found)["status"] == "cancelled"


def test_what_the_law_closes() -> None:
    mapped = office()
    mapped.task("L", 10, today={"A": 100}, tags=("rekvirering",))
    first, second = told(mapped, "L", "B")
    assert first == "Loven stenger oppgaven for sykepleier. Det kan ikke endres i kartleggingen."
    assert second.startswith("Regelverket stenger: ")


def test_those_who_are_not_employed_and_those_who_are_never_best() -> None:
    mapped = office()
    (sentence,) = told(mapped, "T", "X_PARO")
    assert sentence.startswith("Pårørende er ikke ansatt.")
    mapped.group("D", name="overlege", scarcity=9.0, layer=6)
    mapped.staff("d", "D", 20, K1=4)
    mapped.task("U", 100, today={"A": 100})
    first, *_rest, last = told(mapped, "U", "D")
    assert first == "Andre er et bedre valg enn overlege, uansett hvor mye tid gruppen har."
    assert last.startswith("Å gi gruppen 1 t 40 min i uken likevel koster: ")


def test_never_enough() -> None:
    snapshot = office().snapshot
    words = plain(held.words_of(never_enough(snapshot, CATALOGUE), Names(snapshot, CATALOGUE)))
    assert words[0] == ("Uansett hvordan oppgavene deles, blir 5 t i uken ikke gjort, vektet med viktighet.")
    assert words[1] == "Hadde lege hatt tid nok, ville 5 t mer blitt gjort: «T»."
    assert words[2] == "Uten kravet om «K1» på nivået «selvstendig» i «T» ville 5 t mer blitt gjort: «T»."
    mapped = office()
    mapped.holds("B", K1=3)
    nothing = never_enough(mapped.snapshot, CATALOGUE)
    assert held.words_of(nothing, Names(mapped.snapshot, CATALOGUE)) == (
        "Alt kan gjøres av dem som er her, med de kravene og grensene dere har satt.",
    )


def holding(minutes: int, *holds: Hold) -> Held:
    return Held(holds, minutes * 1000, minutes * 1000, ("T",))


def lock(task: Code) -> Hold:
    return Hold(HoldKind.LOCK, task)


def hindered(*rows: Held, others: int = 0, **also: Any) -> list[str]:
    """What is said of these, in sentences."""
    answer = NeverEnough(Status.OPTIMAL, 300_000, rows, others, ())
    told = held.words_of(replace(answer, **also), Names(office().snapshot, CATALOGUE))
    return re.findall(r"[^.]+\.", " ".join(plain(told)))


def test_never_enough_takes_five_sentences_at_most_and_names_all() -> None:
    rows = [holding(60 - number, lock(f"T{number}")) for number in range(4)]
    rows.append(holding(56, lock("T4"), lock("T5")))
    most = hindered(*rows, others=2, by_law=("L",), status=Status.FEASIBLE)
    assert len(most) == 5
    assert most[0].endswith("søket etter hva som hindrer det, ble stanset før alt var prøvd.")
    assert most[2] == " Uten låsen på «T1» ville 59 min mer blitt gjort: «T»."
    assert most[3] == (
        " Hver for seg ville det også blitt gjort mer uten låsen på «T2» (58 min), låsen på «T3» (57 min), "
        "låsen på «T4» og låsen på «T5» (56 min) eller 2 andre ting."
    )
    assert most[4] == " Loven stenger «L» for alle gruppene som arbeider her."
    assert len(hindered(*rows, by_law=("L",), staffed=False)) == 5
    assert hindered(*rows[:4])[4] == " Uten låsen på «T3» ville 57 min mer blitt gjort: «T»."
    assert hindered(*rows[:3], others=1)[4] == " Det er 1 ting til som hver for seg ville hjulpet."


def test_things_that_each_cover_the_same_share_a_sentence_when_there_are_many() -> None:
    rows = [holding(60, lock("T1")), holding(50, lock("U")), holding(60, lock("T2"))]
    assert len(hindered(*rows)) == 4
    time = [holding(60, Hold(HoldKind.TIME, unit="E", group=group)) for group in ("A", "B")]
    assert hindered(*rows, *time, others=2)[1:] == [
        " Uten låsen på «T1» eller låsen på «T2» ville 1 t mer blitt gjort: «T».",
        " Uten låsen på «U» ville 50 min mer blitt gjort: «T».",
        " Hadde lege eller sykepleier hatt tid nok, ville 1 t mer blitt gjort: «T».",
        " Det er 2 andre ting som hver for seg ville hjulpet.",
    ]


def test_alternatives() -> None:
    mapped = office()
    mapped.group("C", name="helsesekretær", layer=1)
    mapped.staff("c", "C")
    for task in ("U", "V"):
        mapped.task(task, 200, today={"A": 100})
        mapped.verdict(task, "C", "kan", 5, "B")
    answer = alternatives(mapped.snapshot, CATALOGUE)
    words = plain(plans.words_of(answer, Names(mapped.snapshot, CATALOGUE)))
    assert words[0] == (
        f"{len(answer.plans)} planer får gjort like mye og er nesten like gode. De ber om ulike ting av folk:"
    )
    assert words[1] == (
        "Avlaster mest: 2 endringer, 6 t 40 min i uken i alt. 1 gruppe får noe nytt: helsesekretær "
        "(6 t 40 min). Veiledning og kontroll: 20 min."
    )
    assert words[2].endswith(
        "1 endring er den samme som i den beste. Mer: «U» til sykepleier (3 t 20 min). Mindre: «U» til "
        "helsesekretær (3 t 20 min)."
    )
    document = plans.document_of(answer)
    assert [plan["best_at"] for plan in document][:1] == ["relief"]
    assert sum(row["minutes"] for row in document[0]["asked"]) == 400


def test_uncertainty() -> None:
    mapped = office()
    mapped.holds("B", K1=3)
    snapshot = mapped.snapshot
    names = Names(snapshot, CATALOGUE)
    suggestion = suggest(snapshot, CATALOGUE)
    fixed = uncertainty(Situation(snapshot, CATALOGUE), suggestion, samples=3)
    assert fixed is not None
    assert sure.words_of(fixed, names)[0].startswith("Ingen oppgaver har lave og høye minutter.")
    task = snapshot.tasks["T"]
    wide = replace(task, minutes_low=task.minutes // 2, minutes_high=task.minutes * 2)
    drawn = uncertainty(
        Situation(snapshot.with_changes([Change(task, wide)]), CATALOGUE), suggestion, samples=20
    )
    assert drawn is not None
    words = plain(sure.words_of(drawn, names))
    assert words[0] == "1 av 1 oppgaver har lave og høye minutter. Fordelingen er regnet 20 ganger."
    assert words[-1].startswith("T til sykepleier: sikkert valg, med i 100 % av gangene.")
    assert "left_out" not in sure.document_of(drawn)


def test_what_the_draws_do_not_weigh_or_prove_is_told() -> None:
    drawn = replace(uncertain_with(), most_moves=5, unproven=3)
    words = plain(sure.words_of(drawn, Names(office().snapshot, CATALOGUE)))
    assert words[-2:] == [
        "Hvor ofte en endring er med, er regnet uten grensen på 5 endringer.",
        "I 3 av gangene ble søket etter den beste fordelingen kortet ned: Den som er brukt, holder minste "
        "flytting, men det kan finnes en bedre.",
    ]
    assert sure.document_of(drawn)["unproven"] == 3
    assert "unproven" not in sure.document_of(uncertain_with())


def test_rules_that_no_draw_keeps_are_told() -> None:
    drawn = uncertain_with("avrunding_prosent", "hele_oppgaver")
    assert plain(sure.words_of(drawn, Names(office().snapshot, CATALOGUE)))[-1] == (
        "Tallene tar ikke hensyn til avrundingen og at hele oppgaver flyttes, og kan være litt for gode."
    )
    rules = ["avrunding_prosent", "hele_oppgaver"]
    assert sure.document_of(drawn)["left_out"] == {"reason": "whole_numbers", "rules": rules}


def uncertain_with(*rules: str) -> Uncertainty:
    mapped = office(**dict.fromkeys(rules, "10"))
    mapped.holds("B", K1=3)
    snapshot = mapped.snapshot
    task = snapshot.tasks["T"]
    wide = replace(task, minutes_low=task.minutes // 2, minutes_high=task.minutes * 2)
    snapshot = snapshot.with_changes([Change(task, wide)])
    drawn = uncertainty(Situation(snapshot, CATALOGUE), suggest(snapshot, CATALOGUE), samples=3)
    assert drawn is not None
    return drawn


def test_an_interval_that_does_not_vary_is_one_figure() -> None:
    intervals = (Interval(60_000, 60_000, 60_000), Interval(60_000, 70_000, 90_000))
    assert plain(map(sure.interval_words, intervals)) == ["1 t", "1 t til 1 t 30 min"]


def test_a_group_that_has_all_of_a_task_is_not_said_to_be_worse_than_others() -> None:
    mapped = Mapped()
    mapped.staff("b", "SP")
    mapped.task("T", 300, today={"SP": 100})
    answer = what_it_takes(mapped.snapshot, CATALOGUE, "T", "SP")
    words = plain(takes.words_of(answer, Names(mapped.snapshot, CATALOGUE)))
    assert words == ["Gruppen har allerede alt den kan ha av oppgaven."]
