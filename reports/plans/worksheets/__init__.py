"""Paper for the workshop: cards and sheets that are filled in by hand and typed back in."""
