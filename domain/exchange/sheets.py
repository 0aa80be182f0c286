"""The sheets and columns of the exchange workbook, declared as data (docs/WORKBOOK.md)."""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from functools import cached_property

from domain.model import (
    Answer,
    Approval,
    ApprovalKind,
    Competency,
    Entity,
    Evidence,
    Group,
    GroupCompetency,
    Judgement,
    LocalRule,
    LowerLayer,
    LowerLayerKind,
    PatientContact,
    PersonCompetency,
    Phase,
    Position,
    Presence,
    Process,
    Recruitment,
    Requirement,
    RuleChange,
    RuleKind,
    ServiceThreshold,
    Setting,
    Share,
    Shift,
    Task,
    TaskCategory,
    TimeBasis,
    Unit,
    UnitLevel,
    UnitType,
    UnitVerdict,
    VolunteerResource,
)
from domain.units import MICRO, Micro

LONGEST_CODE = 64
LONGEST_TEXT = 32_767
"""What a cell of a spreadsheet holds, in UTF-16 units."""
LARGEST = 10**9 * MICRO
"""No quantity of a department is larger; keeps every stored number within 64 bits."""


class Kind(Enum):
    """How the cells of a column are read."""

    CODE = auto()
    TEXT = auto()
    NUMBER = auto()
    PERCENT = auto()
    FRACTION = auto()
    WHOLE = auto()
    DATE = auto()
    YES_NO = auto()
    CHOICE = auto()
    LIST = auto()
    CHOICES = auto()
    """Several of the choices, with `;` between them."""
    PARTS = auto()
    """Percent of each choice, as `dag=60; natt=40`, 100 together."""
    SETTING = auto()


@dataclass(frozen=True, slots=True)
class Range:
    """What a quantity may be [millionths, or whole numbers]; `above` and `below` exclude the ends."""

    low: int
    high: int
    above: bool = False
    below: bool = False

    def holds(self, value: int) -> bool:
        """Whether the value lies within."""
        if (self.above and value == self.low) or (self.below and value == self.high):
            return False
        return self.low <= value <= self.high


ANY = Range(0, LARGEST)
POSITIVE = Range(0, LARGEST, above=True)
PERCENTAGE = Range(0, 100 * MICRO)

GROUPS = "Grupper"
"""As a target of references: the groups of the catalogue too."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, how it is read, the field it fills and what an empty cell means."""

    name: str
    kind: Kind
    field: str
    required: bool = False
    default: object = None
    range: Range | None = None
    choices: type[StrEnum] | None = None
    target: str = ""
    """The sheet whose codes it refers to."""
    roles: bool = False
    """Whether all, sets and roles that legal rules know may stand where groups are referred to."""


@dataclass(frozen=True)
class Sheet:
    """A sheet: its names, the value that a row becomes, its columns, keys and the field of its owner."""

    name: str
    alias: str
    entity: type[Entity]
    columns: tuple[Column, ...]
    keys: tuple[str, ...]
    owner: str = ""

    @cached_property
    def by_name(self) -> dict[str, Column]:
        """The columns by folded heading."""
        return {folded(column.name): column for column in self.columns}

    def column(self, field: str) -> Column:
        """The column that fills a field."""
        return next(column for column in self.columns if column.field == field)


_BLANKS = re.compile(r"[\s_]+")
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "*": " "})


def folded(name: str) -> str:
    """The name as headings, sheet names and choices are compared: case, blanks, `*`, `_`, æøå aside.

    >>> folded(" Antall_per_Uke* "), folded("NIVÅ"), folded("følger") == folded("Foelger")
    ('antall per uke', 'nivaa', True)
    """
    letters = unicodedata.normalize("NFKC", name).lower().translate(_LETTERS)
    return _BLANKS.sub(" ", letters).strip()


def _code(name: str, field: str = "code") -> Column:
    return Column(name, Kind.CODE, field, required=True)


def _ref(name: str, field: str, target: str, required: bool = True, default: object = None) -> Column:
    return Column(name, Kind.CODE, field, required=required, default=default, target=target)


def _text(name: str, field: str, required: bool = False) -> Column:
    return Column(name, Kind.TEXT, field, required=required, default="")


def _number(
    name: str, field: str, default: Micro | None = None, range: Range = ANY, required: bool = False
) -> Column:
    return Column(name, Kind.NUMBER, field, required=required, default=default, range=range)


def _percent(
    name: str, field: str, default: Micro | None = None, range: Range = ANY, required: bool = False
) -> Column:
    return Column(name, Kind.PERCENT, field, required=required, default=default, range=range)


def _whole(
    name: str, field: str, low: int, high: int, default: int | None = None, required: bool = False
) -> Column:
    return Column(name, Kind.WHOLE, field, required=required, default=default, range=Range(low, high))


def _choice(
    name: str, field: str, choices: type[StrEnum], default: StrEnum | None = None, required: bool = False
) -> Column:
    return Column(name, Kind.CHOICE, field, required=required, default=default, choices=choices)


def _yes_no(name: str, field: str) -> Column:
    return Column(name, Kind.YES_NO, field, default=False)


def _list(name: str, field: str, target: str = "", roles: bool = False) -> Column:
    return Column(name, Kind.LIST, field, default=(), target=target, roles=roles)


def _day(name: str, field: str) -> Column:
    return Column(name, Kind.DATE, field)


UNITS = Sheet(
    "Enheter",
    "units",
    Unit,
    (
        _code("kode"),
        _text("navn", "name", required=True),
        _choice("nivå", "level", UnitLevel, UnitLevel.ANNET),
        _choice("type", "type", UnitType, UnitType.ANNET),
        _ref("overordnet", "parent_id", "Enheter", required=False),
        _number(
            "heltid_timer_per_uke", "full_time_hours_per_week", 37_500_000, Range(0, 168 * MICRO, above=True)
        ),
        Column("tilgjengelig_andel", Kind.FRACTION, "available_share", range=Range(0, MICRO, above=True)),
        _text("merknad", "note"),
    ),
    keys=("code",),
)
TIME_BASIS = Sheet(
    "Tidsgrunnlag",
    "time_basis",
    TimeBasis,
    (
        _ref("enhet", "unit_id", "Enheter"),
        _ref("gruppe", "group", GROUPS, required=False, default=""),
        _number("dager_per_uke", "days_per_week", 5_000_000, Range(0, 7 * MICRO, above=True)),
        _number("helligdager", "public_holidays", 10_000_000, Range(0, 366 * MICRO)),
        _number("feriedager", "vacation_days", 25_000_000, Range(0, 366 * MICRO)),
        _number("sykedager", "sick_days", 0, Range(0, 366 * MICRO)),
        _number("andre_dager", "other_days", 0, Range(0, 366 * MICRO)),
        _number("timer_per_dag", "hours_per_day", None, Range(0, 24 * MICRO, above=True)),
        _percent("støtte_prosent", "allowance_percent", 0, Range(0, 100 * MICRO, below=True)),
        _number("individuelle_timer_per_år", "individual_hours_per_year", 0),
    ),
    keys=("unit_id", "group"),
)
GROUP_ROWS = Sheet(
    GROUPS,
    "groups",
    Group,
    (
        _code("kode"),
        # Required for the workspace's own codes only: those of the catalogue inherit theirs.
        _text("navn", "name"),
        _ref("grunnprofesjon", "base", GROUPS, required=False, default=""),
        _whole("lag", "layer", 0, 6),
        _number("knapphet", "scarcity"),
        _percent("tak_prosent", "ceiling_percent"),
        _percent("mål_prosent", "target_percent"),
        _number("timekostnad", "hourly_cost"),
        _text("merknad", "note"),
    ),
    keys=("code",),
)
RECRUITMENT = Sheet(
    "Rekruttering",
    "recruitment",
    Recruitment,
    (
        _ref("enhet", "unit_id", "Enheter"),
        _ref("gruppe", "group", GROUPS),
        _number("knapphet", "scarcity", required=True),
        _text("begrunnelse", "reason"),
    ),
    keys=("unit_id", "group"),
)
COMPETENCIES = Sheet(
    "Kompetanser",
    "competencies",
    Competency,
    (
        _code("kode"),
        _text("navn", "name", required=True),
        _ref("overordnet", "parent_id", "Kompetanser", required=False),
        _text("beskrivelse", "description"),
        _text("uri", "uri"),
        _number("opplæringstimer", "training_hours", None, POSITIVE),
        _number("gyldighet_måneder", "validity_months", None, POSITIVE),
    ),
    keys=("code",),
)
GROUP_COMPETENCIES = Sheet(
    "Gruppekompetanser",
    "group_competencies",
    GroupCompetency,
    (
        _ref("gruppe", "group", GROUPS),
        _ref("kompetanse", "competency_id", "Kompetanser"),
        _whole("nivå", "level", 0, 4, required=True),
    ),
    keys=("group", "competency_id"),
    owner="group",
)
STAFF = Sheet(
    "Ansatte",
    "staff",
    Position,
    (
        _ref("id", "person_id", "Ansatte"),
        _text("navn", "person_name"),
        _ref("gruppe", "person_group", GROUPS),
        _ref("enhet", "unit_id", "Enheter"),
        _percent("stilling_prosent", "percent", None, ANY, required=True),
        _whole("antall", "count", 1, 10**6, 1),
        _percent("ønsket_stilling_prosent", "wanted_percent"),
        Column("vakter", Kind.CHOICES, "shifts", default=(), choices=Shift),
        _yes_no("under_godkjenning", "person_under_approval"),
        _text("merknad", "note"),
    ),
    keys=("person_id", "unit_id"),
    owner="person_id",
)
STAFF_COMPETENCIES = Sheet(
    "Ansattkompetanser",
    "staff_competencies",
    PersonCompetency,
    (
        _ref("ansatt", "person_id", "Ansatte"),
        _ref("kompetanse", "competency_id", "Kompetanser"),
        _whole("nivå", "level", 0, 4, required=True),
        _day("gyldig_til", "valid_until"),
        _choice("grunnlag", "evidence", Evidence),
        _text("kilde", "source"),
    ),
    keys=("person_id", "competency_id"),
    owner="person_id",
)
PRESENCE = Sheet(
    "Tilstede",
    "presence",
    Presence,
    (
        _ref("enhet", "unit_id", "Enheter"),
        _ref("gruppe", "group", GROUPS),
        _choice("vakt", "shift", Shift, required=True),
        _percent("andel_prosent", "share_percent", None, PERCENTAGE),
        _number("til_stede", "present"),
        _whole("minst", "at_least", 0, 10**6),
        _text("merknad", "note"),
    ),
    keys=("unit_id", "group", "shift"),
)
PROCESSES = Sheet(
    "Prosesser",
    "processes",
    Process,
    (
        _code("kode"),
        _text("navn", "name", required=True),
        _ref("enhet", "unit_id", "Enheter"),
        _text("beskrivelse", "description"),
    ),
    keys=("code",),
)
TASKS = Sheet(
    "Oppgaver",
    "tasks",
    Task,
    (
        _code("kode"),
        _ref("prosess", "process_id", "Prosesser"),
        _text("navn", "name", required=True),
        _number("antall_per_uke", "per_week", required=True),
        _number("minutter", "minutes", None, POSITIVE, required=True),
        _number("minutter_lav", "minutes_low"),
        _number("minutter_høy", "minutes_high"),
        _choice("pasientkontakt", "contact", PatientContact, PatientContact.DIREKTE),
        _choice("kategori", "category", TaskCategory, TaskCategory.HELSEFAGLIG),
        _list("etter", "after", "Oppgaver"),
        _list("følger", "follows", "Oppgaver"),
        _list("merker", "tags"),
        _number("viktighet", "importance", MICRO, POSITIVE),
        _yes_no("låst", "locked"),
        _whole("risiko", "risk", 1, 25),
        Column("vakt", Kind.PARTS, "shifts", default=(), choices=Shift),
        _list("kjerneoppgave", "core_for", GROUPS),
        _ref("ansvarlig", "responsible", GROUPS, required=False, default=""),
        _ref("del_av", "part_of_id", "Oppgaver", required=False),
        _choice("ledd", "phase", Phase),
        _whole("høyst_utførere", "most_performers", 1, 10**6),
        _text("sted", "place"),
        _yes_no("tiltaksplass", "suits_placement"),
        _percent("gjøres_om_prosent", "redone_percent", None, PERCENTAGE),
        _text("merknad", "note"),
    ),
    keys=("code",),
)
REQUIREMENTS = Sheet(
    "Krav",
    "requirements",
    Requirement,
    (
        _ref("oppgave", "task_id", "Oppgaver"),
        _ref("kompetanse", "competency_id", "Kompetanser"),
        _whole("nivå", "level", 1, 4, required=True),
        _day("vurderes_igjen", "review_on"),
    ),
    keys=("task_id", "competency_id"),
    owner="task_id",
)
SHARES = Sheet(
    "Fordeling",
    "shares",
    Share,
    (
        _ref("oppgave", "task_id", "Oppgaver"),
        _ref("gruppe", "group", GROUPS),
        # A sum of 100.5 is accepted, so a single row may be as much.
        _percent("andel_prosent", "percent", None, Range(0, 100 * MICRO + MICRO // 2), required=True),
    ),
    keys=("task_id", "group"),
    owner="task_id",
)
VERDICTS = Sheet(
    "Vurderinger",
    "verdicts",
    UnitVerdict,
    (
        _ref("oppgave", "task_id", "Oppgaver"),
        _ref("gruppe", "group", GROUPS),
        _choice("dom", "verdict", Judgement, required=True),
        _percent("oppfølging_prosent", "follow_up_percent", 0),
        _ref("oppfølging_gruppe", "follow_up_group", GROUPS, required=False, default=""),
        _number("tidsfaktor", "time_factor", MICRO, Range(MICRO // 2, 3 * MICRO)),
        _text("begrunnelse", "reason"),
        _day("vurderes_igjen", "review_on"),
    ),
    keys=("task_id", "group"),
    owner="task_id",
)
SERVICE_THRESHOLDS = Sheet(
    "Tjenestekrav",
    "service_thresholds",
    ServiceThreshold,
    (
        _ref("oppgave", "task_id", "Oppgaver"),
        # With all of them in time, no number of people would be enough.
        _percent(
            "andel_prosent", "percent", None, Range(0, 100 * MICRO, above=True, below=True), required=True
        ),
        _number("innen_minutter", "within_minutes", required=True),
        _number(
            "åpningstimer_per_uke",
            "open_hours_per_week",
            None,
            Range(0, 168 * MICRO, above=True),
            required=True,
        ),
        _percent("annet_arbeid_prosent", "other_work_percent", 0, PERCENTAGE),
        _text("merknad", "note"),
    ),
    keys=("task_id",),
)
LOWER_LAYERS = Sheet(
    "Grep",
    "lower_layers",
    LowerLayer,
    (
        _ref("oppgave", "task_id", "Oppgaver"),
        _choice("grep", "kind", LowerLayerKind, required=True),
        _choice("svar", "answer", Answer, required=True),
        _number("minutter_spart", "minutes_saved", 0),
        _number("minutter_lagt_til", "minutes_added", 0),
        _ref("gruppe_lagt_til", "group_added", GROUPS, required=False, default=""),
        _ref("ansvarlig", "responsible", GROUPS, required=False, default=""),
        _text("ikke_digitale", "not_digital"),
        _text("vilkår", "terms"),
        _text("begrunnelse", "reason"),
    ),
    keys=("task_id", "kind"),
    owner="task_id",
)
APPROVALS = Sheet(
    "Godkjenninger",
    "approvals",
    Approval,
    (
        _ref("ansatt", "person_id", "Ansatte"),
        _ref("oppgave", "task_id", "Oppgaver"),
        _choice("slag", "kind", ApprovalKind, required=True),
        _text("gitt_av", "given_by"),
        _day("dato", "given_on"),
        _day("gyldig_til", "valid_until"),
    ),
    keys=("person_id", "task_id", "kind"),
    owner="person_id",
)
VOLUNTEERS = Sheet(
    "Frivillige",
    "volunteer_resources",
    VolunteerResource,
    (
        _code("kode"),
        _ref("enhet", "unit_id", "Enheter"),
        _text("navn", "name", required=True),
        _yes_no("avtale", "agreement"),
        _text("kontakt", "contact"),
        _text("opplæring", "training"),
        _text("merknad", "note"),
    ),
    keys=("code",),
)
LOCAL_RULES = Sheet(
    "Regler",
    "local_rules",
    LocalRule,
    (
        _code("id"),
        _choice("endring", "change", RuleChange, required=True),
        _choice("type", "kind", RuleKind),
        _list("merker", "tags"),
        _list("grupper", "holders", GROUPS, roles=True),
        _list("vilkår", "scope"),
        _text("ordlyd", "wording"),
        _text("hjemmel", "citation"),
        _text("begrunnelse", "reason", required=True),
        _text("eier", "owner", required=True),
        _day("gyldig_fra", "valid_from"),
        _day("gyldig_til", "valid_until"),
        _day("kontrollert", "controlled_on"),
    ),
    keys=("code",),
)
SETTINGS = Sheet(
    "Innstillinger",
    "settings",
    Setting,
    (_code("nøkkel", "key"), Column("verdi", Kind.SETTING, "value", required=True)),
    keys=("key",),
)

SHEETS = (
    UNITS,
    TIME_BASIS,
    GROUP_ROWS,
    RECRUITMENT,
    COMPETENCIES,
    GROUP_COMPETENCIES,
    STAFF,
    STAFF_COMPETENCIES,
    PRESENCE,
    PROCESSES,
    TASKS,
    REQUIREMENTS,
    SHARES,
    VERDICTS,
    SERVICE_THRESHOLDS,
    LOWER_LAYERS,
    APPROVALS,
    VOLUNTEERS,
    LOCAL_RULES,
    SETTINGS,
)
SHEET_NAMES = tuple(sheet.name for sheet in SHEETS)
BY_NAME = {name: sheet for sheet in SHEETS for name in (folded(sheet.name), folded(sheet.alias))}
"""The sheets by folded name, Norwegian or English."""

SETTING_KINDS: dict[str, tuple[Kind, Range | None]] = {
    "navn": (Kind.TEXT, None),
    "dato": (Kind.DATE, None),
    "modellversjon": (Kind.WHOLE, Range(1, 1)),
    "tak_prosent": (Kind.PERCENT, ANY),
    "mål_prosent": (Kind.PERCENT, ANY),
    "minste_flytting": (Kind.NUMBER, ANY),
    "ansattnavn": (Kind.YES_NO, None),
    "minste_andel_flytting": (Kind.PERCENT, PERCENTAGE),
    "avrunding_prosent": (Kind.PERCENT, PERCENTAGE),
    "hele_oppgaver": (Kind.PERCENT, ANY),
    "nye_minutter_tak": (Kind.NUMBER, ANY),
    "overlevering_minutter": (Kind.NUMBER, ANY),
    "minste_kjerneandel": (Kind.PERCENT, PERCENTAGE),
    "ros_gul_fra": (Kind.WHOLE, Range(2, 25)),
    "ros_oransje_fra": (Kind.WHOLE, Range(2, 25)),
    "ros_rød_fra": (Kind.WHOLE, Range(2, 25)),
    "prisår": (Kind.WHOLE, Range(2000, 2100)),
    "s_takst_kroner": (Kind.NUMBER, ANY),
    "vikar_kroner_per_time": (Kind.NUMBER, ANY),
    "vikar_timer_per_uke": (Kind.NUMBER, ANY),
}
"""How the value of each setting is read."""
