"""利用の上限 and what was used: limits of a calendar month in tokens and yen, for a person, a unit, everybody, a trial."""
