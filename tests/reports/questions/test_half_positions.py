"""What a half position would be worth, read as it is shown."""

from db.knowledge import load_catalogue
from domain.optimum.half_positions import Gain, HalfPositions, Worth, half_positions
from domain.optimum.linear_program import Limits
from domain.results import Status
from reports.names import Names
from reports.questions.answers import Answer
from reports.questions.half_positions import answer_of, document_of
from tests.domain.mapped import Mapped

CATALOGUE = load_catalogue()


def office() -> Mapped:
    mapped = Mapped()
    mapped.group("A", name="overlege", scarcity=2.0)
    mapped.competency("K1")
    mapped.staff("a", "A")
    mapped.task("T", 1200, today={"A": 100}, takes={"K1": 2})
    mapped.holds("A", K1=3)
    mapped.holds("SP", K1=2)
    return mapped


def read(found: HalfPositions) -> Answer:
    return answer_of(found, Names(office().snapshot, CATALOGUE))


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def lines(found: HalfPositions) -> list[tuple[str, str]]:
    return [(line.head, plain(line.text)) for line in read(found).lines]


KNOWN = Gain(
    200_000, 300_000, (("T", 500_000),), (("T", 200_000),), (("E", "A", 300_000), ("E", "LE", -60_000))
)
GUIDES = Gain(0, 120_000, (), (), (("E", "A", 60_000),))
MORE = Gain(200_000, 900_000, (("T", 500_000),), (("T", 200_000),), (("E", "A", 450_000),))


def test_groups_that_give_the_same_stand_together_and_what_more_they_could_is_told() -> None:
    rows = (
        Worth("E", "SP", KNOWN, KNOWN),
        Worth("E", "JO", KNOWN, MORE, ("K1",)),
        *(Worth("E", code, Gain(), MORE, ("K1",)) for code in ("HF", "VP", "FT", "ET")),
        Worth("E", "KI", GUIDES, GUIDES),
        Worth("E", "TP", Gain(), Gain()),
    )
    found = HalfPositions(Status.OPTIMAL, rows)
    assert plain(read(found).answer) == (
        "8 autoriserte grupper dere ikke har, kan etter loven gjøre noen av oppgavene. "
        "De som gir mest, står først."
    )
    does = "Gjør 8 t 20 min i uken av «T». 3 t 20 min mer blir gjort av «T»."
    assert lines(found) == [
        ("Sykepleier", f"{does} Mindre å gjøre: overlege 5 t. Mer å gjøre: lege 1 t."),
        (
            "Jordmor",
            f"{does} Mindre å gjøre: overlege 5 t. Mer å gjøre: lege 1 t. "
            "Kan den som kommer, også «K1»: Mindre å gjøre: overlege 7 t 30 min.",
        ),
        (
            "Helsefagarbeider, vernepleier, fysioterapeut og 1 til",
            f"Må kunne «K1». {does} Mindre å gjøre: overlege 7 t 30 min.",
        ),
        ("Kiropraktor", "Veileder andre, så de kan gjøre mer. Mindre å gjøre: overlege 1 t."),
        ("Tannpleier", "Gir ikke mer enn dem dere har."),
    ]


def test_where_nobody_gives_more_and_where_the_search_was_stopped() -> None:
    nothing = HalfPositions(Status.OPTIMAL, (Worth("E", "SP", Gain(), Gain()),))
    assert plain(read(nothing).answer) == (
        "Én autorisert gruppe dere ikke har, kan etter loven gjøre noen av oppgavene. "
        "Ingen av dem gir mer enn dem dere har."
    )
    stopped = HalfPositions(Status.CANCELLED, (), ("SP", "JO"))
    assert read(stopped).answer == "Søket ble stanset før noe var regnet ut."
    assert plain(read(stopped).notes[-1]) == "Søket ble stanset: 2 grupper er ikke regnet ut."
    part = HalfPositions(Status.FEASIBLE, nothing.rows, ("JO",))
    assert plain(read(part).answer) == (
        "2 autoriserte grupper dere ikke har, kan etter loven gjøre noen av oppgavene. "
        "Av dem som er regnet ut, gir ingen mer enn dem dere har."
    )
    assert plain(read(part).notes[-1]) == "Søket ble stanset: 1 gruppe er ikke regnet ut."
    assert read(HalfPositions(Status.OPTIMAL)).answer.startswith("Ingen autorisert gruppe utenom")


def test_the_answer_of_a_department_and_its_document() -> None:
    found = half_positions(office().snapshot, CATALOGUE)
    head, text = lines(found)[0]
    assert head.startswith("Sykepleier")
    assert "3 t 20 min mer blir gjort av «T»" in text
    document = document_of(found)
    first = document["groups"][0]
    assert (first["known"]["covers"], first["known"]["covered"]) == (200, [{"task": "T", "minutes": 200}])
    assert document_of(half_positions(office().snapshot, CATALOGUE, limits=Limits(seconds=0.0)))["untried"]
