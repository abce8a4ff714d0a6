"""Settings: where things are comes from the environment, what the municipality decided stands in the database.

Every variable read here is described in docs/configuration.md; `make docs` fails on one that is not.
"""

from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from yakuba.config import environment as env
from yakuba.config.database import database

DATA_DIR = env.data_dir()
SECRET_KEY = env.secret_key(DATA_DIR)
SECRET_KEY_FALLBACKS = env.secret_key_fallbacks(DATA_DIR)
# What the installation seals: with the first, and all of them open.
SEALING_KEYS = [SECRET_KEY, *SECRET_KEY_FALLBACKS]
DEBUG = False
# What a city decides to keep is sealed with this key; better on another disk than the data, see docs/configuration.md.
RETENTION_KEY_FILE = Path(
    env.text("YAKUBA_RETENTION_KEY_FILE") or DATA_DIR / "retention_key"
)
MUNICIPALITY_NAME = env.text("YAKUBA_MUNICIPALITY", "みどり野市")
ALLOWED_HOSTS = env.names(
    "YAKUBA_ALLOWED_HOSTS",
    "localhost,127.0.0.1,[::1]",
    form=env.HOST,
    example="yakuba.city.example.jp",
)
HTTPS = env.flag("YAKUBA_HTTPS", default=False)
# Whose X-Forwarded-For is believed: nobody's else.
TRUSTED_PROXIES = env.names(
    "YAKUBA_TRUSTED_PROXIES", form=env.NETWORK, example="127.0.0.1,10.0.0.5"
)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "yakuba.accounts",
    "yakuba.ledger",
    "yakuba.jobs",
    "yakuba.notices",
    "yakuba.policies",
    "yakuba.library",
    "yakuba.assistant",
    "yakuba.pilots",
    "yakuba.demo",
    "yakuba.proof",
    "yakuba.config",
]

MIDDLEWARE = [
    "csp.middleware.CSPMiddleware",  # first: pages that refuse a request have the policy too
    "django.middleware.security.SecurityMiddleware",
    "yakuba.config.static_files.StaticFiles",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "yakuba.accounts.middleware.CurrentAccess",  # last: see there
]

ROOT_URLCONF = "yakuba.config.urls"
ASGI_APPLICATION = "yakuba.config.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "yakuba.config.context.page",
            ]
        },
    }
]


# A connection stays with its thread (config/asgi.py): opening one costs more than most questions to it.
DATABASES = {
    "default": {
        **database(env.text("YAKUBA_DATABASE_URL"), DATA_DIR),
        "CONN_MAX_AGE": 600,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["yakuba.accounts.backends.StaffBackend"]
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "assistant:ask"
LOGOUT_REDIRECT_URL = "accounts:sign_in"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {
        "NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"
    },
    {
        "NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"
    },
]

SESSION_COOKIE_AGE = 8 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_TRUSTED_ORIGINS = env.names(
    "YAKUBA_TRUSTED_ORIGINS",
    form=env.ORIGIN,
    example="https://yakuba.city.example.jp",
)
if HTTPS:
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [NONCE],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "ja"
TIME_ZONE = "Asia/Tokyo"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [("", str(Path(__file__).parent / "static"))]
# Nothing to collect: the few files are served from the package.
WHITENOISE_USE_FINDERS = True

# Nothing that was typed or attached may be spooled to disk (zero retention): uploads stay in memory,
# and what is larger than a document may be is refused before it is read.
UPLOAD_MAX_BYTES = (
    env.number("YAKUBA_UPLOAD_MAX_MB", 100, least=1, most=1000) * 1024 * 1024
)
FILE_UPLOAD_HANDLERS = ["yakuba.library.documents.uploads.InMemoryUploads"]
FILE_UPLOAD_MAX_MEMORY_SIZE = UPLOAD_MAX_BYTES
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 50
# Looked at here so that a mistake stops the start; adapters/readers/conversion asks for it where it is begun.
OFFICE_CONVERTER = env.program("YAKUBA_OFFICE_CONVERTER")

# Notices by mail: into files, unless a server is named. What may stand in a mail: notices/mail.py.
MAIL = env.choice("YAKUBA_MAIL", "FILE", ("FILE", "SMTP", "NONE"))
MAIL_TLS = env.choice("YAKUBA_MAIL_TLS", "NONE", ("NONE", "STARTTLS", "TLS"))
MAIL_BACKENDS = {"FILE": "filebased", "SMTP": "smtp", "NONE": "dummy"}
EMAIL_BACKEND = f"django.core.mail.backends.{MAIL_BACKENDS[MAIL]}.EmailBackend"
EMAIL_FILE_PATH = DATA_DIR / "mail"
EMAIL_HOST = env.text("YAKUBA_MAIL_HOST", "localhost")
EMAIL_PORT = env.number(
    "YAKUBA_MAIL_PORT", 465 if MAIL_TLS == "TLS" else 25, least=1, most=65_535
)
EMAIL_USE_TLS = MAIL_TLS == "STARTTLS"
EMAIL_USE_SSL = MAIL_TLS == "TLS"
EMAIL_HOST_USER = env.text("YAKUBA_MAIL_USER")
EMAIL_HOST_PASSWORD = env.text("YAKUBA_MAIL_PASSWORD")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.one(
    "YAKUBA_MAIL_FROM",
    "yakuba@localhost",
    form=env.MAILBOX,
    example="yakuba@city.example.jp",
)
ADDRESS = env.one(
    "YAKUBA_ADDRESS", form=env.ORIGIN, example="https://yakuba.city.example.jp"
)

# What was asked never reaches a log, at no level: see config/logs.py.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "yakuba.config.logs.LineFormatter"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line"}
    },
    "root": {
        "handlers": ["stderr"],
        "level": env.choice(
            "YAKUBA_LOG_LEVEL",
            "WARNING",
            ("DEBUG", "INFO", "WARNING", "ERROR"),
        ),
    },
    "loggers": {
        **{
            name: {"level": "WARNING"}
            for name in ("openai", "httpx2", "httpcore2")
        },  # at DEBUG they write what is sent
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
    },
}
