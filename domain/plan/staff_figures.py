"""Whether a name that a unit gave what it measures tells how those who work there fare.

A house rule (docs/METHOD.md): words of bokmål, nynorsk and English. What tells of patients, residents or
next of kin is no figure of the staff, but for the time they get from it.
"""

import re

_ABSENT = (
    r"(?<!skole)(?<!elev)fravær(?! av\b)",
    r"(?<!skule)(?<!elev)fråvær(?! av\b)",
    r"(?<!school )\babsence(?! of\b)",
    r"\babsentee",
    r"\b(?:syke?|sjuke?)meldt?e?\b",
    r"\bei?genmeld",
    r"\bsick(?:ness)?[ -](?:leave|day|absen|note)",
)
_OVERTIME = (r"overtid", r"\bovertime")
_LEAVING = (
    r"\bturn-?over",
    r"gjennomtrekk",
    r"\boppsigels",
    r"\boppseiing",
    r"\bresignation",
    r"\bsom slutt",
    r"\bstaff (?:leav|retention)",
    r"\bwho (?:leave|quit)\b",
)
_WELLBEING = (
    r"\btrivsel",
    r"\btriv[ea]?st?\b",
    r"\bwell-?being",
    r"\bjobbtilfreds",
    r"\bjob satisfaction",
    r"\barbeidsmiljø",
    r"\bwork(?:ing)? environment",
    r"\bmedarbeid[ae]r(?:under|tilfreds|skap)",
    r"\butbrent",
    r"\bburn-?out",
)
_STAFF = re.compile("|".join((*_ABSENT, *_OVERTIME, *_LEAVING, *_WELLBEING)))
_OTHERS = r"(?:pasient|patient|beboer|bebuar|resident|bruker|brukar|pårørende|pårørande|next of kin)"
_OF_OTHERS = re.compile(rf"\b{_OTHERS}(?:s|en|e|ene|ar|ane|ne|er)?(?:s|'s|s')?\b")
_TIME_WITH_THEM = re.compile(
    rf"\b(?:tid|tiden|tida|time) (?:hos|med|with|at) (?:the )?{_OTHERS}|\bpasienttid"
)
_QUOTED = re.compile(r"[«“][^»”]*[»”]")
_OF_ALL = re.compile(
    r"\balle (?:de |dei )?(?:ansatte|tilsette)|\ball (?:the )?(?:staff|employees)"
    r"|\b(?:hele|heile) (?:enheten|eininga|avdelingen|avdelinga)|\b(?:whole|entire) (?:unit|department)"
)


def tells_of_staff(name: str, task: str = "") -> bool:
    """Whether it says that absence, overtime, wellbeing, leaving or time with patients is counted.

    What is quoted, and the name of the `task` it is about, says nothing: some have to do with absence.
    """
    text = _QUOTED.sub(" ", _plain(name))
    text = text.replace(_plain(task), " ") if task.strip() else text
    if _TIME_WITH_THEM.search(text):
        return True
    return bool(_STAFF.search(text)) and not _OF_OTHERS.search(text)


def of_all(name: str) -> bool:
    """Whether it says that everybody in the unit is counted, whatever the group."""
    return bool(_OF_ALL.search(_plain(name)))


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("\u00ad", "").split())
