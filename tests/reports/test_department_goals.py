"""The five goals and the pyramid in the department report: they add up, and say what speaks against too."""

from tests.reports.test_department import Report, minutes, one, small


def test_the_pyramid_adds_up_to_what_is_done():
    report = Report(small().snapshot)
    *layers, total = report.rows("Hvem", "I dag", "Forslaget", "Endring")
    for column in (1, 2):
        assert sum(one(row[column]) for row in layers) == one(total[column])
    done = sum(value for task in ("T1", "T2") for group, value in report.shown.after(task).items() if group)
    assert one(total[2]) * 1000 == done
    assert [one(row[3]) if minutes(row[3]) else 0 for row in layers] == [
        one(row[2]) - one(row[1]) for row in layers
    ]


def test_each_goal_has_what_speaks_for_and_against():
    report = Report(small().snapshot)
    told = {row[0]: row[1:] for row in report.rows("Målet", "Taler for", "Taler mot")}
    assert list(told) == ["Kvalitet", "Ressurser", "Effektivitet", "Kjerneoppgaver", "Arbeidsmiljø"]
    assert told["Kvalitet"][1].startswith("Risikoen ved d")
    saved = sum(row.before - row.after for row in report.shown.loads if row.scarcity)
    assert minutes(told["Ressurser"][0]) == [saved // 1000]
    assert told["Arbeidsmiljø"][1] == "Én gruppe får mer å gjøre."


def test_a_suggestion_without_moves_is_not_weighed():
    mapped = small()
    report = Report(mapped.snapshot, max_moves=0)
    assert "Fem mål" not in report.text
