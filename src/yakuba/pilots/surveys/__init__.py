"""アンケート, with drawers of its own: questions (the library), rules, queries, actions, forms, views, urls."""
