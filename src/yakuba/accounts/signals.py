"""What happens to accounts, told to whoever keeps the ledger: this room lies below it and knows of none.

Every signal carries `user` (whose account it is, or None) and `actor` (who did it, None on the command line).
"""

from django.dispatch import Signal

account_locked = Signal()
source_rests = Signal()  # `source` (a digest of an address), `failures`
# And `change`: unlocked, password, stopped, resumed, term.
account_changed = Signal()
role_changed = Signal()  # and `role`, `granted`
staff_imported = Signal()  # and `count`
units_imported = Signal()  # and `count`
unit_changed = Signal()  # and `unit` (its code), `old`, `new`
# And `old`, `new` (posts, in words), `units` where the person begins or ends.
posts_changed = Signal()
# And `request` (accounts.offices.models.OfficeRequest), `step`: requested, confirmed, declined.
office_request_changed = Signal()
