"""What can be wrong with a workbook or a workspace: a closed, numbered list of codes, without words.

Errors (E) stop an import, warnings (V) do not. The sentences stand in `reports.problem_words`, and
docs/WORKBOOK.md lists them for users; a test holds the three together.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from domain.national_id import hidden

Datum = str | int | Decimal | tuple[str, ...]
"""A number or code that a sentence needs."""


class ProblemCode(StrEnum):
    """Every kind of problem by its number in docs/WORKBOOK.md; numbers are never used again."""

    FILE_MISSING = "E01"
    FILE_UNREADABLE = "E02"
    FILE_EMPTY = "E03"
    OLD_EXCEL = "E04"
    ENCRYPTED = "E05"
    NOT_A_WORKBOOK = "E06"
    TOO_LARGE = "E07"
    TOO_MANY_ROWS = "E08"
    TOO_MANY_COLUMNS = "E09"
    DANGEROUS_XML = "E10"
    NOTHING_TO_IMPORT = "E11"
    BROKEN_TEXT_FILE = "E12"
    DUPLICATE_SHEET = "E13"
    DUPLICATE_HEADING = "E14"
    MISSING_COLUMN = "E15"
    MISSING_VALUE = "E16"
    NOT_A_NUMBER = "E17"
    NOT_WHOLE = "E18"
    NOT_A_DATE = "E19"
    NOT_YES_NO = "E20"
    NOT_A_CHOICE = "E21"
    OUT_OF_RANGE = "E22"
    CODE_TOO_LONG = "E23"
    TEXT_TOO_LONG = "E24"
    CODE_NOT_TEXT = "E25"
    CODE_IN_LIST = "E26"
    CONTROL_CHARACTERS = "E27"
    FORMULA_WITHOUT_VALUE = "E28"
    ERROR_CELL = "E29"
    NATIONAL_ID = "E30"
    UNKNOWN_REFERENCE = "E31"
    DUPLICATE_KEY = "E32"
    SHARES_SUM = "E33"
    CYCLE = "E34"
    FOLLOWER_FOLLOWED = "E35"
    BASE_FIXED = "E36"
    BASE_NOT_CATALOGUE = "E37"
    POSITION_TOO_LARGE = "E38"
    FOLLOW_UP_GROUP_MISSING = "E39"
    INDIVIDUAL_NEEDS_GROUP = "E40"
    NO_WORKING_TIME_LEFT = "E41"
    PERSON_TWO_GROUPS = "E42"
    CANNOT_EXPORT_TEXT = "E43"
    NOT_PARTS = "E44"
    PARTS_SUM = "E45"
    PART_OF_PART = "E46"
    PRESENCE_SUM = "E47"
    SAVES_TOO_MUCH = "E48"
    ADDED_GROUP_MISSING = "E49"
    NOT_DIGITAL_MISSING = "E50"
    RULE_TAKEN = "E51"
    NOT_KEY_VALUE = "E52"
    ENDS_BEFORE_START = "E53"
    PLAN_LOSES_UNIT = "E54"
    READING_TAKEN = "E55"

    UNKNOWN_SHEET = "V01"
    UNKNOWN_COLUMN = "V02"
    COLUMN_WITHOUT_HEADING = "V03"
    EMPTY_SHEET = "V04"
    MERGED_CELLS = "V05"
    UNKNOWN_SETTING = "V06"
    PERSON_TWO_NAMES = "V07"
    CYCLE_AFTER = "V08"
    MINUTES_OUTSIDE_INTERVAL = "V09"
    UNKNOWN_TAG = "V10"
    TAG_SUGGESTED = "V11"
    MAY_NOT_TODAY = "V12"
    NOBODY_MAY = "V13"
    SHARE_WITHOUT_STAFF = "V14"
    NO_STATED_TIME = "V15"
    STAFF_NOT_EMPLOYED = "V16"
    FOLLOWER_SHARES_DIFFER = "V17"
    FOLLOWS_NOTHING = "V18"
    CEILING_ABOVE_ALL = "V19"
    TARGET_ABOVE_CEILING = "V20"
    FOLLOW_UP_WITHOUT_STAFF = "V21"
    COMPETENCE_EXPIRED = "V22"
    PRESENT_BELOW_NORM = "V23"
    PRESENCE_WITHOUT_STAFF = "V24"
    AUTOMATED_CONTACT = "V25"
    VOLUNTEER_HEALTH_CARE = "V26"
    NO_VOLUNTEERS = "V27"
    ANSWER_INCOMPLETE = "V28"
    APPROVAL_EXPIRED = "V29"
    UNKNOWN_RULE = "V30"
    RULE_WITHOUT_TASKS = "V31"
    RULE_EXPIRED = "V32"

    @property
    def is_error(self) -> bool:
        """Whether it stops an import."""
        return self.value.startswith("E")


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem, where it is, the value found and what a sentence needs to tell how to mend it.

    `row` is the number a spreadsheet shows. `entities` are the ids of the values the problem is
    about, the foremost first, where it was found in a snapshot. No national identity number gets
    in here, whatever is passed.
    """

    code: ProblemCode
    sheet: str = ""
    row: int | None = None
    column: str = ""
    value: str = ""
    data: Mapping[str, Datum] = field(default_factory=dict)
    entities: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in ("sheet", "column", "value"):
            object.__setattr__(self, name, hidden(getattr(self, name)))
        object.__setattr__(self, "data", {key: _hidden(datum) for key, datum in self.data.items()})

    @property
    def is_error(self) -> bool:
        """Whether it stops an import."""
        return self.code.is_error


Broken = Mapping[str, frozenset[str]]
"""Fields, by the id of the value, whose cells could not be read: nothing more is said about them."""

NOTHING_BROKEN: Broken = {}
SOUND: frozenset[str] = frozenset()


def _hidden(datum: Datum) -> Datum:
    if isinstance(datum, str):
        return hidden(datum)
    if isinstance(datum, tuple):
        return tuple(hidden(text) for text in datum)
    return datum


def in_order(problems: list[Problem], sheets: tuple[str, ...]) -> list[Problem]:
    """The problems by sheet in the given order (others first), row, column and code; each once."""
    place = {name: i for i, name in enumerate(sheets)}
    keys: dict[tuple[int, str, int, str, str, str, str], Problem] = {}
    for problem in problems:
        row = 0 if problem.row is None else problem.row
        where = (place.get(problem.sheet, -1), problem.sheet, row, problem.column)
        what = (problem.code.value, problem.value, repr(sorted(problem.data.items())))
        keys.setdefault((*where, *what), problem)
    return [keys[key] for key in sorted(keys)]
