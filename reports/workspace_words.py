"""The sentences for a workspace that is broken or cannot be opened or stored (`domain.editing.workspace`)."""

import errno
import os
from collections.abc import Mapping

from domain.editing.history import Flaw, FlawCode
from domain.editing.workspace import (
    Conflict,
    DamagedWorkspace,
    DuplicateKey,
    GateClosed,
    NewerWorkspace,
    NotAWorkspace,
    PlaceError,
    WorkspaceError,
    WorkspaceExists,
    WorkspaceLocked,
    WorkspaceMissing,
    WorkspaceReadOnly,
    WorkspaceReplaced,
    WorkspaceUnreachable,
)
from reports.names import Names
from reports.words import _, marked

_OF_PLACE: Mapping[type[PlaceError], str] = {
    WorkspaceMissing: marked("{place} finnes ikke. Se etter om filen er flyttet eller har fått nytt navn."),
    WorkspaceReplaced: marked(
        "{place} er byttet ut med en annen fil mens arbeidsområdet var åpent. Ingenting er lagret i den. "
        "Åpne filen på nytt, eller lagre en kopi et annet sted."
    ),
    WorkspaceExists: marked("{place} finnes fra før. Velg et annet navn."),
    NotAWorkspace: marked("{place} er ikke et arbeidsområde fra Nedenfra, eller filen er ødelagt."),
    DamagedWorkspace: marked("{place} er skadet og kan ikke leses helt. Hent en sikkerhetskopi."),
    WorkspaceLocked: marked("{place} er i bruk av et annet program akkurat nå. Prøv igjen om litt."),
    WorkspaceReadOnly: marked("{place} er åpnet bare for lesing."),
    NewerWorkspace: marked(
        "{place} er laget med en nyere versjon av Nedenfra (form {found}, denne kjenner til og med {known})."
        " Oppdater programmet."
    ),
    WorkspaceUnreachable: marked("{place} kan ikke leses eller skrives: {reason}."),
}

_OF_FLAW: Mapping[FlawCode, str] = {
    FlawCode.PAGES: marked("Databasen er skadet: {detail}."),
    FlawCode.REFERENCE: marked("En rad viser til noe som ikke finnes: {kind} {id}."),
    FlawCode.STEP_MISSING: marked("Et steg mangler i loggen: nummer {step}."),
    FlawCode.CHAIN: marked("Steg {step} i loggen er ikke slik det ble ført."),
    FlawCode.DIGEST: marked("En verdi i steg {step} er ikke slik den ble ført i loggen: {kind} {id}."),
    FlawCode.STORED: marked("En rad er ikke slik loggen sier at den sist ble: {kind} {id}."),
}


_OF_SYSTEM: Mapping[int, str] = {
    errno.EACCES: marked("ingen tilgang"),
    errno.EPERM: marked("ingen tilgang"),
    errno.EROFS: marked("disken er skrivebeskyttet"),
    errno.ENOSPC: marked("disken er full"),
    errno.ENOENT: marked("mappen finnes ikke"),
    errno.ENOTDIR: marked("mappen finnes ikke"),
    errno.EISDIR: marked("det er en mappe"),
    errno.EEXIST: marked("det finnes fra før"),
    errno.ENAMETOOLONG: marked("navnet er for langt"),
    errno.EFBIG: marked("det er ikke plass til en så stor fil der"),
    errno.EIO: marked("disken svarer ikke som den skal"),
}

_OF_DATABASE: Mapping[str, str] = {
    "OperationalError": marked("databasen svarer ikke"),
    "ArgumentError": marked("adressen er ikke gyldig"),
    "NoSuchModuleError": marked("denne typen database er ukjent"),
    "SQLITE_FULL": marked("disken er full"),
    "SQLITE_IOERR_SHMSIZE": marked("disken er full"),
    "SQLITE_IOERR": marked("disken svarer ikke som den skal, eller er full"),
    "SQLITE_CANTOPEN": marked("filen kan ikke åpnes"),
    "SQLITE_READONLY": marked("filen er skrivebeskyttet"),
    "ModuleNotFoundError": marked("denne typen database er ikke installert"),
}


def system_words(reason: str) -> str:
    """What the operating system or the database says is wrong, in our words where we have them."""
    known = {os.strerror(number): text for number, text in _OF_SYSTEM.items()} | dict(_OF_DATABASE)
    # Of an error of the disk SQLite also tells what it was doing: SQLITE_IOERR_WRITE.
    kind = "_".join(reason.split("_")[:2])
    return _(known[reason]) if reason in known else _(known[kind]) if kind in known else reason


def workspace_sentence(error: WorkspaceError, names: Names | None = None) -> str:
    """Why a workspace could not be opened, or an edit not be stored; `names` are those of an open one."""
    if isinstance(error, GateClosed):
        from reports.plans.lacks import refusal_words  # whoever reads no plan needs none of it

        return refusal_words(error.refusal, names)
    if isinstance(error, PlaceError) and type(error) in _OF_PLACE:
        values = {
            key: system_words(value) if key == "reason" else value for key, value in vars(error).items()
        }
        return _(_OF_PLACE[type(error)]).format(**values)
    if isinstance(error, Conflict):
        return _("Noen andre har endret det samme i mellomtiden. Ingenting er lagret. Prøv igjen.")
    if isinstance(error, DuplicateKey):
        return _("Noe annet har samme kode fra før. Ingenting er lagret.")
    return _("Endringen kan ikke lagres. Ingenting er endret.")


def flaw_sentence(flaw: Flaw) -> str:
    """One thing that is wrong with a stored workspace."""
    step = "?" if flaw.step is None else flaw.step
    return _(_OF_FLAW[flaw.code]).format(kind=flaw.kind, id=flaw.id, step=step, detail=flaw.detail)
