"""What a trial's figures are: frozen values, chapter by chapter.

Reports, dashboards and comparisons of trials are made from them. No ORM object and no text of a person, except
comments that may be shown. Every number is a `figure.Figure`: it carries how many it rests on, its 95 % interval or
the reason why there is none, and the key of its definition (`definitions.DEFINITIONS`).
"""
