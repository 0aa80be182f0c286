"""The short paths that ship are refused when something in them leads nowhere."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from db.knowledge import DATA, KnowledgeError, load_catalogue, read_catalogue

Content = dict[str, Any]


def path(content: Content) -> Content:
    found: Content = content["paths"][0]
    return found


def task(content: Content) -> Content:
    found: Content = path(content)["tasks"][0]
    return found


def test_what_is_read_is_what_the_file_says() -> None:
    content = json.loads((DATA / "short_path.json").read_text(encoding="utf-8"))
    read = list(load_catalogue().short_paths.values())
    assert [found.kind.value for found in read] == [row["kind"] for row in content["paths"]]
    for found, row in zip(read, content["paths"], strict=True):
        assert [one.code for one in found.tasks] == [one["code"] for one in row["tasks"]]
        assert [one.by_size for one in found.tasks] == [one["per"] == "size" for one in row["tasks"]]
        assert [dict(one.takes) for one in found.tasks] == [one.get("takes", {}) for one in row["tasks"]]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda c: c.update(version="1999.1"), "version: differs"),
        (lambda c: c.update(source=""), "source: missing"),
        (lambda c: path(c).update(kind="slott"), "unknown kind of unit slott"),
        (lambda c: path(c).update(level="høyt"), "unknown level høyt"),
        (lambda c: path(c).update(each=0), "a size is not above 0"),
        (lambda c: c["paths"].append(path(c)), "stands twice"),
        (lambda c: path(c)["tasks"].append(task(c)), "SY01 stands twice"),
        (lambda c: task(c).pop("minutes"), "minutes is missing"),
        (lambda c: task(c).update(minutes=0), "no time"),
        (lambda c: task(c).update(process="X"), "unknown process X"),
        (lambda c: task(c).update(tags=["finnes_ikke"]), "unknown tag finnes_ikke"),
        (lambda c: task(c).update(per="pasient"), "unknown per pasient"),
        (lambda c: task(c).update(takes={"X": 2}), "unknown competency X"),
        (lambda c: task(c).update(takes={"STELL": 5}), "unknown level 5"),
        (lambda c: task(c).update(today={"SP": 90}), "shares do not fit"),
        (lambda c: task(c).update(today={"PS": 100}), "unknown group that is not asked for PS"),
        (lambda c: task(c).update(follows=["SY99"], today={}), "unknown task to follow: SY99"),
        (lambda c: task(c).update(verdicts=[{"group": "SP", "verdict": "nei"}]), "unknown verdict nei"),
        (
            lambda c: task(c).update(verdicts=[{"group": "SP", "verdict": "kan", "follow_up_percent": 5}]),
            "guidance without a group",
        ),
        (
            lambda c: task(c).update(verdicts=[{"group": "SP", "verdict": "kan", "time_factor": 9}]),
            "time_factor is out of range",
        ),
        (lambda c: path(c)["staff"][0].update(group="XX"), "unknown group XX"),
        (lambda c: c["group_levels"].update(XX={}), "unknown group XX"),
    ],
)
def test_what_leads_nowhere_is_refused(spoil: Callable[[Content], object], said: str, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("examples")))
    file = folder / "short_path.json"
    content = json.loads(file.read_text(encoding="utf-8"))
    spoil(content)
    file.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=f"data/short_path.json: .*{said}"):
        read_catalogue(folder)
