"""What is read of a trial for its figures: few queries, counted by the database, into frozen values."""
