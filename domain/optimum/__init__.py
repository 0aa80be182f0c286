"""The best division of the work: the model, its proof, and why."""
