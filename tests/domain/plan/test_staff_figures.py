"""Names that tell how the staff fare, in three languages, and names that only look like it."""

import pytest

from domain.plan.staff_figures import of_all, tells_of_staff


@pytest.mark.parametrize(
    "name",
    [
        *("Sykefravær", "sykefraværet på natt", "Syke\u00adfravær", "Korttidsfravær", "Fravær"),
        *("Legemeldt fravær", "Sjukefråvær", "Egenmeldinger", "Eigenmelding", "Absenteeism"),
        *("Antall sykmeldte", "Talet på sjukmelde", "Sykemeldt", "Sick leave", "Sickness absence"),
        *("Overtid", "Overtidstimer", "Overtime", "Turnover", "Gjennomtrekk", "Oppsigelser"),
        *("Hvor mange som slutter", "Kor mange som sluttar", "Staff leaving", "Nurses who leave"),
        *("Trivsel", "Hvor godt vi trives", "Korleis vi trivst", "Wellbeing of nurses", "Burnout"),
        *("Arbeidsmiljøet", "Medarbeiderundersøkelsen", "Medarbeidarskap", "Jobbtilfredshet"),
        *("Tid hos pasientene", "Tida hos bebuarane", "Time with patients", "Direkte pasienttid"),
    ],
)
def test_these_tell_of_the_staff(name):
    assert tells_of_staff(name)


@pytest.mark.parametrize(
    "name",
    [
        *("", "Sår grodd", "Avvik og feil: sårstell", "Belastning for sykepleier", "Fravær av infeksjon"),
        *("Skolefravær", "Skulefråvær", "School absence"),
        *("Absence of falls", "Trivsel hos beboerne", "Pasientenes sykefravær etter operasjon"),
        *("Residents' wellbeing", "Ventetid", "Når vakta slutter", "Brukertilfredshet", "Slutter med sonde"),
        *("Tid til svar", "Time to answer", "De pårørendes erfaring", "Fritidstilbud", "Leave at the door"),
    ],
)
def test_these_do_not(name):
    assert not tells_of_staff(name)


def test_what_a_task_is_called_says_nothing():
    for name in (
        "Avvik og feil: Oppfølging av sykmeldte",
        "Tid som sykepleier bruker på «Turnus og overtid»",
    ):
        assert not tells_of_staff(name, "Oppfølging av sykmeldte"), name
    assert tells_of_staff("Sykefravær: Oppfølging av sykmeldte", "Oppfølging av sykmeldte")
    assert not tells_of_staff("Antall sykmeldinger")


def test_all_of_the_unit_are_meant_where_it_is_said():
    for name in ("Sykefravær, alle ansatte", "Sjukefråvær for alle tilsette", "Sick leave, all staff"):
        assert of_all(name), name
    for name in ("Overtid i hele avdelingen", "Overtid i heile eininga", "Overtime in the whole unit"):
        assert of_all(name), name
    for name in ("Sykefravær", "Sykefravær: sykepleier", "Alle avvik"):
        assert not of_all(name), name
