"""Settings that are safe as they are; nothing here switches the clock, a seed or a verdict.

The environment decides three things: where the data lies (`DRUCKPUNKT_DATA`, `DATABASE_URL`),
under which further host names the server answers (`DRUCKPUNKT_HOSTS`, comma separated) and how it
is reached (`DRUCKPUNKT_TLS`): `1` through a TLS proxy, `own` by its own certificate, `lan` without
encryption in the local network; otherwise from this machine only.
"""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.functional import SimpleLazyObject

from druckpunkt.web.data_folder import data_folder, instance_name, secret_key
from druckpunkt.web.environment import LOCAL_HOSTS, allowed_hosts, database

WEB = Path(__file__).resolve().parent
DATA_DIR = data_folder()
INSTANCE = instance_name(DATA_DIR)
REACHED = os.environ.get("DRUCKPUNKT_TLS", "")
BEHIND_PROXY = REACHED == "1"
OWN_CERTIFICATE = REACHED == "own"
PLAIN_LAN = REACHED == "lan"
TLS = BEHIND_PROXY or OWN_CERTIFICATE

DEBUG = False
# Lazy: whoever only imports the settings (a type checker, `--help`) makes no key and no folder.
SECRET_KEY = SimpleLazyObject(partial(secret_key, DATA_DIR))
ALLOWED_HOSTS = allowed_hosts(os.environ.get("DRUCKPUNKT_HOSTS", ""))
OUTER_HOSTS = ALLOWED_HOSTS[len(LOCAL_HOSTS) :]
ROOT_URLCONF = "druckpunkt.web.urls"
WSGI_APPLICATION = "druckpunkt.web.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- time and language -------------------------------------------------------------------------

DRUCKPUNKT_CLOCK = "druckpunkt.web.clock.system_now"
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "de"
LANGUAGES = [("de", "Deutsch"), ("en", "English")]
LOCALE_PATHS = [WEB.parent / "texts" / "locale"]
FORMAT_MODULE_PATH = ["druckpunkt.web.date_formats"]

# --- what is installed -------------------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "druckpunkt.web.pages",
    "druckpunkt.web.people",
    "druckpunkt.web.safety",
    "druckpunkt.web.diary",
    "druckpunkt.web.trials",
    "druckpunkt.web.answer",
    "druckpunkt.web.mydata",
    "druckpunkt.web.example",
    "druckpunkt.web.plan",
    "druckpunkt.web.session",
    "druckpunkt.web.mats",
    "druckpunkt.web.sync",
    "druckpunkt.web.offline",
    "druckpunkt.web.reminders",
    "druckpunkt.web.evidence",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "druckpunkt.web.middleware.harden",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # Everything above also stamps the static files that whitenoise answers.
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "druckpunkt.web.middleware.refuse_large_bodies",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "druckpunkt.web.people.middleware.recognise",
    "django.contrib.messages.middleware.MessageMiddleware",
    "druckpunkt.web.middleware.explain_refused_methods",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [WEB / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "druckpunkt.web.people.context.who_is_here",
            ],
        },
    }
]

# --- storage -----------------------------------------------------------------------------------

DATABASES = {"default": database(DATA_DIR, os.environ.get("DATABASE_URL", ""))}

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [WEB / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "druckpunkt.web.static_files.FingerprintedStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# An upload is read by our own reader, which refuses more than 10 MB; forms are tiny.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 2
FILE_UPLOAD_PERMISSIONS = 0o600

# --- cookies: localhost shares them between ports, so each data folder has names of its own ------

COOKIE_PREFIX = "__Host-" if TLS else ""
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}druckpunkt_csrf_{INSTANCE}"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = TLS
CSRF_FAILURE_VIEW = "druckpunkt.web.pages.errors.csrf_failure"
LANGUAGE_COOKIE_NAME = f"{COOKIE_PREFIX}druckpunkt_language_{INSTANCE}"
LANGUAGE_COOKIE_AGE = 400 * 24 * 3600
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SECURE = TLS
# There are no server sessions; the messages framework takes these for its signed cookie.
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = TLS
MESSAGE_STORAGE = "druckpunkt.web.flash.FlashStorage"

# --- what the browser may do -------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        # The track of a session is built in the browser.
        "media-src": [SELF, "blob:"],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
if BEHIND_PROXY:
    # Not with a certificate of our own (docs/adr/0070): HSTS would shut the page that says how to
    # trust it, and on localhost every other server of the machine.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 2 * 365 * 24 * 3600

# --- logs: who, when, what; never a health value -------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"discreet": {"()": "druckpunkt.web.logs.DiscreetFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "discreet"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        # Django's own set-up would also write mails with request data to administrators.
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
    },
}
