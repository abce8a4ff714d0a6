"""What people wrote: comments in themes, words and facts that were missing.

Without a model, and the same every time.
"""
