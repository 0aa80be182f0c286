"""A text that somebody points at is read whole, or not at all."""

import pytest

from db import reading
from db.reading import read_text


def test_a_text_with_or_without_a_mark(tmp_path):
    file = tmp_path / "a.json"
    for content in (b"bl\xc3\xa5", b"\xef\xbb\xbfbl\xc3\xa5"):
        file.write_bytes(content)
        assert read_text(file) == "blå"


def test_what_is_too_large_missing_or_no_text_is_refused(tmp_path, monkeypatch):
    file = tmp_path / "a.json"
    with pytest.raises(FileNotFoundError):
        read_text(file)
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnicodeDecodeError):
        read_text(file)
    monkeypatch.setattr(reading, "MOST_BYTES", 3)
    file.write_bytes(b"abcd")
    with pytest.raises(OSError, match="large"):
        read_text(file)
    file.write_bytes(b"abc")
    assert read_text(file) == "abc"
