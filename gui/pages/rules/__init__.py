"""The page Regler."""
