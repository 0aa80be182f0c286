"""The legal verdict held against the law itself: a table of pairs that a lawyer could read."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.knowledge import load_catalogue
from domain.catalogue import RuleType
from domain.knowledge.groups import Groups
from domain.knowledge.law import CONDITION_OF_TYPE, Law, LegalKind, LegalVerdict, TaskLaw
from domain.model import Group, Process, Task, TaskCategory, Unit, UnitLevel, UnitType
from domain.snapshot import Snapshot

CATALOGUE = load_catalogue()
LAW = Law(CATALOGUE)
GROUPS = Groups(Snapshot(), CATALOGUE)
F, K, C, A, R = LegalKind  # forbidden, unknown, conditions, assess, free


def task_law(
    tags: str,
    category: TaskCategory = TaskCategory.HELSEFAGLIG,
    level: UnitLevel = UnitLevel.ANNET,
    unit_type: UnitType = UnitType.ANNET,
) -> TaskLaw:
    return LAW.task_law(tuple(tags.split()), category, level, unit_type)


def verdict(tags: str, group: str, does_today: bool = False, **where: object) -> LegalVerdict:
    return task_law(tags, **where).verdict(GROUPS[group].chain, does_today)  # type: ignore[arg-type]


def citations(tags: str, group: str, found: LegalVerdict) -> str:
    """The citations of the rules that decided, or, when none did, of those shown with the task."""
    rules = found.rules or task_law(tags).notices(GROUPS[group].chain)
    return "; ".join(CATALOGUE.rules[rule].citation for rule in rules)


# -- who can prescribe what: FOR-2022-06-02-977 as amended to 11 February 2026 --------------------------

PRESCRIBING = [
    "rekvirering",
    "rekvirering_tann",
    "rekvirering_prevensjon",
    "rekvirering_vaksine",
    "rekvirering_vaksine_gravid",
    "rekvirering_vaksine_influensa_covid",
    "rekvirering_tannpleie",
    "rekvirering_oye",
]
MATRIX = {
    # all, dental, contraception, programme vaccine, vaccine to pregnant, flu and covid, hygienist's, eye
    "LE": [A, A, A, A, A, A, A, A],
    "LE-FL": [A, A, A, A, A, A, A, A],
    "TL": [F, C, F, F, F, F, F, F],
    "SP-HS": [F, F, C, C, F, C, F, F],
    "JO": [F, F, C, F, C, F, F, F],
    "SP": [F, F, F, F, F, C, F, F],
    "SP-AKS": [F, F, F, F, F, C, F, F],
    "SP-ANE": [F, F, F, F, F, C, F, F],
    "FA1": [F, F, F, F, F, C, F, F],
    "FA2": [F, F, F, F, F, C, F, F],
    "FA1-KLIN": [F, F, F, F, F, C, F, F],
    "TP": [F, F, F, F, F, F, C, F],
    "OP": [F, F, F, F, F, F, F, C],
    "VP": [F, F, F, F, F, F, F, F],
    "HF": [F, F, F, F, F, F, F, F],
    "FT": [F, F, F, F, F, F, F, F],
    "PM": [F, F, F, F, F, F, F, F],
    "PS": [F, F, F, F, F, F, F, F],
    "BI": [F, F, F, F, F, F, F, F],
    "RA": [F, F, F, F, F, F, F, F],
}


@pytest.mark.parametrize(
    ("group", "tag", "kind"),
    [(group, tag, kind) for group, row in MATRIX.items() for tag, kind in zip(PRESCRIBING, row, strict=True)],
)
def test_prescribing(group: str, tag: str, kind: LegalKind) -> None:
    found = verdict(tag, group)
    assert found.kind is kind
    assert "REKV-LE" in found.rules
    assert ("FOR-2022-06-02-977 § 7-" in citations(tag, group, found)) is (kind is C and group != "TL")


# -- everything else that a department may ask ----------------------------------------------------------

TABLE = [
    # decisions
    ("medisinsk_beslutning", "LE-ORT", A, "helsepersonelloven § 4 tredje ledd"),
    ("medisinsk_beslutning", "SP-AKS", F, "helsepersonelloven § 4 tredje ledd"),
    ("medisinsk_beslutning", "FT", F, "helsepersonelloven § 4 tredje ledd"),
    ("odontologisk_beslutning", "TL-KO", A, "helsepersonelloven § 4 tredje ledd"),
    ("odontologisk_beslutning", "LE", F, "helsepersonelloven § 4 tredje ledd"),
    ("utskrivningsklar", "LE-IND", A, "FOR-2011-11-18-1115 § 9"),
    ("utskrivningsklar", "SP", F, "FOR-2011-11-18-1115 § 9"),
    ("utskrivningsklar", "PS", F, "FOR-2011-11-18-1115 § 9"),
    ("utskrivningsklar_phv", "PS", A, "FOR-2011-11-18-1115 § 9"),
    ("vedtak_phvl", "LE-PSY", A, "psykisk helsevernloven § 1-4"),
    ("vedtak_phvl", "LE", F, "psykisk helsevernloven § 1-4"),
    ("vedtak_phvl", "PS", F, "psykisk helsevernloven § 1-4"),
    ("vedtak_phvl", "PS-SPES", A, "psykisk helsevernloven § 1-4"),
    ("phvl_legeundersokelse", "PS-SPES", F, "psykisk helsevernloven §§ 3-1"),
    ("vedtak_pbrl4A", "SP", C, "pasient- og brukerrettighetsloven § 4A-5"),
    ("beslutningskompetanse", "HF", C, "pasient- og brukerrettighetsloven § 4-3"),
    ("tvang_hol9", "VP", C, "helse- og omsorgstjenesteloven § 9-9"),
    ("tvang_hol9", "X_ASS", C, "helse- og omsorgstjenesteloven § 9-9"),
    # certificates
    ("sykmelding", "LE-FL", A, "folketrygdloven § 8-7"),
    ("sykmelding", "SP", F, "folketrygdloven § 8-7"),
    ("sykmelding", "FT", F, "folketrygdloven § 8-7"),
    ("dodserklaering", "LE-SYKH", A, "helsepersonelloven § 36"),
    ("dodserklaering", "SP-SYKH", F, "helsepersonelloven § 36"),
    ("fodselsmelding", "JO", A, "helsepersonelloven § 35"),
    ("fodselsmelding", "SP-HS", F, "helsepersonelloven § 35"),
    ("forerattest", "LE-FL", A, "FOR-2004-01-19-298"),
    ("forerattest", "HE", F, "FOR-2004-01-19-298"),
    ("synsattest", "OP", A, "FOR-2004-01-19-298"),
    ("synsattest", "LE", A, "FOR-2004-01-19-298"),
    ("synsattest", "SP", F, "FOR-2004-01-19-298"),
    ("forermelding", "PS", A, "helsepersonelloven § 34"),
    ("forermelding", "SP", F, "helsepersonelloven § 34"),
    ("attest", "SP", C, "helsepersonelloven § 15"),
    ("attest_frivillig", "LE-FL", C, "FOR-2025-12-02-2405 § 35"),
    # referrals
    ("henvisning_poliklinikk", "LE-FL", A, "FOR-2007-12-19-1761"),
    ("henvisning_poliklinikk", "MT", A, "FOR-2007-12-19-1761"),
    ("henvisning_poliklinikk", "PS-SPES", A, "FOR-2007-12-19-1761"),
    ("henvisning_poliklinikk", "FT", F, "FOR-2007-12-19-1761"),
    ("henvisning_poliklinikk", "SP-AKS", F, "FOR-2007-12-19-1761"),
    ("henvisning_oye", "OP", A, "FOR-2007-12-19-1761"),
    ("henvisning_oye", "KI", F, "FOR-2007-12-19-1761"),
    # apparatus, pharmacy, laboratory
    ("rontgen_mr", "RA", A, "FOR-2016-12-16-1659 § 48 a"),
    ("rontgen_mr", "TL-KO", A, "FOR-2016-12-16-1659 § 48 a"),
    ("rontgen_mr", "TL", F, "FOR-2016-12-16-1659 § 48 a"),
    ("rontgen_mr", "SP", F, "FOR-2016-12-16-1659 § 48 a"),
    ("rontgen_kiro", "KI", A, "FOR-2016-12-16-1659 §§ 47 a"),
    ("rontgen_kiro", "RA", F, "FOR-2016-12-16-1659 §§ 47 a"),
    ("nukleaermedisin", "BI-SPES", A, "FOR-2016-12-16-1659 § 48 d"),
    ("straaleterapi", "X_STRT", A, "FOR-2016-12-16-1659 § 48 e"),
    ("straaleterapi", "RA", F, "FOR-2016-12-16-1659 § 48 e"),
    ("tannrontgen_intra", "TH", A, "FOR-2016-12-16-1659 § 48 c"),
    ("tannrontgen_ekstra", "TH", F, "FOR-2016-12-16-1659 § 48 b"),
    ("laser_ipl", "FO", A, "FOR-2016-12-16-1659 § 48 f"),
    ("laser_ipl", "X_ASS", F, "FOR-2016-12-16-1659 § 48 f"),
    ("lysbehandling_nyfodt", "SP-BAR", A, "FOR-2016-12-16-1659 § 48 f"),
    ("kosmetisk", "X_ASS", A, "helsepersonelloven § 4 a"),
    ("kosmetisk", "X_KONT", F, "helsepersonelloven § 4 a"),
    ("ekspedisjon", "FA2", A, "apotekloven § 1-3"),
    ("ekspedisjon", "AT", F, "apotekloven § 1-3"),
    ("apoteker", "FA2", F, "apotekloven § 3-2"),
    ("politi_blodprove", "HE", A, "helsepersonelloven § 12"),
    ("politi_blodprove", "HF", F, "helsepersonelloven § 12"),
    ("blodbank", "BI", C, "FOR-2005-02-04-80 § 2-3"),
    ("msis", "HF", C, "smittevernloven § 2-3"),
    ("abort_krav", "LE-FL", C, "abortloven"),
    # emergency
    ("amk_operator", "PM", A, "FOR-2015-03-20-231 § 15"),
    ("amk_operator", "HE", F, "FOR-2015-03-20-231 § 15"),
    ("legevaktsentral_operator", "SP", C, "FOR-2015-03-20-231 § 13 f"),
    ("kontaktlege", "LE-IND", A, "spesialisthelsetjenesteloven § 2-5 c"),
    ("kontaktlege", "SP", F, "spesialisthelsetjenesteloven § 2-5 c"),
    # the GP's responsibility stays, the work may be done by others
    ("allmennlegeoppgave", "LE-FL", A, ""),
    ("allmennlegeoppgave", "LE-LIS", C, "FOR-2025-12-02-2405 §§ 15, 21"),
    ("allmennlegeoppgave", "SP", C, "FOR-2025-12-02-2405 §§ 15, 21"),
    ("sykebesok_lege", "PM", C, "FOR-2025-12-02-2405 § 28"),
    ("legemiddelliste_fastlege", "FA1", C, "FOR-2025-12-02-2405 § 31"),
    ("legemiddelgjennomgang_sykehjem", "LE-SYKH", A, ""),
    ("legemiddelgjennomgang_sykehjem", "FA1-KLIN", C, "FOR-2008-04-03-320 § 5a"),
    # commonly believed to be reserved, but the texts say otherwise
    ("legemiddelhandtering", "HF", C, "FOR-2008-04-03-320 § 4"),  # injections, handing out, dosette
    ("legemiddelhandtering", "VP", C, "FOR-2008-04-03-320 § 4"),
    ("legemiddelhandtering", "AT", C, "FOR-2008-04-03-320 § 4"),
    ("legemiddelhandtering", "X_ASS", C, "FOR-2008-04-03-320 § 4"),
    ("legemiddelhandtering", "SP", C, "FOR-2008-04-03-320 § 4"),  # no profession is exempt either
    ("vaksinering", "HE", A, "FOR-2008-04-03-320 §§ 3, 4, 7"),
    ("vaksinering", "HF", A, "FOR-2008-04-03-320 §§ 3, 4, 7"),
    ("ordinering_prosedyre", "HF", C, "FOR-2008-04-03-320 §§ 3, 7"),
    ("legemiddel_bestilling_lager", "AT", C, "FOR-2022-06-02-977 § 7-5"),
    ("prosedyre", "HE", A, "helsepersonelloven §§ 4 og 5"),  # blood sample, ECG, wound, catheter, sutures
    ("prosedyre", "HF", A, "helsepersonelloven §§ 4 og 5"),
    ("prosedyre", "X_ASS", A, "helsepersonelloven §§ 4 og 5"),
    ("", "SP", A, "helsepersonelloven § 4 første"),  # control of diabetes, COPD, hypertension
    ("", "FT-SPES", A, "helsepersonelloven § 4 første"),  # first orthopaedic assessment, control
    ("fysioterapi_forstegang", "FT", A, "FOR-2024-06-17-1184"),
    ("epikrise", "X_KONT", A, "helsepersonelloven § 45 a"),  # draft and dispatch
    ("varsel_kommune", "HE", A, "FOR-2011-11-18-1115 §§ 7–10"),
    ("henvisningsvurdering", "FT-SPES", A, "pasient- og brukerrettighetsloven § 2-2 a"),
    ("koordinator_lovpaalagt", "X_KOOR", A, "helsepersonelloven § 4 første"),  # outside hospital
    ("journalforing", "HF", C, "helsepersonelloven §§ 39–40"),
]


@pytest.mark.parametrize(("tags", "group", "kind", "citation"), TABLE)
def test_verdict(tags: str, group: str, kind: LegalKind, citation: str) -> None:
    found = verdict(tags, group)
    assert found.kind is kind
    assert citation in citations(tags, group, found)


def test_the_nursing_home_needs_no_nurse_for_each_task() -> None:
    law = task_law("", level=UnitLevel.KOMMUNE, unit_type=UnitType.SYKEHJEM)
    assert law.verdict(GROUPS["HF"].chain).kind is A
    assert {"SYKEHJEM-SP", "SYKEHJEM-LE", "KOMM-KRAV"} <= set(law.notices())


def test_only_the_decision_about_discharge_is_the_physicians() -> None:
    assert not verdict("utskrivningsklar varsel_kommune", "SP").permits
    assert verdict("varsel_kommune", "SP").permits


# -- scopes -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("group", ["KI", "MT"])
@pytest.mark.parametrize(
    ("stated", "kind"),
    [
        ("diagnosis=muskel_skjelett weeks=12", C),
        ("diagnosis=muskel_skjelett max_weeks=8", C),
        ("diagnosis=muskel_skjelett weeks=2,5", C),
        ("diagnosis=muskel_skjelett weeks=13", F),
        ("diagnosis=muskel_skjelett weeks=4 max_weeks=16", F),
        ("diagnosis=muskel_skjelett weeks=mange", F),
        ("diagnosis=muskel_skjelett weeks=NaN", F),
        ("diagnosis=muskel_skjelett weeks=-1", F),
        ("diagnosis=muskel_skjelett", F),
        ("diagnosis=angst weeks=4", F),
        ("weeks=4", F),
        ("", F),
    ],
)
def test_sick_notes_within_their_scope(group: str, stated: str, kind: LegalKind) -> None:
    found = verdict(f"sykmelding {stated}", group)
    assert found.kind is kind
    if kind is C:
        assert found.rules == ("SYK-KI-MT", "SYK-LE")
        assert found.conditions == ("assessment", "limited_right:SYK-KI-MT")
    else:
        assert found.rules == ("SYK-LE",)
        assert found.reasons == ("rule:SYK-LE", "scope_unmet:SYK-KI-MT")


def test_the_scope_opens_nothing_for_others() -> None:
    found = verdict("sykmelding diagnosis=muskel_skjelett weeks=4", "FT")
    assert (found.kind, found.reasons) == (F, ("rule:SYK-LE",))


@pytest.mark.parametrize(
    ("level", "group", "kind"),
    [
        (UnitLevel.SPESIALIST, "X_KOOR", F),
        (UnitLevel.SPESIALIST, "X_KONT", F),
        (UnitLevel.SPESIALIST, "X_SOS", A),
        (UnitLevel.SPESIALIST, "HE", A),
        (UnitLevel.KOMMUNE, "X_KOOR", A),
        (UnitLevel.ANNET, "X_KOOR", A),
    ],
)
def test_the_coordinator_by_level(level: UnitLevel, group: str, kind: LegalKind) -> None:
    assert verdict("koordinator_lovpaalagt", group, level=level).kind is kind


def test_blanks_around_the_sign_do_not_count() -> None:
    law = LAW.task_law(
        ("sykmelding", "diagnosis = muskel_skjelett", "weeks = 12"),
        TaskCategory.HELSEFAGLIG,
        UnitLevel.ANNET,
        UnitType.ANNET,
    )
    assert law.verdict(GROUPS["KI"].chain).kind is C


# -- order of strength, category, unknown tags ------------------------------------------------------------


@pytest.mark.parametrize("tags", ["", "prosedyre", "sykmelding", "ukjent_merke"])
@pytest.mark.parametrize("category", list(TaskCategory))
def test_students_are_never_relief(tags: str, category: TaskCategory) -> None:
    found = verdict(tags, "X_STUD", does_today=True, category=category)
    assert found.kind is F
    assert "STUD-HPL5" in found.rules


@pytest.mark.parametrize("category", [TaskCategory.ADMINISTRATIV, TaskCategory.PRAKTISK])
def test_the_category_never_lifts_a_reservation(category: TaskCategory) -> None:
    assert verdict("rekvirering", "X_KONT", category=category).kind is F
    assert verdict("henvisning_poliklinikk", "HE", category=category).kind is F
    assert verdict("rekvirering", "LE", category=category).kind is A
    assert verdict("", "X_KONT", category=category) == LegalVerdict(R)
    assert verdict("legemiddel_bestilling_lager", "X_LOGI", category=category) == LegalVerdict(
        C, ("REKV-LAGER",), ("unit:REKV-LAGER",)
    )


def test_a_limited_right_in_one_tag_opens_no_other() -> None:
    found = verdict("rekvirering_prevensjon rekvirering", "JO")
    assert (found.kind, found.rules) == (F, ("REKV-LE",))
    found = verdict("rekvirering_prevensjon rekvirering_vaksine", "JO")
    assert found.kind is F
    both = verdict("rekvirering_prevensjon rekvirering_vaksine", "SP-HS")
    assert (both.kind, both.rules) == (C, ("REKV-HS", "REKV-LE"))


def test_an_unknown_tag_is_for_those_who_do_the_task_today() -> None:
    stranger = verdict("nytt_merke", "HF")
    assert stranger == LegalVerdict(K, (), (), ("unknown_tag:nytt_merke",), ("nytt_merke",))
    assert not stranger.permits
    today = verdict("nytt_merke", "HF", does_today=True)
    assert (today.kind, today.unknown_tags) == (A, ("nytt_merke",))
    assert verdict("nytt_merke journalforing", "HF", does_today=True).kind is C
    assert verdict("nytt_merke sykmelding", "HF", does_today=True).kind is F
    assert verdict("nøkkel=verdi", "HF").kind is A, "a tag with = states a scope and is never unknown"


def test_each_group_has_its_own_answer_about_today() -> None:
    law = task_law("nytt_merke")
    chain = GROUPS["HF"].chain
    assert [law.permits(chain, True), law.permits(chain, False)] == [True, False]


def test_an_own_group_has_the_rights_of_what_it_builds_on() -> None:
    own = [Group("1", "RESEPTSYKEPLEIER", base="SP-HS"), Group("2", "VERT", base="X_KJOK")]
    groups = Groups(Snapshot.of(own), CATALOGUE)
    assert task_law("rekvirering_prevensjon").verdict(groups["RESEPTSYKEPLEIER"].chain).kind is C
    assert task_law("politi_blodprove").verdict(groups["RESEPTSYKEPLEIER"].chain).kind is A
    assert task_law("kosmetisk").verdict(groups["VERT"].chain).kind is F


def test_asking_by_task_and_unit() -> None:
    unit = Unit("u", "SENGEPOST", "Sengepost", level=UnitLevel.SPESIALIST, type=UnitType.SENGEPOST)
    process = Process("p", "P", "Forløp", unit.id)
    task = Task("t", "T", process.id, "Koordinere", 1, 1, tags=("koordinator_lovpaalagt",))
    assert not LAW.about(task, unit).permits(GROUPS["X_KOOR"].chain)
    assert LAW.about(task, unit) is LAW.about(task, unit), "asked once, remembered"


# -- what is shown beside the verdict -----------------------------------------------------------------


def test_notices_by_unit_and_receiver() -> None:
    office = task_law("epikrise", level=UnitLevel.FASTLEGE, unit_type=UnitType.LEGEKONTOR)
    assert office.notices(GROUPS["SP-AKS"].chain) == (
        "EPIKRISE",
        "FL-DELEG-TAKST",
        "FL-KONS5",
        "FL-TLF80",
        "FORSV-HPL4",
        "ORG-HPL16",
        "RESS-HPL6",
        "STYR-6",
    )
    assert "FL-DELEG-TAKST" not in office.notices(GROUPS["HE"].chain)
    assert set(LAW.change_notices) == {"AML-3-1", "AML-4-2", "AML-8", "DELEG-HPL5"}


def every_question() -> list[TaskLaw]:
    """Each rule's tags one by one, in the unit and with the facts that its scope asks for, and without."""
    laws = []
    for rule in CATALOGUE.rules.values():
        of_task = ("diagnosis", "max_weeks", "role", "task_field")
        stated = tuple(f"{key}={rule.scope[key]}" for key in of_task if key in rule.scope)
        level = UnitLevel(rule.scope.get("level", "annet"))
        known_type = rule.scope.get("unit_type", "annet") in list(UnitType)
        unit_type = UnitType(rule.scope.get("unit_type", "annet")) if known_type else UnitType.ANNET
        for tag in sorted(rule.tags) or [""]:
            plain = (tag,) if tag else ()
            laws.append(LAW.task_law((*plain, *stated), TaskCategory.HELSEFAGLIG, level, unit_type))
            laws.append(LAW.task_law(plain, TaskCategory.HELSEFAGLIG, UnitLevel.ANNET, UnitType.ANNET))
    return list(dict.fromkeys(laws))


def test_every_rule_is_met_somewhere() -> None:
    questions = every_question()
    found = [law.verdict(group.chain) for law in questions for group in GROUPS]
    decided = {rule for answer in found for rule in answer.rules}
    chains = [(), GROUPS["SP"].chain, GROUPS["X_STUD"].chain]
    shown = {rule for law in questions for chain in chains for rule in law.notices(chain)}
    deciding_types = {RuleType.RESERVED, RuleType.LIMITED_RIGHT, RuleType.RESPONSIBLE, *CONDITION_OF_TYPE}
    tagged = {rule.id for rule in CATALOGUE.rules.values() if rule.tags and rule.type in deciding_types}
    assert decided == tagged | {"STUD-HPL5"}
    assert not decided & shown, "a rule decides or is shown, never both"
    neither = CATALOGUE.rules.keys() - decided - shown - set(LAW.change_notices)
    assert neither == {
        "AI-ACT",  # about the program
        "AML-9",
        "GDPR",
        "PAS-DATA",
        "TITTEL-74",  # about the staff register
        "LMH-RAADGIVER",  # about the organisation of the unit (domain.today.unit_rules)
        "FL-LIST",
        "VARSEL-ALV",  # about incidents
        "AKUTT-AMB",  # about kinds of unit that the workbook does not have
        "STRAAL-ANSV",
    }


def test_codes_are_those_documented() -> None:
    answers = [law.verdict(group.chain) for law in every_question() for group in GROUPS]
    conditions = {code.split(":")[0] for answer in answers for code in answer.conditions}
    assert conditions == {
        "assessment",
        "limited_right",
        "responsible",
        "individual_approval",
        "training",
        "unit",
        "duty",
        "role",
        "scope",
    }
    assert {code.split(":")[0] for answer in answers for code in answer.reasons} == {"rule", "scope_unmet"}
    assert verdict("legemiddelhandtering", "HF").conditions == ("assessment", "individual_approval:LMH-LEDER")
    assert verdict("blodbank", "HF").conditions == ("assessment", "training:BLOD")
    assert verdict("allmennlegeoppgave", "SP").conditions == ("assessment", "responsible:FL-OPPG")


# -- properties -----------------------------------------------------------------------------------------

plain_tags = st.sampled_from([*sorted(CATALOGUE.tags), "nytt_merke", "et_til"])
questions = st.fixed_dictionaries(
    {
        "category": st.sampled_from(TaskCategory),
        "level": st.sampled_from(UnitLevel),
        "unit_type": st.sampled_from(UnitType),
    }
)


@given(
    tags=st.lists(plain_tags | st.just("diagnosis=muskel_skjelett") | st.just("weeks=6"), max_size=4),
    more=plain_tags,
    group=st.sampled_from(sorted(CATALOGUE.groups)),
    does_today=st.booleans(),
    where=questions,
)
def test_another_tag_never_weakens_the_verdict(
    tags: list[str], more: str, group: str, does_today: bool, where: dict[str, object]
) -> None:
    strength = list(LegalKind)
    before = verdict(" ".join(tags), group, does_today, **where)
    after = verdict(" ".join([*tags, more]), group, does_today, **where)
    assert strength.index(after.kind) <= strength.index(before.kind)
    assert set(after.conditions) >= set(before.conditions) or not after.permits


@given(
    tags=st.lists(plain_tags, max_size=4),
    group=st.sampled_from(sorted(CATALOGUE.groups)),
    where=questions,
    order=st.randoms(),
)
def test_the_order_of_tags_does_not_matter(
    tags: list[str],
    group: str,
    where: dict[str, object],
    order: Random,
) -> None:
    shuffled = list(tags)
    order.shuffle(shuffled)
    assert verdict(" ".join(tags), group, **where) == verdict(" ".join(shuffled), group, **where)
