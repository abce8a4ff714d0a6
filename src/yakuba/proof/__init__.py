"""`yakuba prove-retention`: that nothing of a question stays on this machine, shown to an auditor.

`proof` is the story: it starts a server of its own (`child`) in a place of its own, goes through every door (`doors`,
`visitor`) with words nobody could guess (`canaries`), and looks for them in every place (`places`). A second server
that leaks on purpose (`leaks`) shows that the search would have found them. `report` is what is printed.
"""
