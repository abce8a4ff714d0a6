"""The tables of the sub-rooms, for Django to find; everybody else imports them from there."""

from yakuba.assistant.answering.usage.models import UsageRecord as UsageRecord
from yakuba.assistant.conversations.access.models import (
    ContentAccessRequest as ContentAccessRequest,
)
from yakuba.assistant.conversations.models import Conversation as Conversation
from yakuba.assistant.conversations.models import (
    ConversationTurn as ConversationTurn,
)
