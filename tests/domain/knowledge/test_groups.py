"""Performer groups: the workspace's rows over the catalogue, and what own groups inherit."""

import pytest

from db.knowledge import load_catalogue
from domain.knowledge.groups import Groups, UnknownGroup
from domain.model import Entity, Group, Recruitment, Setting
from domain.snapshot import Snapshot
from domain.units import to_micro

CATALOGUE = load_catalogue()


def groups(*entities: Entity) -> Groups:
    return Groups(Snapshot.of(entities), CATALOGUE)


def test_the_catalogue_alone() -> None:
    found = groups()
    assert len(found) == 84
    assert [group.code for group in found] == list(CATALOGUE.groups)
    gp = found["LE-FL"]
    assert (gp.chain, gp.layer, gp.scarcity) == (("LE-FL", "LE"), 6, to_micro(2))
    assert (gp.ceiling_percent, gp.target_percent) == (to_micro(100), 0)
    assert gp.employed
    assert gp.authorised
    assert gp.in_catalogue


@pytest.mark.parametrize(
    ("code", "scarcity"),
    [("LE", 2), ("SP", 2), ("BI", 2), ("JO", 2), ("OI", 2), ("X_MTE", 1), ("X_IKT", 1), ("HF", 0), ("PS", 0)],
)
def test_scarcity_of_the_sources(code: str, scarcity: int) -> None:
    assert groups()[code].scarcity == to_micro(scarcity)


@pytest.mark.parametrize("code", [code for code, group in CATALOGUE.groups.items() if group.base])
def test_a_specialisation_is_as_scarce_as_its_profession(code: str) -> None:
    found = groups()
    assert found[code].scarcity == found[CATALOGUE.groups[code].base].scarcity
    assert found[code].authorised


def test_a_row_overrides_what_it_states_and_nothing_else() -> None:
    row = Group(
        "1", "SP", name="sjukepleiarar", base="HF", scarcity=to_micro("1.5"), ceiling_percent=to_micro(85)
    )
    found = groups(row)
    nurse = found["SP"]
    assert (nurse.name, nurse.scarcity, nurse.ceiling_percent) == (
        "sjukepleiarar",
        to_micro("1.5"),
        to_micro(85),
    )
    assert (nurse.layer, nurse.target_percent) == (4, 0)
    assert nurse.chain == ("SP",), "the base of a code of the catalogue is fixed"
    assert found["SP-INT"].scarcity == to_micro(2), (
        "a specialisation has the catalogue's figure, not the row's"
    )


def test_a_row_may_set_scarcity_and_target_to_nought() -> None:
    row = Group("1", "LE", scarcity=0, target_percent=0)
    found = groups(row, Setting("s", "mål_prosent", "90"))
    assert (found["LE"].scarcity, found["LE"].target_percent) == (0, 0)


def test_the_workspaces_ceiling_and_target() -> None:
    found = groups(Setting("1", "tak_prosent", "92,5"), Setting("2", "mål_prosent", "90"))
    assert {group.ceiling_percent for group in found} == {to_micro("92.5")}
    assert {group.target_percent for group in found} == {to_micro(90)}


@pytest.mark.parametrize(
    ("row", "chain", "layer", "employed"),
    [
        (Group("1", "AKUTT", base="SP-INT"), ("AKUTT", "SP-INT", "SP"), 5, True),
        (Group("1", "AKUTT", base="SP-INT", layer=4), ("AKUTT", "SP-INT", "SP"), 4, True),
        (Group("1", "AKUTT"), ("AKUTT",), 3, True),
        (Group("1", "VENNER", base="X_FRIV"), ("VENNER", "X_FRIV"), 1, False),
    ],
)
def test_an_own_group(row: Group, chain: tuple[str, ...], layer: int, employed: bool) -> None:
    found = groups(row)[row.code]
    assert (found.chain, found.layer, found.employed) == (chain, layer, employed)
    assert found.scarcity == 0, "an own code has no catalogue figure, whatever it builds on"
    assert found.name == row.code
    assert found.authorised is ("SP" in chain)
    assert not found.in_catalogue


def test_an_own_group_takes_the_layer_the_workspace_gave_its_base() -> None:
    found = groups(Group("1", "SP", layer=5), Group("2", "NATT", base="SP"))
    assert found["NATT"].layer == 5


def test_own_groups_come_last_by_code() -> None:
    found = groups(Group("1", "B"), Group("2", "A"), Group("3", "SP"))
    assert [group.code for group in found][84:] == ["A", "B"]


def test_a_circle_of_bases_does_no_harm() -> None:
    found = groups(Group("1", "A", base="B"), Group("2", "B", base="A"))
    assert (found["A"].chain, found["B"].chain) == (("A", "B"), ("B", "A"))


def test_scarcity_of_one_unit() -> None:
    found = groups(Recruitment("1", "unit", "PS", to_micro(2)), Recruitment("2", "unit", "SP", 0))
    assert found.scarcity_in("unit", "PS") == to_micro(2)
    assert found.scarcity_in("unit", "SP") == 0
    assert found.scarcity_in("elsewhere", "SP") == to_micro(2)
    assert found.scarcity_in("unit", "SP-INT") == to_micro(2), "the row is about one group only"


def test_an_unknown_code_is_named() -> None:
    found = groups()
    assert "SYKEPLEIER" not in found
    with pytest.raises(UnknownGroup, match="SYKEPLEIER") as raised:
        found["SYKEPLEIER"]
    assert raised.value.code == "SYKEPLEIER"
    with pytest.raises(UnknownGroup):
        found.scarcity_in("unit", "SYKEPLEIER")
