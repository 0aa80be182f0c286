"""The window's clock: the day is read off the moment, at the place where the machine stands."""

from datetime import datetime, timedelta, timezone

from gui import clock


def test_today_is_the_day_of_the_moment_where_the_machine_stands(monkeypatch):
    just_after_midnight = datetime(2026, 11, 23, 0, 4, tzinfo=timezone(timedelta(hours=1)))
    monkeypatch.setattr(clock, "now", lambda: just_after_midnight)
    assert clock.today().isoformat() == "2026-11-23"
