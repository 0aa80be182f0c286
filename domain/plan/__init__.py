"""From a suggestion to a decision: what a plan holds, lacks and would do, and what it may become."""
