"""Answers as they are read: the sentences of the ready questions and of who is away."""

import re
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from db.csv_folder import read_folder
from db.knowledge import load_catalogue
from domain.exchange.importing import import_workbook
from domain.knowledge.law import LegalKind
from domain.model import Shift
from domain.optimum.optimiser import suggest
from domain.optimum.questions import questions
from domain.results import Bottleneck, Status
from domain.snapshot import Snapshot
from domain.today.absence import A_LOSS
from domain.today.interplay import Handover, Handovers, Overlap, ProcessHands
from domain.today.portfolio import Breadth, GroupPortfolio, Portfolio
from domain.today.quality import Contradiction, ContradictionCode, quality
from domain.today.roles import Role
from domain.today.situation import Situation
from domain.today.small_numbers import FEWEST
from domain.today.splitting import splittable
from domain.today.takeover import Offer, PlainTask, PlainWork, Takeover
from domain.today.unlocking import Key, Unlock
from domain.today.unused import Unused, UnusedCode
from domain.today.vulnerability import CompetencyAway, GroupAway, PairAway, Vulnerability, vulnerability
from reports.names import BriefNames
from reports.questions.answers import Answer, Line
from reports.questions.bottlenecks import bottleneck_answer
from reports.questions.interplay import (
    handovers_answer,
    keys_answer,
    overlaps_answer,
    roles_answer,
    unlocks_answer,
)
from reports.questions.portfolio import portfolio_answer
from reports.questions.quality import provisional_lines, quality_answer
from reports.questions.ready import question_answers
from reports.questions.splits import splits_answer
from reports.questions.takeover import plain_work_answer, takeover_answer
from reports.questions.unused import unused_answer
from reports.questions.vulnerability import vulnerability_answers
from reports.words import NO_BREAK_SPACE
from tests.domain.mapped import Mapped

CATALOGUE = load_catalogue()
EXAMPLES = Path(__file__).resolve().parents[3] / "data" / "examples"


def department() -> Mapped:
    """Two units with groups of the catalogue, so that names read as they do for users."""
    mapped = Mapped()
    mapped.unit("F", parent="E")
    for group, unit in (("SP", "E"), ("SP", "F"), ("HF", "E"), ("LE-FL", "E"), ("HE", "E")):
        mapped.staff(f"{group}-{unit}", group, unit=unit)
    for task in ("Sår", "Stell", "Visitt", "Brev", "Tur"):
        mapped.task(task, 60)
    mapped.competency("Sårstell")
    return mapped


NAMES = BriefNames(department().snapshot, CATALOGUE)


def plain(answer: Answer) -> list[str]:
    """The answer's sentences with ordinary spaces."""
    return [line.replace(NO_BREAK_SPACE, " ").strip() for line in answer.text()]


# -- who is away ------------------------------------------------------------------------------------------


def away(*groups: GroupAway, **fields: object) -> Vulnerability:
    known = {"workspace": "", "provisional": (), "status": Status.OPTIMAL, "members": 9, "short": 0}
    return Vulnerability(
        **{**known, "competencies": (), "pairs": (), "shifts": (), **fields, "groups": groups}
    )


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            GroupAway("E", "HF", 5, 570_000, 5, (), 0, ()),
            "helsefagarbeider: Blir én av de 5 borte, blir inntil 9 t 30 min i uken stående ugjort.",
        ),
        (
            GroupAway("E", "SP", 12, 60_000, 2, ("Sår", "Brev"), 0, ()),
            "sykepleier ved E: Blir én av de 12 borte, blir inntil 1 t i uken stående ugjort. "
            "Bare én person kan dette: «Sår» og «Brev».",
        ),
        (
            GroupAway("E", "LE-FL", 1, 60_000, 1, (), 60_000, ("Visitt",)),
            "fastlege: Her er bare én ansatt. Uten den ene blir arbeid stående ugjort.",
        ),
        (
            GroupAway("E", "LE-FL", 2, 60_000, 1, (), 60_000, ()),
            "fastlege: Her er færre enn tre ansatte. Blir én borte, blir arbeid stående ugjort.",
        ),
        (
            GroupAway("E", "HE", 3, 0, 0, ("Brev",), 0, ()),
            "helsesekretær: Blir én borte, har andre tid til det de kan. Bare én person kan dette: «Brev».",
        ),
    ],
)
def test_one_member_away(row: GroupAway, said: str) -> None:
    found = away(row, GroupAway("F", "SP", 1, 0, 0, (), 0, ()))
    assert said in plain(vulnerability_answers(found, NAMES)[0])


def test_the_answer_to_one_away_names_the_group_that_means_most_and_no_person() -> None:
    rows = (
        GroupAway("E", "HF", 5, 60_000, 5, (), 0, ()),
        GroupAway("E", "HE", 2, 120_000, 1, ("Brev",), 0, ()),
    )
    assert plain(vulnerability_answers(away(*rows), NAMES)[0])[1] == (
        "Blir én i gruppen helsefagarbeider borte, blir inntil 1 t i uken stående ugjort, selv om de andre "
        "tar over alt de kan. I 1 gruppe med færre enn tre ansatte blir arbeid stående når én er borte. "
        "1 oppgave kan bare én person gjøre."
    )
    nothing = away(GroupAway("E", "HF", 5, 0, 0, (), 0, ()))
    assert plain(vulnerability_answers(nothing, NAMES)[0])[1] == (
        "Blir én borte, har de andre kompetanse og tid til å ta over alt arbeidet."
    )
    assert plain(vulnerability_answers(away(), NAMES)[0])[1] == "Ingen ansatte er ført opp."


def test_what_is_short_already_and_a_search_that_was_stopped_are_said() -> None:
    notes = plain(vulnerability_answers(away(short=90_000, status=Status.CANCELLED), NAMES)[0])
    assert "(Regningen ble stanset. Gruppene som mangler, er ikke regnet ut.)" in notes
    assert any("i tillegg til 1 t 30 min i uken" in note for note in notes)


def test_a_whole_group_away() -> None:
    rows = (
        GroupAway("E", "HF", 5, 0, 0, (), 600_000, ()),
        GroupAway("E", "HE", 2, 0, 0, (), 60_000, ("Brev", "Tur")),
        GroupAway("E", "LE-FL", 1, 60_000, 1, (), 60_000, ("Visitt",)),  # told with one away
    )
    said = plain(vulnerability_answers(away(*rows), NAMES)[2])
    assert said[1] == "2 grupper kan ikke erstattes helt av de andre."
    assert said[2:4] == [
        "helsefagarbeider: 10 t i uken blir stående ugjort. Ingen oppgave stopper helt.",
        "helsesekretær: Her er færre enn tre ansatte, og arbeid blir stående ugjort. Dette kan ingen andre "
        "gjøre: «Brev» og «Tur».",
    ]
    assert plain(vulnerability_answers(away(replace(rows[0], everyone=0, stops=())), NAMES)[2])[1] == (
        "Hver av gruppene med flere ansatte kan erstattes av de andre."
    )
    assert plain(vulnerability_answers(away(), NAMES)[2])[1] == "Ingen gruppe har flere ansatte."


def test_competencies_that_few_hold() -> None:
    rows = (
        CompetencyAway("Sårstell", 1, 90_000, ("Sår",)),
        CompetencyAway("Andre", 2, 0, ("Tur",)),
        CompetencyAway("Mange", 3, 900_000, ("Stell",)),
    )
    said = plain(vulnerability_answers(away(competencies=rows), NAMES)[1])
    assert said[1] == (
        "Av 3 kompetanser som oppgavene krever, er det 2 som bare én eller to har. 1 av dem er det "
        "bare én som har."
    )
    assert said[2:] == [
        "Sårstell: Bare én har den på nivået som kreves. Uten den stopper «Sår», og 1 t 30 min i uken blir "
        "stående ugjort.",
        "Andre: Bare to har den på nivået som kreves. Uten den stopper «Tur».",
    ]


def test_two_away_at_once() -> None:
    rows = (
        PairAway(("E", "HE"), ("E", "HE"), 600_000, 60_000, ()),
        PairAway(("E", "HE"), ("E", "HF"), 60_000, 0, ("Brev",)),
    )
    said = plain(vulnerability_answers(away(pairs=rows), NAMES)[3])
    assert said[2:] == [
        "to i gruppen helsesekretær: Inntil 10 t i uken blir stående ugjort. Det er inntil 1 t mer enn de to "
        "fraværene hver for seg.",
        "helsesekretær og helsefagarbeider: Inntil 1 t i uken blir stående ugjort. Bare to kan "
        "dette, og begge "
        "er i disse gruppene: «Brev».",
    ]


def test_no_minutes_of_two_away_at_once_where_a_group_is_small() -> None:
    small = GroupAway("E", "HE", 2, 0, 0, (), 0, ())
    rows = (
        PairAway(("E", "HE"), ("E", "HE"), 600_000, 60_000, ()),
        PairAway(("E", "HE"), ("E", "HF"), 60_000, 30_000, ("Brev",)),
    )
    said = plain(vulnerability_answers(away(small, pairs=rows), NAMES)[3])
    assert said[2:] == [
        "helsesekretær og helsefagarbeider: Bare to kan dette, og begge er i disse gruppene: «Brev».",
        "(1 par er ikke vist, fordi minst én av gruppene har færre enn tre i enheten.)",
    ]
    hidden = plain(vulnerability_answers(away(small, pairs=rows[:1]), NAMES)[3])
    assert hidden[1] == "Bare grupper med færre enn tre ansatte er slik at to samtidige fravær betyr mer."


@pytest.mark.parametrize("code", ["FL", "HO", "SH"])
def test_no_minutes_of_a_small_group_stand_in_the_answers(code: str) -> None:
    """Whatever a small group means, the answers read as they would if it meant something else."""
    snapshot, _asked = example(code)
    found = vulnerability(Situation(snapshot, CATALOGUE), pairs=True)
    small = {(row.unit, row.group) for row in found.groups if row.members < FEWEST}

    def changed(row: GroupAway) -> GroupAway:
        if (row.unit, row.group) not in small or row.largest < A_LOSS:
            return row
        return replace(row, largest=987_000, losing=1, everyone=987_000)

    def pair(row: PairAway) -> PairAway:
        touched = not small.isdisjoint((row.first, row.second))
        return replace(row, largest=987_000, beyond=987_000) if touched else row

    other = replace(found, groups=tuple(map(changed, found.groups)), pairs=tuple(map(pair, found.pairs)))
    names = BriefNames(snapshot, CATALOGUE)
    assert small
    assert vulnerability_answers(other, names) == vulnerability_answers(found, names)


# -- the ready questions ------------------------------------------------------------------------------------


def test_what_does_not_add_up() -> None:
    rows = (
        Bottleneck(("Tur",), (), 60_000, 0),
        Bottleneck(("Brev", "Stell", "Sår", "Tur"), ("HF", "SP"), 1_860_000, 1_320_000),
        Bottleneck(("Visitt",), ("LE-FL",), 120_000, 100_000),
    )
    assert plain(bottleneck_answer(rows, NAMES)) == [
        "Hva går ikke opp?",
        "Det mangler 10 t 20 min i uken, uansett hvordan arbeidet fordeles.",
        "Disse 4 oppgavene trenger 31 t i uken, de som kan (helsefagarbeider og sykepleier), har "
        "22 t: «Brev», "
        "«Stell», «Sår» og «Tur». Det mangler 9 t.",
        "Ingen ansatte kan gjøre «Tur». Det trengs 1 t i uken.",
        "Denne oppgaven trenger 2 t i uken, de som kan (fastlege), har 1 t 40 min: «Visitt». Det "
        "mangler 20 min.",
        "(Regnet uten tak, låser, veiledning og vakter. Med dem kan mer mangle.)",
    ]
    assert plain(bottleneck_answer((), NAMES))[1] == (
        "Alt arbeidet kan få noen som kan det og har tid, om det fordeles på nytt."
    )


def test_competence_that_is_not_used() -> None:
    rows = (
        Unused(UnusedCode.NO_TASK, "Tegn", "E", "HE", 1, 4, ()),
        Unused(UnusedCode.OTHER_UNITS, "Gips", "E", "SP", 1, 27, (("Tur", 60_000),)),
        Unused(UnusedCode.OTHERS_TASKS, "Brev", "E", "HE", 4, 4, (("Brev", 60_000), ("Tur", 90_000))),
        Unused(UnusedCode.OTHERS_TASKS, "Post", "E", "HE", 2, 4, (("Brev", 60_000),)),
    )
    assert plain(unused_answer(rows, NAMES))[1:4] == [
        "Ingen oppgave krever «Tegn». Arbeid på 2 t 30 min i uken gjøres i dag bare av grupper det "
        "er vanskelig å "
        "rekruttere, mens andre har kompetansen.",
        "helsesekretær: Har kompetansen til «Tur» og «Brev» (2 t 30 min i uken), men gjør det ikke "
        "i dag. Noe av "
        "den har bare noen i gruppen. Har «Tegn» (1 av 4), som ingen oppgave krever.",
        "sykepleier: Har «Gips» (1 av 27), som bare brukes i andre enheter.",
    ]
    assert plain(unused_answer((), NAMES))[1:] == [
        "All kompetanse som er ført opp på nivået «selvstendig», er i bruk."
    ]


def offer(task: str, minutes: int, fits: int, givers: tuple[tuple[str, int], ...], **fields: object) -> Offer:
    known = {"unit": "E", "verdict": LegalKind.ASSESS, "conditions": (), "guidance": 0, "guided_by": ""}
    return Offer(**{**known, "task": task, "minutes": minutes, "fits": fits, "givers": givers, **fields})


def test_what_a_group_could_take_over() -> None:
    offers = (
        offer("Sår", 90_000, 90_000, (("SP", 90_000),)),
        offer("Stell", 120_000, 30_000, (("", 120_000),), shifts=(Shift.DAG, Shift.HELG)),
        offer("Visitt", 60_000, 0, (("LE-FL", 60_000),), guidance=6_000, guided_by="LE-FL"),
    )
    said = plain(takeover_answer(Takeover("HF", 4, 120_000, offers, ("Tur",)), NAMES))
    assert said[:5] == [
        "Hva kan helsefagarbeider overta?",
        "3 oppgaver, til sammen 4 t 30 min i uken, fra grupper det er vanskeligere å rekruttere, "
        "eller som ingen "
        "gjør i dag. Innenfor taket har gruppen tid til 2 t av det.",
        "Stell: 2 t i uken, som ingen gjør i dag. Bare på dag og helg. Tid til 30 min av det. "
        "Regelverket: krever forsvarlighetsvurdering.",
        "Sår: 1 t 30 min i uken, som sykepleier gjør i dag. Det er tid til alt. Regelverket: krever "
        "forsvarlighetsvurdering.",
        "Visitt: 1 t i uken, som fastlege gjør i dag. Regelverket: krever forsvarlighetsvurdering. "
        "Veiledning og "
        "kontroll fra fastlege ville ta 6 min.",
    ]
    assert said[5] == "(Låst hos dere, og derfor ikke regnet med: «Tur».)"


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (
            Takeover("HF", 4, 0, (), ()),
            "Ingenting fra grupper det er vanskeligere å rekruttere, med kompetansen som er ført opp.",
        ),
        (
            Takeover("X_FRIV", 0, 0, (), (), employed=False),
            "Programmet gir aldri oppgaver til noen som ikke er ansatt. Det vurderer dere selv, oppgave for "
            "oppgave, blant de laveste lagene.",
        ),
        (
            Takeover("FT", 0, 0, (), (), known=False),
            "Det vet programmet ikke: Gruppen har ingen ansatte hos dere, og ingen kompetanse er ført opp.",
        ),
        (
            Takeover("HF", 4, 0, (offer("Sår", 60_000, 0, (("SP", 60_000),)),), ()),
            "1 oppgave, til sammen 1 t i uken, fra grupper det er vanskeligere å rekruttere. Men "
            "gruppen har ikke "
            "tid til overs innenfor taket dere har satt.",
        ),
        (
            Takeover("VP", 0, 0, (offer("Sår", 60_000, 0, (("SP", 60_000),)),), ()),
            "1 oppgave, til sammen 1 t i uken, fra grupper det er vanskeligere å rekruttere. Dere "
            "har ingen ansatte "
            "i gruppen. Svaret følger kompetansen som er ført opp for den.",
        ),
    ],
)
def test_what_a_group_could_take_over_in_short(found: Takeover, said: str) -> None:
    assert plain(takeover_answer(found, NAMES))[1] == said


def test_work_that_takes_no_health_competence() -> None:
    rows = (PlainWork("SP", (PlainTask("Brev", 60_000, ("HE", "HF")), PlainTask("Tur", 90_000, ()))),)
    assert plain(plain_work_answer(rows, NAMES))[1:3] == [
        "2 t 30 min i uken går til administrativt og praktisk arbeid som regelverket lar alle gjøre.",
        "sykepleier: 2 t 30 min i uken. «Tur» (1 t 30 min), som ingen andre hos dere kan med "
        "kompetansen som er "
        "ført opp. «Brev» (1 t), som helsesekretær og helsefagarbeider kan gjøre.",
    ]
    assert len(plain(plain_work_answer((), NAMES))) == 2


def test_what_a_suggestion_does_to_the_groups_work() -> None:
    groups = (
        GroupPortfolio(
            "E",
            "HF",
            Breadth(3, 1, 9, None),
            Breadth(4, 2, 9, None),
            (("Sår", 90_000),),
            (),
            ("Sårstell",),
            (),
        ),
        GroupPortfolio(
            "E", "SP", Breadth(2, 1, 9, 3), Breadth(1, 1, 8, 4), (), (("Sår", 90_000),), (), ("Sårstell",)
        ),
        GroupPortfolio("E", "HE", Breadth(2, 1, 9, None), Breadth(2, 1, 8, None), (), (), (), ()),
        GroupPortfolio("E", "LE-FL", Breadth(1, 1, 9, None), Breadth(0, 0, 0, None), (), (), (), ()),
    )
    said = plain(portfolio_answer(Portfolio(groups, 3.104, 3.0), NAMES))
    assert said[1:5] == [
        "1 gruppe slutter å bruke kompetanse uten å ta i bruk ny: sykepleier.",
        "sykepleier: Oppgaver: 2 før, 1 etter. Slutter å bruke «Sårstell». Står igjen med bare én oppgave. "
        "Kjerneoppgaver: 33 % av tiden før, 50 % etter.",
        "helsefagarbeider: Oppgaver: 3 før, 4 etter. Halvparten av tiden går til 2 oppgaver. Får utviklende "
        "oppgaver: «Sår» (1 t 30 min).",
        "fastlege: Har ingen av oppgavene lenger.",
    ]
    assert said[5].startswith("(LEON-indeks (lavest effektive omsorgsnivå): 3,10 før, 3,00 etter.")
    assert "En oppgave regnes som utviklende når" in said[6]
    assert plain(portfolio_answer(Portfolio((), None, None), NAMES))[1] == (
        "Forslaget endrer ikke hvilke oppgaver noen gruppe har."
    )


def test_who_passes_work_to_whom() -> None:
    found = Handovers(
        52,
        9.6,
        (
            Handover("HE", "SP", 12.4, (("Brev", "Sår"), ("Brev", "Stell"), ("Brev", "Tur"), ("Tur", "Sår"))),
            Handover("SP", "HE", 0.75, (("Sår", "Brev"),)),
        ),
        (ProcessHands("P-E", ("A", "B", "C", "D")), ProcessHands("P-F", ("A",))),
    )
    processes = department().snapshot.processes
    assert plain(handovers_answer(found, NAMES, processes))[1:] == [
        "Arbeid går videre 52 ganger i uken. Omtrent 13 av gangene skifter det gruppe.",
        "helsesekretær → sykepleier: 12 ganger i uken, fra «Brev» til «Sår», fra «Brev» til "
        "«Stell», fra «Brev» "
        "til «Tur» og 1 sted til.",
        "sykepleier → helsesekretær: 0,8 ganger i uken, fra «Sår» til «Brev».",
        "(Prosessen «E» går gjennom 4 grupper.)",
        "(Regnet som om det er tilfeldig hvem som gjør hva. Med dagens andeler kan det ikke bli "
        "færre enn 10 bytter.)",
    ]
    after = Handovers(52, 0, (), ())
    assert plain(handovers_answer(found, NAMES, processes, after))[1].endswith(
        "Med forslaget er det omtrent 0."
    )
    assert plain(handovers_answer(Handovers(0, 0, (), ()), NAMES, processes))[1:] == [
        "Det er ikke ført opp hvilke oppgaver som kommer etter hverandre."
    ]


def test_keys_unlocks_roles_and_overlaps() -> None:
    assert plain(keys_answer([Key("Sårstell", ("Sår", "Tur"), 90_000, 1)], NAMES))[1:] == [
        "Mest arbeid henger på «Sårstell»: 2 oppgaver, 1 t 30 min i uken.",
        "Sårstell: 1 t 30 min i uken i 2 oppgaver. Der det er færrest, har 1 ansatt den.",
    ]
    rows = [Unlock("Sårstell", 2, 3, "HF", ("Sår",), 90_000, 60_000), Unlock("X", 1, 2, "HF", ("Tur",), 9, 0)]
    assert plain(unlocks_answer(rows, NAMES))[1:3] == [
        "Mest avlaster det å løfte helsefagarbeider til «selvstendig» i «Sårstell»: inntil 1 t i uken.",
        "helsefagarbeider, «Sårstell»: Fra «under veiledning» til «selvstendig» åpner «Sår» og "
        "avlaster inntil 1 t "
        "i uken.",
    ]
    whole = Role("E", ("Brev", "Tur"), ("Sårstell",), 900_000, 0.456, ("HE", "SP"), ("SP",))
    told = [
        whole,
        Role("E", ("Sår", "Stell"), (), 900_000, 0.5, ("LE-FL",), ("LE-FL",)),  # a role already
        Role("E", ("Sår", "Stell"), (), 9_000, 0.05, ("LE-FL", "SP"), ("SP",)),  # too little
    ]
    assert plain(roles_answer(told, NAMES))[1:3] == [
        "1 sett av oppgaver deler kompetanse, sted og tid, så langt det er ført opp.",
        "«Sårstell»: «Brev» og «Tur». Til sammen 15 t i uken, omtrent 0,46 årsverk. Gjøres i dag "
        "av helsesekretær "
        "og sykepleier. Alt kan gjøres av sykepleier.",
    ]
    around = replace(whole, place="Post 2", when=((Shift.DAG, 450_000), (Shift.HELG, 90_000)))
    assert (
        "Sted, der det er ført opp: Post 2. Tid: dag (50 %), helg (10 %) og når som helst (40 %)."
        in plain(roles_answer([around], NAMES))[2]
    )
    uneven = replace(whole, when=((Shift.DAG, 212_400), (Shift.KVELD, 185_850), (Shift.HELG, 132_750)))
    assert (
        "Tid: dag (23 %), kveld (21 %), helg (15 %) og når som helst (41 %)."
        in plain(roles_answer([uneven], NAMES))[2]
    ), "the shares add up to the whole"
    assert plain(overlaps_answer([Overlap("HF", "SP", ("Sår",), 90_000, ("Sår",), 0, 3)], NAMES))[1:] == [
        "Mest overlapper helsefagarbeider og sykepleier: begge kan gjøre 1 oppgave på 1 t 30 min i uken.",
        "helsefagarbeider og sykepleier: Begge kan gjøre 1 oppgave, 1 t 30 min i uken. I dag deler de «Sår».",
    ]
    nothing = (
        keys_answer([], NAMES),
        unlocks_answer([], NAMES),
        roles_answer([], NAMES),
        overlaps_answer([], NAMES),
    )
    assert all(answer.answer and not answer.lines for answer in nothing)


CONTRADICTIONS = {
    ("nobody_may", ()): "Brev: Ingen ansatte kan gjøre oppgaven (1 t i uken). Se på kravene, regelverket og "
    "vurderingene.",
    (
        "share_without_staff",
        (),
    ): "Brev: sykepleier gjør 1 t i uken, men ingen ansatte i gruppen er ført opp der.",
    (
        "below_today",
        ("competence",),
    ): "Brev: sykepleier gjør 1 t i uken, men kompetansen er ikke registrert på nivået som kreves.",
    (
        "below_today",
        ("law", "verdict"),
    ): "Brev: sykepleier gjør 1 t i uken, men regelverket lukker oppgaven for gruppen. Se på merkene.",
    (
        "below_today",
        ("verdict",),
    ): "Brev: sykepleier gjør 1 t i uken, men dere har selv vurdert at gruppen ikke skal.",
}


@pytest.mark.parametrize(("code", "closed_by"), CONTRADICTIONS)
def test_contradictions_are_told_first(code: str, closed_by: tuple[str, ...]) -> None:
    found = quality(Situation(department().snapshot, CATALOGUE))
    row = Contradiction(ContradictionCode(code), "Brev", "SP", 60_000, closed_by)
    told = plain(quality_answer(type(found)(found.mapped, 1, 5, 0.2, (row,), ()), NAMES))
    assert told[1].endswith("1 ting motsier seg selv.")
    assert told[2] == CONTRADICTIONS[code, closed_by]
    assert (
        "Enhetens egne vurderinger: 1 av 5 oppgaver, 20 % av tiden. Uten dem gjelder kompetanse og regelverk "
        in (told[-2] if told[-1].startswith("Her mangler") else told[-1]) + " "
    )


def test_why_every_figure_is_provisional() -> None:
    reasons = ("no_working_time:E", "incomplete:72", "few_tasks:5", "incomplete_part:competence:65")
    assert [line.replace(NO_BREAK_SPACE, " ") for line in provisional_lines(reasons, NAMES)] == [
        "Foreløpig: Arbeidstiden er ikke oppgitt for E. Fyll den ut på siden Tid.",
        "Foreløpig: Kartleggingen er 72 % fullstendig. Under 80 % regnes tallene som foreløpige (husregel).",
        "Foreløpig: Bare 5 oppgaver er kartlagt. Med færre enn 20 er tallene foreløpige (husregel).",
        "Foreløpig: «Kompetansen oppgavene krever» er 65 % utfylt. Under 80 % regnes tallene som foreløpige "
        "(husregel).",
    ]


def test_every_answer_from_a_mapping_with_gaps_says_that_it_is_provisional() -> None:
    mapped = department()
    situation, names = Situation(mapped.snapshot, CATALOGUE), NAMES
    asked = question_answers(questions(situation), names, mapped.snapshot.processes)
    away = vulnerability_answers(vulnerability(situation, pairs=True), names)
    assert all(answer.answer.startswith("Foreløpig: ") for answer in (*asked[1:], *away))
    why = "Foreløpig: Bare 5 oppgaver er kartlagt. Med færre enn 20 er tallene foreløpige (husregel)."
    assert why in asked[0].notes
    assert why in away[0].notes


def test_a_long_answer_is_cut_with_how_much_is_left() -> None:
    answer = Answer("?", "Ja.", tuple(Line(str(n), "a") for n in range(5)), ("note",))
    assert list(answer.first(3).text()) == [
        "?",
        "  Ja.",
        "  0: a",
        "  1: a",
        "  2: a",
        "  … og 2 til.",
        "  (note)",
    ]
    assert answer.first(5) is answer


# -- the examples, as a head of department and a union representative read them ---------------------------


@cache
def example(code: str) -> tuple[Snapshot, list[Answer]]:
    found = import_workbook(read_folder(EXAMPLES / code), Snapshot(), CATALOGUE, date(2030, 1, 1))
    snapshot = Snapshot().with_changes(found.changes)
    situation, names = Situation(snapshot, CATALOGUE), BriefNames(snapshot, CATALOGUE)
    asked = questions(situation, allocation=suggest(snapshot, CATALOGUE).allocation)
    return snapshot, [
        *vulnerability_answers(vulnerability(situation, pairs=True), names),
        *question_answers(asked, names, snapshot.processes),
    ]


NEVER = r"\b(None|null|node|optimal|dual|betweenness|sentralitet|Hall|profil|infeasible)\b|[{}]|  |\bX_"
"""What no user reads: codes, the mathematician's words, and texts that were not filled in."""


@pytest.mark.parametrize("code", ["FL", "HO", "SH"])
def test_the_answers_about_an_example_are_whole_sentences_and_name_no_person(code: str) -> None:
    snapshot, answers = example(code)
    assert len(answers) > 15
    said = [
        part
        for answer in answers
        for part in (answer.answer, *(row.text for row in answer.lines), *answer.notes)
    ]
    assert not [text for text in said if re.search(NEVER, text)]
    assert not [text for text in said if not text.endswith((".", ".)"))]
    assert all(answer.question.endswith("?") for answer in answers)
    assert len({answer.question for answer in answers}) == len(answers)
    persons = {word for row in snapshot.people.values() for word in (row.code, row.name) if len(word) > 3}
    everything = "\n".join(line for answer in answers for line in answer.text())
    assert not [person for person in persons if person in everything]


def test_the_answers_say_what_the_examples_were_made_to_show() -> None:
    told = {
        code: "\n".join("\n".join(plain(answer)) for answer in example(code)[1])
        for code in ("FL", "HO", "SH")
    }
    assert "Bare én person kan dette: «Intravenøs behandling og sentralt kateter»" in told["HO"]
    assert "Ingen oppgave krever «Norsk tegnspråk»" in told["FL"]
    assert "Ingen ansatte kan gjøre «Artroseskole og preoperativ undervisning»." in told["SH"]
    assert "Slutter å bruke «Måle vitale tegn, skåre NEWS2 og varsle»" in told["HO"]


def test_where_it_may_pay_to_split_a_task() -> None:
    mapped = Mapped()
    for code, group, scarcity in (("l", "LE", 2.0), ("h", "HE", 0.0)):
        mapped.staff(code, group)
        mapped.group(group, scarcity=scarcity)
    mapped.task("R", 400, today={"LE": 100}, tags=("rekvirering",))
    mapped.task("U", 500, today={"LE": 50, "HE": 50})
    found = splittable(Situation(mapped.snapshot, CATALOGUE))
    names = BriefNames(mapped.snapshot, CATALOGUE)
    assert plain(splits_answer(found, names))[:3] == [
        "Hvor kan det lønne seg å dele en oppgave i ledd?",
        "1 oppgave er forbeholdt for et merkes skyld. Kanskje gjelder det bare en del av den.",
        f"R: 6 t 40 min i uken, som lege gjør i dag. Forbeholdt på grunn av «{names.tag('rekvirering')}». "
        "Det som merket ikke gjelder for, kan vurderes for helsesekretær.",
    ]
    assert not splits_answer((), names).lines
