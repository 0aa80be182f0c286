"""What of the window each step of the agenda uses: a part of this page, or another page."""

from __future__ import annotations

BOARD, MINUTES, FLOW, DECISIONS, VOTES = "board", "minutes", "flow", "decisions", "votes"
TYPING = "typing"
PART_OF = {
    "forankre": BOARD,
    "del_av_dagen": BOARD,
    "lapper": BOARD,
    "minutter": MINUTES,
    "flyt": FLOW,
    "oppsummering": DECISIONS,
    "hvem_kan": FLOW,
    "forslag": VOTES,
    "risiko": DECISIONS,
    "avtale": DECISIONS,
    "avslutning": DECISIONS,
}
"""The part of the page by step."""
PAGE_OF = {
    "oppsummering": "tasks",
    "hvem_kan": "rules",
    "forslag": "suggestions",
    "risiko": "plan",
    "avtale": "plan",
    "avslutning": "report",
}
"""The key of the page it leads to, by step."""
