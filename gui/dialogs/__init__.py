"""Dialogs: for what needs a stop. Everything else is edited where it is read."""
