"""Who the client is when a proxy stands between: what a proxy of ours says, and no one else."""

from __future__ import annotations

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix


def trust_proxies(app: Flask, count: int) -> None:
    """Take the address and the scheme from `X-Forwarded-For` and `-Proto` of the last `count`
    proxies; of none when it is 0, as anyone could send these headers."""
    if count:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=0)  # type: ignore[method-assign]  # Flask's way
