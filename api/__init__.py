"""The REST API. Importing this package costs nothing: `api.domain` and the commands need no web."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask_openapi import OpenAPI

    from api.domain.records import Instant
    from api.settings import ServerSettings


def create_app(settings: ServerSettings, *, clock: Callable[[], Instant] | None = None) -> OpenAPI:
    """Put the parts together: a WSGI application on an open store.

    `clock` returns the milliseconds since the epoch; the system's when none is given.
    Raises api.store.Unusable when the store cannot be opened.
    """
    from api import (
        blog,
        compression,
        cors,
        errors,
        headers,
        openapi,
        parts,
        proxies,
        request_log,
        static,
    )
    from api.auth import limits, login
    from api.reference import add_reference
    from api.resources.nouns import NOUNS

    app = openapi.document()
    parts.open_parts(app, settings, clock or parts.system_clock)

    errors.answer_problems(app)
    compression.compress_answers(app)
    headers.add_headers(app)
    cors.allow_tokens_from_every_site(app)
    login.install_login(app)

    for noun in NOUNS:
        app.register_api(noun)
    add_reference(app)
    limits.limit_guesses(app, settings.signin_limit, settings.sessions)
    static.serve_page(app, settings.app)
    blog.serve_blog(app, settings.blog)
    proxies.trust_proxies(app, settings.proxies)
    request_log.log_requests(app)
    return app
