"""A whole trial of the fictional city, from the call to the report. Read `trial.run`."""
