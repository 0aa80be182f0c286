"""A file of shipped knowledge as it is read, with errors that name the file and the place."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Row = dict[str, Any]


class KnowledgeError(ValueError):
    """The shipped knowledge does not add up; says in which file, where, and what."""

    def __init__(self, file: str, place: str, problem: str) -> None:
        super().__init__(f"data/{file}: {place}: {problem}")
        self.file, self.place, self.problem = file, place, problem


class KnowledgeFile:
    """One knowledge file, and errors that name it."""

    def __init__(self, folder: Path, name: str) -> None:
        self.name = name
        text = (folder / name).read_text(encoding="utf-8")
        self.content: Row = json.loads(text, object_pairs_hook=self._without_duplicates)
        self.require(bool(self.content.get("source")), "source", "missing")
        self.require(bool(self.content.get("retrieved")), "retrieved", "missing")

    def _without_duplicates(self, pairs: list[tuple[str, Any]]) -> Row:
        row = dict(pairs)
        if len(row) < len(pairs):
            keys = [key for key, _value in pairs]
            raise KnowledgeError(self.name, next(key for key in keys if keys.count(key) > 1), "stands twice")
        return row

    def require(self, fulfilled: bool, place: str, problem: str) -> None:
        if not fulfilled:
            raise KnowledgeError(self.name, place, problem)

    def text(self, key: str) -> str:
        self.require(bool(self.content.get(key)), key, "missing")
        return str(self.content[key])

    def rows(self, key: str, columns: str) -> list[Row]:
        """The rows under a key, each with the named columns."""
        rows: list[Row] = list(self.content[key])
        for number, row in enumerate(rows, start=1):
            lacking = [column for column in columns.split() if column not in row]
            self.require(not lacking, f"{key} {number}", f"{', '.join(lacking)} is missing")
        return rows

    def mapping(self, key: str) -> dict[str, str]:
        return dict(self.content[key])

    def known(self, place: str, found: Iterable[Any], allowed: Iterable[Any], what: str) -> None:
        unknown = sorted(set(found) - set(allowed), key=str)
        self.require(not unknown, place, f"unknown {what} {', '.join(map(str, unknown))}")
