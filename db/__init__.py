"""What reads and writes: shipped knowledge, workbooks, workspaces. Knows `domain`, never Qt."""
