"""A trial as it runs, live: for its coordinator, for the head of a unit, for a participant."""
