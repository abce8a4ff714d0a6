"""What the readers of presentations share."""
