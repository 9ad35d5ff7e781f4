"""What Pelican makes of posts/ and theme/: addresses, feeds, tags; `python -m blog` runs it."""

from blog.code_figure import CodeFigure
from blog.site import PLACEHOLDER

SITENAME = "Pomodoro blog"
SITESUBTITLE = "How this timer is built, and what we got wrong."
SITEURL = FEED_DOMAIN = PLACEHOLDER
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
DEFAULT_DATE_FORMAT = "%A %-d %B %Y"

PATH = "posts"
ARTICLE_PATHS = [""]
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
PLUGINS = ["yaml_metadata", "sitemap"]
FORMATTED_FIELDS: list[str] = []  # a summary is plain text
MARKDOWN = {
    "extension_configs": {
        "markdown.extensions.fenced_code": {},
        "markdown.extensions.codehilite": {"guess_lang": False, "pygments_formatter": CodeFigure},
        "markdown.extensions.smarty": {},
        "markdown.extensions.tables": {},
        "markdown.extensions.toc": {},  # headings that can be linked to
    },
    "output_format": "html5",
}

WITH_FUTURE_DATES = False
DRAFT_SAVE_AS = DRAFT_LANG_SAVE_AS = ""
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = ""
DEFAULT_METADATA = {"category": "post"}  # Pelican wants one of each; they are not shown

THEME = "theme"
THEME_STATIC_DIR = "blog"
JINJA_ENVIRONMENT = {"trim_blocks": True, "lstrip_blocks": True, "autoescape": True}
DIRECT_TEMPLATES = ["index", "tags", "not_found"]
NOT_FOUND_SAVE_AS = "blog/404.html"

INDEX_SAVE_AS = "blog/index.html"
ARTICLE_URL = "blog/{date:%Y}/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_URL + "index.html"
TAG_URL = "blog/tag/{slug}/"
TAG_SAVE_AS = TAG_URL + "index.html"
TAGS_SAVE_AS = "blog/tag/index.html"
DEFAULT_PAGINATION = 5
PAGINATED_TEMPLATES = {"index": None, "tag": None}
PAGINATION_PATTERNS = (
    (1, "{base_name}/", "{base_name}/index.html"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)

FEED_ALL_ATOM = "blog/feed.atom"
FEED_ALL_RSS = "blog/feed.rss"
CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
SITEMAP = {"exclude": [r"^blog/404\.html$"]}
