"""The page Ansatte: positions in each group and unit, and what persons can beyond their group."""
