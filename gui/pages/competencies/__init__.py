"""The page Kompetanser: what tasks take, who holds it, and what is needed to learn it."""
