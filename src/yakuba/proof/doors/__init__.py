"""Every door by which text comes in.

A route that takes a POST and stands in none of the tables (`proof.tables`) fails the proof.
"""
