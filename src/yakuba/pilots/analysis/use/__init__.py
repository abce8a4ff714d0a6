"""What was logged of a trial's use, and what it cost: counts and durations, never content."""
