"""Settings of a house. What differs between houses comes from its environment; the rest is decided here."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.utils.functional import lazystr

from freehold.foundation import database
from freehold.foundation.house import House, open_house
from freehold.interfaces.web.shell.static_headers import only_here
from freehold.site import environment, secret_key

HOUSE: House = open_house(
    data=Path(environment.text("FREEHOLD_DATA", "freehold-data")),
    keys=Path(keys) if (keys := environment.text("FREEHOLD_KEYS")) else None,
)
HOUSE.make_folders()
WEB = Path(__file__).resolve().parent.parent / "interfaces" / "web"

DEBUG = False
ADDRESS = environment.text("FREEHOLD_ADDRESS").rstrip("/")
BEHIND_PROXY = environment.yes("FREEHOLD_BEHIND_PROXY")
PAGE_THREADS = environment.number("FREEHOLD_PAGE_THREADS", 8, least=1)
HTTPS = ADDRESS.startswith("https://")
ALLOWED_HOSTS = [
    *environment.words("FREEHOLD_HOSTS"),
    *filter(None, [urlsplit(ADDRESS).hostname]),
    "localhost",
    "127.0.0.1",
    "[::1]",
]
# Derived from the ring when it is first used, so that it lies in no file of the data folder.
SECRET_KEY = lazystr(secret_key.of_site)
LOGGING_CONFIG = "freehold.site.log.configure"
LOGGING = {"folder": HOUSE.logs}
ROOT_URLCONF = "freehold.site.urls"
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django_tasks",
    "django_tasks_db",
    "django.contrib.staticfiles",
    "freehold.foundation.app.FoundationConfig",
    "freehold.trust.register.app.RegisterConfig",
    "freehold.trust.vault.app.VaultConfig",
    "freehold.trust.ledger.app.LedgerConfig",
    "freehold.trust.people.app.PeopleConfig",
    "freehold.trust.consent.app.ConsentConfig",
    "freehold.trust.access.app.AccessConfig",
    "freehold.trust.disclosure.app.DisclosureConfig",
    "freehold.trust.disclosure.budget.app.BudgetConfig",
    "freehold.trust.disclosure.tables.app.TablesConfig",
    "freehold.trust.rights.app.RightsConfig",
    "freehold.commons.house.app.HouseConfig",
    "freehold.commons.support.app.SupportConfig",
    "freehold.commons.mail.app.MailConfig",
    "freehold.commons.media.app.MediaConfig",
    "freehold.commons.search.app.SearchConfig",
    "freehold.commons.alerts.app.AlertsConfig",
    "freehold.capabilities.community.app.CommunityConfig",
    "freehold.capabilities.surveys.app.SurveysConfig",
    "freehold.stewardship.exit.app.ExitConfig",
    "freehold.stewardship.exit.moving.app.MovingConfig",
    "freehold.stewardship.assurance.app.AssuranceConfig",
    "freehold.stewardship.assurance.backups.app.BackupsConfig",
    "freehold.stewardship.watch.reliances.app.ReliancesConfig",
    "freehold.stewardship.watch.cases.app.CasesConfig",
    "freehold.stewardship.watch.signals.app.SignalsConfig",
    "freehold.stewardship.watch.telling.app.TellingConfig",
    "freehold.stewardship.outlets.app.OutletsConfig",
    "freehold.stewardship.watch.trends.app.TrendsConfig",
    "freehold.stewardship.insight.app.InsightConfig",
    "freehold.stewardship.confidence.app.ConfidenceConfig",
    "freehold.site.app.SiteConfig",
]
DATABASE_ROUTERS = ["freehold.foundation.database.Rooms"]


def _database(setting: str, file: str) -> dict[str, Any]:
    url = environment.text(setting)
    return database.postgresql(url) if url else database.sqlite(HOUSE.databases / file)


DATABASES = {
    "default": _database("FREEHOLD_DATABASE", "main.sqlite3"),
    database.KEYS: _database("FREEHOLD_KEYS_DATABASE", "keys.sqlite3"),
    database.LEDGER: _database("FREEHOLD_LEDGER_DATABASE", "ledger.sqlite3"),
}
TASKS = {"default": {"BACKEND": "freehold.foundation.job_backend.IdsOnly"}}
PASSWORD_HASHERS = ["freehold.trust.people.hashers.HouseArgon2"]
# A k-anonymity range service for stolen passwords, such as https://example.org/range. By default none.
STOLEN_PASSWORDS_SERVICE = environment.text("FREEHOLD_STOLEN_PASSWORDS_SERVICE")
# smtp://user:password@host:587 or smtps://…:465. Without one letters stay in the house, on the owner's page.
MAIL_SERVER = environment.text("FREEHOLD_MAIL_SERVER")
MAIL_FROM = environment.text("FREEHOLD_MAIL_FROM", f"house@{urlsplit(ADDRESS).hostname or 'localhost'}")
# Where backups go: folders or s3://bucket/folder, with commas between. Keys best go elsewhere than data.
BACKUP_TO = environment.words("FREEHOLD_BACKUP_TO")
BACKUP_KEYS_TO = environment.words("FREEHOLD_BACKUP_KEYS_TO")
BACKUP_DAYS = environment.number("FREEHOLD_BACKUP_DAYS", 30, least=2)
# What sources outside are told of who asks: a mail address, as some of them demand. Nothing by default.
WATCH_CONTACT = environment.text("FREEHOLD_WATCH_CONTACT")
# A browser gives a __Host- cookie to this host alone and takes it from nobody else; it has to be encrypted.
CSRF_COOKIE_NAME = "__Host-forms" if HTTPS else "forms"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
# What a member uploads never lies readable in a temporary file.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 10_000_000
MIDDLEWARE: list[str] = [
    "freehold.site.request_log.request_log",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "freehold.interfaces.web.shell.compression.compression",
    "freehold.interfaces.web.shell.middleware.armour",
    "freehold.interfaces.web.signed_in.signed_in",
    "freehold.interfaces.web.shell.arrivals.arrivals_counted",
    "freehold.interfaces.web.leaving_door.leaving_door",
    "freehold.interfaces.web.privacy.signal.heed_signal",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "freehold.interfaces.web.shell.refusals.RefusalPages",
]
CSRF_FAILURE_VIEW = "freehold.interfaces.web.shell.errors.stale_form"
MESSAGE_STORAGE = "freehold.interfaces.web.shell.flashes.HouseFlashes"
SESSION_COOKIE_SECURE = HTTPS  # there are no sessions of Django; its messages ask this
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [WEB / "templates"],
        "OPTIONS": {
            "environment": "freehold.interfaces.web.jinja.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "freehold.interfaces.web.shell.context.shell",
            ],
        },
    },
]
STATIC_URL = "/static/"
STATIC_ROOT = HOUSE.data / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STATICFILES_DIRS = [WEB / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "freehold.interfaces.web.shell.static_storage.HouseStaticStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_ADD_HEADERS_FUNCTION = only_here
WHITENOISE_USE_FINDERS = not (STATIC_ROOT / "staticfiles.json").exists()
