"""The report `sårbarhet`: what stops when somebody or something is away."""
