"""The report `kartlegging`: everything that is mapped."""
