"""What a group in a unit is called, so that no two are called the same."""

from db.knowledge import load_catalogue
from reports.names import BriefNames
from tests.domain.mapped import Mapped

CATALOGUE = load_catalogue()


def ward() -> Mapped:
    """Nurses in one of two wards under a clinic."""
    mapped = Mapped()
    for code in ("F", "G"):
        mapped.unit(code, parent="E")
    mapped.staff("s", "SP", unit="F")
    return mapped


def test_a_group_of_one_unit_needs_no_unit() -> None:
    mapped = ward()
    mapped.task("T", 60, "F", today={"SP": 100})
    assert BriefNames(mapped.snapshot, CATALOGUE).pool("F", "SP") == "sykepleier"


def test_a_share_where_the_group_has_no_position_is_told_apart() -> None:
    mapped = ward()
    mapped.task("T", 60, "G", today={"SP": 100})
    names = BriefNames(mapped.snapshot, CATALOGUE)
    assert [names.pool(unit, "SP") for unit in ("F", "G")] == ["sykepleier (F)", "sykepleier (G)"]


def test_a_share_under_the_unit_of_the_group_is_the_same_pool() -> None:
    mapped = ward()
    mapped.staff("h", "HF")
    mapped.task("T", 60, "G", today={"HF": 100})
    assert BriefNames(mapped.snapshot, CATALOGUE).pool("E", "HF") == "helsefagarbeider"
