"""A whole trial of the fictional city, from the call to the report, through the verbs that its pages use. Read `trial.run`."""
