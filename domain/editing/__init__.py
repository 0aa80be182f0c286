"""Changing a workspace: checked, named, undoable."""
