"""A rule that the unit has stated itself stands in the report among those the moves rest on."""

from io import BytesIO

import pypdf
import pytest

from db.knowledge import load_catalogue
from domain.model import LocalRule, RuleChange, RuleKind, new_id
from domain.optimum.optimiser import suggest
from domain.today.analysis import analyse
from reports.department import department
from tests.domain.mapped import Mapped

CATALOGUE = load_catalogue()


def stated(change: RuleChange) -> LocalRule:
    fields = {"reason": "Feil i fjor", "owner": "Fagsjef", "wording": "Leses av to", "tags": ("brev",)}
    code = "LMH-LEDER" if change is RuleChange.ENDRET else "EGEN-1"
    return LocalRule(new_id(), code, change, kind=RuleKind.DUTY, holders=("*",), citation="4.2", **fields)


@pytest.mark.parametrize("change", [RuleChange.NY, RuleChange.ENDRET])
def test_it_is_printed_as_the_units_own(change: RuleChange) -> None:
    mapped = Mapped()
    mapped.scarcity("SP", 2)
    mapped.staff("s", "SP")
    mapped.staff("h", "HF")
    mapped.task("Brev", 300, today={"SP": 100}, tags=("brev",))
    mapped.rows.append(stated(change))
    snapshot = mapped.snapshot
    parts = (analyse(snapshot, CATALOGUE), suggest(snapshot, CATALOGUE))
    pdf = department(snapshot, CATALOGUE, *parts, "1")
    text = " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages).split())
    assert "oppgitt av enheten selv" in text
