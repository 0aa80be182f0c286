"""What can be asked about plans on the command line."""

from cli import approved_mapping, experience, plans
from cli.commands import (
    FILE,
    FLAG,
    JSON,
    PLACE,
    PLAN,
    THE_UNIT,
    TIME_LIMIT,
    UNIT,
    Argument,
    Command,
    Family,
    as_count,
    as_day,
    as_giver,
    as_minutes,
    how_many,
    to,
)
from reports.words import marked

PLAN_COMMANDS = Family(
    marked("planer: fra forslag til beslutning"),
    {
        "list": Command(marked("vis planene"), plans.show_list, (FILE, JSON)),
        "show": Command(
            marked("vis en plan, hva den gjør og hva den mangler"), plans.show, (FILE, PLAN, JSON)
        ),
        "status": Command(
            marked("vis hva en plan mangler, eller gi den en ny status"),
            plans.status,
            (
                FILE,
                PLAN,
                Argument("--to", marked("statusen planen skal få"), how={"choices": plans.STATUSES}),
                Argument(
                    "--reason", marked("hvorfor, når planen tas tilbake eller gis opp"), marked("TEKST")
                ),
                JSON,
            ),
        ),
        "accept": Command(
            marked("ta flyttinger fra et forslag med i en plan"),
            plans.accept,
            (
                FILE,
                PLAN,
                Argument("--unit", marked("enheten, når planen er ny"), marked("KODE"), PLACE),
                how_many("--max-moves", marked("høyst så mange endringer i forslaget")),
                Argument(
                    "--move",
                    marked("bare denne, som OPPGAVE:GRUPPE; kan gjentas"),
                    marked("FLYTTING"),
                    {"action": "append"},
                ),
                Argument(
                    "--minutes",
                    marked("så mange minutter i uken av den ene flyttingen, forholdsvis fra dem som gir"),
                    marked("N"),
                    {"type": as_minutes},
                ),
                Argument(
                    "--giver",
                    marked("så mye fra denne gruppen, som GRUPPE=MINUTTER; kan gjentas for én flytting"),
                    marked("HVEM"),
                    {"action": "append", "type": as_giver},
                ),
                TIME_LIMIT,
                JSON,
            ),
        ),
        "copy": Command(
            marked("begynn en plan fra en annen enhets plan, uten det de har bestemt"),
            plans.copy,
            (
                FILE,
                PLAN,
                Argument(
                    "--from",
                    marked("filen der den andre planen står; ellers samme fil"),
                    marked("ANNEN.nedenfra"),
                    {"dest": "source", **PLACE},
                ),
                Argument("--unit", marked("enheten den nye planen gjelder"), marked("KODE"), PLACE),
                Argument("--code", marked("koden til den nye planen"), marked("KODE"), PLACE),
                JSON,
            ),
        ),
        "approve": Command(
            marked("før at et møte har godkjent kartleggingen av en enhet (nullpunkt)"),
            approved_mapping.approve,
            (
                FILE,
                THE_UNIT,
                Argument("--by", marked("hvem som godkjente"), marked("TEKST"), {"required": True, **PLACE}),
                Argument("--on", marked("dagen, som 2026-11-02"), marked("DATO"), {"type": as_day}),
            ),
        ),
        "changes": Command(
            marked("vis hva som er endret i kartleggingen siden den ble godkjent"),
            approved_mapping.changes,
            (FILE, THE_UNIT, JSON),
        ),
        "explain": Command(
            marked("skriv hvorfor et steg etter godkjenningen ble gjort"),
            approved_mapping.explain,
            (
                FILE,
                THE_UNIT,
                Argument("--step", marked("steget"), marked("N"), {"required": True, "type": as_count}),
                Argument(
                    "--reason", marked("hvorfor; tomt tar det bort"), marked("TEKST"), {"required": True}
                ),
                JSON,
            ),
        ),
        "due": Command(
            marked("vis det som skal ses på nå og de neste 30 dagene"),
            approved_mapping.show_due,
            (
                FILE,
                UNIT,
                Argument("--on", marked("dagen, som 2026-11-02"), marked("DATO"), {"type": as_day}),
                JSON,
            ),
        ),
        "take-in": Command(
            marked("hent inn det andre enheter har lært, ved siden av egne planer"),
            experience.take_in,
            (
                FILE,
                Argument(
                    "--from",
                    marked("pakken, slik plan learn skriver den; - er standard inn"),
                    marked("PAKKE"),
                    {"required": True, "dest": "source", **PLACE},
                ),
                JSON,
            ),
        ),
        "others": Command(
            marked("vis hvordan det gikk hos andre, og hva som ligner egne tiltak"),
            experience.others,
            (FILE, Argument("--plan", marked("bare denne planen"), marked("KODE"), PLACE), JSON),
        ),
        "readings": Command(
            marked("hent avlesninger til målingene i en plan fra et regneark"),
            experience.take_readings,
            (
                FILE,
                PLAN,
                Argument(
                    "--from",
                    marked("en fil (.xlsx eller .csv) med tiltak, måling, dato og verdi"),
                    marked("KILDE"),
                    {"required": True, "dest": "source", **PLACE},
                ),
                JSON,
            ),
        ),
        "learn": Command(
            marked("skriv hva en plan lærte dere, uten hvem og hvor"),
            experience.learn,
            (
                FILE,
                PLAN,
                to(marked("UT.json"), marked("filen det skrives til")),
                Argument("--texts", marked("ta også med det dere har skrevet"), how=FLAG),
            ),
        ),
        "risk": Command(
            marked("skriv risikovurderingen (ROS) i en plan til et regneark eller et annet system"),
            plans.write_risks,
            (
                FILE,
                PLAN,
                to(marked("UT"), marked("filen det skrives til; den slutter på .xlsx eller .csv")),
            ),
        ),
        "write": Command(
            marked("skriv en plan fra et JSON-dokument, slik plan show viser den"),
            plans.write,
            (
                FILE,
                Argument(
                    "--from",
                    marked("dokumentet; - er standard inn"),
                    marked("DOK"),
                    {"required": True, "dest": "source", **PLACE},
                ),
                JSON,
            ),
        ),
    },
)
