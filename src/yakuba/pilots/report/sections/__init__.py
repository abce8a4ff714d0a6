"""The sections of a report, one file each: figures in, blocks out. Pure, so that each can be read and tested alone."""
