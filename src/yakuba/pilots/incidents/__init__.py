"""事故・ヒヤリハット: told by whoever takes part, seen and handled by the coordinators."""
