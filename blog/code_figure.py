"""Code in a post: a figure with the file's name over it, which the keyboard can scroll."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from pygments.formatters import HtmlFormatter


class CodeFigure(HtmlFormatter):  # type: ignore[misc]  # it comes without types
    """Marks up what a fence like ```` ```{ .python filename="api/journal.py" } ```` holds."""

    def __init__(self, **options: object) -> None:
        options.pop("lang_str", None)
        super().__init__(**options)

    def wrap(self, source: Iterator[tuple[int, str]]) -> Iterator[tuple[int, str]]:
        """Put the figure around the lines."""
        yield 0, '<figure class="code">'
        if self.filename:
            yield 0, f"<figcaption>{escape(str(self.filename))}</figcaption>"
        yield 0, '<pre tabindex="0"><code>'
        yield from source
        yield 0, "</code></pre></figure>\n"
