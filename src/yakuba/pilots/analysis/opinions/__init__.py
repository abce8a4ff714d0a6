"""What people answered: shares of those who did, beside those who did not."""
