"""Where things lie on this machine: settings, the log of faults, new departments."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths

Places = QStandardPaths.StandardLocation


def settings_path() -> str:
    """The file of this user's settings."""
    return str(Path(QStandardPaths.writableLocation(Places.AppConfigLocation)) / "innstillinger.ini")


def log_folder() -> Path:
    """The folder of the log of faults."""
    return Path(QStandardPaths.writableLocation(Places.AppDataLocation)) / "logger"


def departments_folder() -> Path:
    """Where new departments lie unless the user says otherwise: a folder of ours in the documents."""
    documents = QStandardPaths.writableLocation(Places.DocumentsLocation)
    return Path(documents or Path.home()) / "Nedenfra"
