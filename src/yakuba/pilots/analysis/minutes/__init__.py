"""Minutes of the same people at the same work, and what they are worth.

Before and after, or in weeks without and with.
"""
