"""The page Oversikt."""
