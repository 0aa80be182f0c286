"""A suggestion in text: what is called relief."""

import re

from db.knowledge import load_catalogue
from domain.optimum.optimiser import suggest
from domain.today.notices import MoveNotices
from domain.today.situation import Situation
from reports.condition_words import ConditionWords
from reports.console import suggestion_text
from reports.names import BriefNames
from reports.why_words import WhyWords
from reports.words import minutes, rounded_to_add
from tests.reports.test_department import small


def test_net_relief_is_without_what_nobody_does_which_stands_below_it():
    mapped = small()
    mapped.task("T3", 300, today={"SP": 100}, locked=True)
    mapped.task("T4", 500, today={"HF": 100}, locked=True)
    snapshot, catalogue = mapped.snapshot, load_catalogue()
    found = suggest(snapshot, catalogue)
    rest = found.relief_rest
    net = sum(move.relief for move in found.moves) + rest.small + rest.target + rest.handovers
    assert found.moves
    assert rest.left_uncovered
    names, conditions = BriefNames(snapshot, catalogue), ConditionWords(snapshot, catalogue)
    notices = MoveNotices(snapshot, catalogue, found.allocation)
    said = suggestion_text(found, names, conditions, notices, WhyWords(Situation(snapshot, catalogue)))
    told = re.search(r"Netto avlastning i alt, vektet: (.*?) i uken\.\n\s*I tillegg faller (.*?) bort", said)
    assert told is not None
    assert list(told.groups()) == [
        minutes(value) for value in rounded_to_add([net, rest.left_uncovered], 1000)
    ]
