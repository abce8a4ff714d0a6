from tests.notices.mailbox import mailbox, people

__all__ = ["mailbox", "people"]
