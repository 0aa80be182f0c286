"""What is wrong, or looks wrong, in what a unit answers about itself: cases for two tables."""

from datetime import date

from domain.problems import ProblemCode

P = ProblemCode


def task(**fields):
    """A row of Oppgaver with the given cells."""
    row = {
        "kode": "T1",
        "prosess": "P",
        "navn": "Ta blodprøve",
        "antall_per_uke": 100,
        "minutter": 5,
        **fields,
    }
    return {"Oppgaver": [list(row), list(row.values())], "Krav": None, "Fordeling": None}


def one(sheet, **fields):
    """A sheet of one row."""
    return {sheet: [list(fields), list(fields.values())]}


def parts(*wholes):
    """Tasks T1, T2 … each part of another."""
    rows = [[f"T{i}", "P", f"Oppgave {i}", 1, 1, whole] for i, whole in enumerate(wholes, 1)]
    headings = ["kode", "prosess", "navn", "antall_per_uke", "minutter", "del_av"]
    return {"Oppgaver": [headings, *rows], "Krav": None, "Fordeling": None}


PRESENCE = ["enhet", "gruppe", "vakt", "andel_prosent"]
LAYER = {"oppgave": "T1", "grep": "redusere", "svar": "ja", "ansvarlig": "SP", "begrunnelse": "Kloke valg"}
LAYERS = ["oppgave", "grep", "svar", "minutter_spart", "ansvarlig", "begrunnelse"]
THRESHOLD = {"oppgave": "T1", "andel_prosent": 80, "innen_minutter": 2, "åpningstimer_per_uke": 40}
APPROVAL = {"ansatt": "a1", "oppgave": "T1", "slag": "legemiddel"}
RULE = {"id": "R1", "endring": "ny", "begrunnelse": "Egen prosedyre", "eier": "Fagsjef"}
NEW_RULE = {**RULE, "type": "forbeholdt", "grupper": "SP", "ordlyd": "Bare oss", "merker": "sår"}
ADMINISTRATIVE = task(kategori="administrativ", pasientkontakt="ingen")

ERRORS = [
    (task(vakt="dagtid"), [(P.NOT_PARTS, "Oppgaver", 2, "vakt", "dagtid")]),
    (task(vakt="dag=60; dag=40"), [(P.NOT_PARTS, "Oppgaver", 2, "vakt", "dag=60; dag=40")]),
    (task(vakt="dag; natt"), [(P.NOT_PARTS, "Oppgaver", 2, "vakt", "dag; natt")]),
    (task(vakt="dag=mye; natt=40"), [(P.NOT_PARTS, "Oppgaver", 2, "vakt", "dag=mye; natt=40")]),
    (task(vakt="dag=120; natt=-20"), [(P.NOT_PARTS, "Oppgaver", 2, "vakt", "dag=120; natt=-20")]),
    (task(vakt=60), [(P.NOT_PARTS, "Oppgaver", 2, "vakt", "60")]),
    (task(vakt="dag=60; natt=39,4"), [(P.PARTS_SUM, "Oppgaver", 2, "vakt", "dag=60; natt=39,4")]),
    (task(kjerneoppgave="SP; sp"), [(P.UNKNOWN_REFERENCE, "Oppgaver", 2, "kjerneoppgave", "sp")]),
    (task(ansvarlig="X"), [(P.UNKNOWN_REFERENCE, "Oppgaver", 2, "ansvarlig", "X")]),
    (task(del_av="T9"), [(P.UNKNOWN_REFERENCE, "Oppgaver", 2, "del_av", "T9")]),
    (task(ledd="gjøre"), [(P.NOT_A_CHOICE, "Oppgaver", 2, "ledd", "gjøre")]),
    (task(høyst_utførere=0), [(P.OUT_OF_RANGE, "Oppgaver", 2, "høyst_utførere", "0")]),
    (parts("T2", "T3", None), [(P.PART_OF_PART, "Oppgaver", 2, "del_av", "T1")]),
    (parts("T1"), [(P.PART_OF_PART, "Oppgaver", 2, "del_av", "T1")]),
    (
        one("Ansatte", id="a1", gruppe="SP", enhet="E", stilling_prosent=80, vakter="dag; ettermiddag"),
        [(P.NOT_A_CHOICE, "Ansatte", 2, "vakter", "dag; ettermiddag")],
    ),
    (
        {"Tilstede": [PRESENCE, ["E", "SP", "dag", 60], ["E", "SP", "natt", 40.6], ["E", "HE", "dag", 90]]},
        [(P.PRESENCE_SUM, "Tilstede", 2, "andel_prosent", "SP")],
    ),
    (
        {"Tilstede": [PRESENCE, ["E", "SP", "dag", 60], ["E", "SP", "Dag", 40]]},
        [(P.DUPLICATE_KEY, "Tilstede", 3, "enhet", "E")],
    ),
    (
        one("Tjenestekrav", **{**THRESHOLD, "andel_prosent": 100}),
        [(P.OUT_OF_RANGE, "Tjenestekrav", 2, "andel_prosent", "100")],
    ),
    (
        one("Tjenestekrav", **{**THRESHOLD, "åpningstimer_per_uke": 169}),
        [(P.OUT_OF_RANGE, "Tjenestekrav", 2, "åpningstimer_per_uke", "169")],
    ),
    (
        one("Tjenestekrav", oppgave="T1", andel_prosent=80, innen_minutter=2),
        [(P.MISSING_COLUMN, "Tjenestekrav", 1, "åpningstimer_per_uke", "")],
    ),
    (one("Grep", **LAYER, minutter_spart=500.5), [(P.SAVES_TOO_MUCH, "Grep", 2, "minutter_spart", "T1")]),
    (
        {
            "Grep": [
                LAYERS,
                ["T1", "leverandør", "nei", 500, "SP", "x"],
                ["T1", "redusere", "ja", 300, "SP", "x"],
                ["T1", "forebygge", "ja", 201, "SP", "x"],
            ]
        },
        [(P.SAVES_TOO_MUCH, "Grep", 3, "minutter_spart", "T1")],
    ),
    (
        one("Grep", **LAYER, minutter_lagt_til=5),
        [(P.ADDED_GROUP_MISSING, "Grep", 2, "gruppe_lagt_til", "")],
    ),
    (
        one("Grep", **{**LAYER, "grep": "egenmestring"}, vilkår="Samtykke"),
        [(P.NOT_DIGITAL_MISSING, "Grep", 2, "ikke_digitale", "egenmestring")],
    ),
    (one("Grep", **{**LAYER, "svar": "kanskje"}), [(P.NOT_A_CHOICE, "Grep", 2, "svar", "kanskje")]),
    (
        one("Godkjenninger", **APPROVAL, dato=date(2026, 2, 1), gyldig_til="31.01.2026"),
        [(P.ENDS_BEFORE_START, "Godkjenninger", 2, "gyldig_til", "31.01.2026")],
    ),
    (
        one("Frivillige", kode="F", enhet="X", navn="Venner"),
        [(P.UNKNOWN_REFERENCE, "Frivillige", 2, "enhet", "X")],
    ),
    (
        one("Regler", **RULE),
        [(P.MISSING_VALUE, "Regler", 2, column, "") for column in ("grupper", "ordlyd", "type")],
    ),
    (one("Regler", **{**NEW_RULE, "id": "REKV-LE"}), [(P.RULE_TAKEN, "Regler", 2, "id", "REKV-LE")]),
    (
        one("Regler", **{**NEW_RULE, "grupper": "SP; employer; @34"}),
        [(P.UNKNOWN_REFERENCE, "Regler", 2, "grupper", "@34")],
    ),
    (
        one("Regler", **NEW_RULE, vilkår="enhetstype=sykehjem; sykehjem; =x; y="),
        [(P.NOT_KEY_VALUE, "Regler", 2, "vilkår", value) for value in ("=x", "sykehjem", "y=")],
    ),
    (
        one("Regler", **NEW_RULE, gyldig_fra="01.01.2027", gyldig_til="31.12.2026"),
        [(P.ENDS_BEFORE_START, "Regler", 2, "gyldig_til", "31.12.2026")],
    ),
    (
        one("Innstillinger", nøkkel="avrunding_prosent", verdi=101),
        [(P.OUT_OF_RANGE, "Innstillinger", 2, "verdi", "101")],
    ),
]
"""What is changed in the small workbook, and the errors: (code, sheet, row, column, value)."""

DOUBTS = [
    (
        {
            "Tilstede": [
                [*PRESENCE, "til_stede", "minst"],
                ["E", "SP", "dag", None, 2, 2],
                ["E", "SP", "natt", None, "0,5", 1],
                ["E", "LE", "dag", None, None, 1],
                ["E", "X_FRIV", "dag", None, None, None],
            ]
        },
        [
            (P.PRESENT_BELOW_NORM, "Tilstede", 3, "til_stede", "SP"),
            (P.PRESENCE_WITHOUT_STAFF, "Tilstede", 4, "gruppe", "LE"),
        ],
    ),
    (
        one("Grep", **{**LAYER, "grep": "automatisere"}, ikke_digitale="Ringer oss"),
        [(P.AUTOMATED_CONTACT, "Grep", 2, "svar", "T1")],
    ),
    (
        one("Grep", **{**LAYER, "grep": "frivillige"}, vilkår="Avtale"),
        [
            (P.VOLUNTEER_HEALTH_CARE, "Grep", 2, "svar", "T1"),
            (P.NO_VOLUNTEERS, "Grep", 2, "svar", "T1"),
        ],
    ),
    (
        {
            **one("Grep", **{**LAYER, "grep": "frivillige"}, vilkår="Avtale"),
            **ADMINISTRATIVE,
            **one("Frivillige", kode="F", enhet="E", navn="Venner", avtale="nei"),
        },
        [(P.NO_VOLUNTEERS, "Grep", 2, "svar", "T1")],
    ),
    (
        {
            **one("Grep", **{**LAYER, "grep": "frivillige"}, vilkår="Avtale"),
            **ADMINISTRATIVE,
            **one("Frivillige", kode="F", enhet="E", navn="Venner", avtale="ja"),
        },
        [],
    ),
    (
        {**one("Grep", oppgave="T1", grep="egenmestring", svar="ja", ikke_digitale="Som før")},
        [(P.ANSWER_INCOMPLETE, "Grep", 2, "ansvarlig", "T1")],
    ),
    (one("Grep", oppgave="T1", grep="automatisere", svar="senere"), []),
    (
        one("Godkjenninger", **APPROVAL, gyldig_til=date(2026, 6, 30)),
        [(P.APPROVAL_EXPIRED, "Godkjenninger", 2, "gyldig_til", "30.06.2026")],
    ),
    (one("Godkjenninger", **APPROVAL, gyldig_til=date(2026, 7, 1)), []),
    (one("Regler", **{**RULE, "endring": "av"}), [(P.UNKNOWN_RULE, "Regler", 2, "id", "R1")]),
    (one("Regler", **{**RULE, "endring": "av", "id": "KOSM"}), []),
    (one("Regler", **{**NEW_RULE, "merker": None}), [(P.RULE_WITHOUT_TASKS, "Regler", 2, "merker", "R1")]),
    (
        one("Regler", **NEW_RULE, gyldig_til=date(2026, 6, 30)),
        [(P.RULE_EXPIRED, "Regler", 2, "gyldig_til", "30.06.2026")],
    ),
]
"""What is changed in the small workbook, and the warnings: (code, sheet, row, column, value)."""
