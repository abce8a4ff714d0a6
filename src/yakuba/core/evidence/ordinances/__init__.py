"""What only ordinances have: articles, supplements, annexes, contents."""
