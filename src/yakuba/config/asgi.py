"""The ASGI application. The indexing worker is started by `yakuba serve`, not here."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yakuba.config.settings")
application = get_asgi_application()
