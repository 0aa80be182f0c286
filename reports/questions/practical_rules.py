"""What an answer says of the unit's practical rules that its figures do not keep."""

from collections.abc import Sequence

from domain.model import Code
from domain.optimum.practical_rules import PERFORMERS, ROUNDING, SHARE, WHOLE_TASKS
from reports.json_documents import Document
from reports.words import _, listing, marked

_NAMES = {
    SHARE: marked("den minste delen av en oppgave"),
    ROUNDING: marked("avrundingen"),
    WHOLE_TASKS: marked("at hele oppgaver flyttes"),
    PERFORMERS: marked("hvor mange som deler på en oppgave"),
}


def rules_named(rules: Sequence[Code]) -> str:
    """The rules in words, in their order."""
    return listing([_(_NAMES[rule]) for rule in rules])


def left_out_document(rules: Sequence[Code], reason: str) -> Document:
    """The rules as the workbook names them, and why as a code (docs/schemas/README.md)."""
    return {"reason": reason, "rules": list(rules)}
