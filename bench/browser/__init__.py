"""What a visitor waits for, in a real browser; see contest.py."""
