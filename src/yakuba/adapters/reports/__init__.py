"""A report (core.report) as a file: Word, PDF, Excel, CSV, and its charts as pictures.

Everything is made in memory.
"""
