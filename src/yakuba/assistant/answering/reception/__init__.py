"""What is no question: a text to be written, small talk, what is declined. It is met before anything is searched."""
