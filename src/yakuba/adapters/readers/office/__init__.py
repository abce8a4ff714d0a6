"""What the readers of Word, Excel and PowerPoint share."""
