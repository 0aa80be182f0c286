"""Where the tests of the store keep their workspaces: in files, and in PostgreSQL where there is one."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest

DATABASE = os.environ.get("NEDENFRA_TEST_DATABASE_URL", "")


@pytest.fixture
def workspace_file(tmp_path: Path) -> Path:
    """The path of a workspace that is not there yet; the name holds what addresses must escape."""
    return tmp_path / "avdeling øst #1 50%.nedenfra"


@pytest.fixture
def new_schema() -> Iterator[Callable[[], str]]:
    """Gives addresses of empty schemas in the test database, and drops them afterwards."""
    if not DATABASE:
        pytest.skip("NEDENFRA_TEST_DATABASE_URL is not given: PostgreSQL is NOT TESTED")
    from sqlalchemy import create_engine, text

    engine = create_engine(DATABASE, isolation_level="AUTOCOMMIT")
    made: list[str] = []

    def address() -> str:
        made.append(f"nedenfra_{uuid4().hex}")
        with engine.connect() as connection:
            connection.execute(text(f"CREATE SCHEMA {made[-1]}"))
        separator = "&" if "?" in DATABASE else "?"
        return f"{DATABASE}{separator}options=-csearch_path%3D{made[-1]}"

    yield address
    with engine.connect() as connection:
        for name in made:
            connection.execute(text(f"DROP SCHEMA {name} CASCADE"))
    engine.dispose()
