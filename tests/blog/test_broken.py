"""A broken post fails the build, in one line that names it, and what was built before stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.blog.build import build, write_post


def said_of(posts: Path, out: Path) -> str:
    """Return the one line with which the build failed."""
    done = build(out, posts)
    assert done.returncode == 1
    assert not out.exists()
    [line] = done.stderr.splitlines()
    return line


@pytest.mark.parametrize("key", ["title", "date", "author", "summary", "tags", "slug"])
def test_a_post_must_have(key: str, posts: Path, out: Path) -> None:
    write_post(posts, **{key: ""})

    assert said_of(posts, out) == f"blog/posts/a-post.md: has no {key}"


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("draft", "true", "says `draft`, which is not looked at: write `status: draft`"),
        ("category", "news", "says `category`, which is no key of a post"),
        ("date", "last Tuesday", "has a date that is none: last Tuesday"),
        ("date", "2026-13-01", "no YAML: month must be in 1..12"),
        ("status", "hidden", "has the status hidden, which is neither published nor draft"),
        ("slug", "A post", "has a slug that is no part of an address: A post"),
        ("tags", "sync", "has tags that are no list of words in small letters"),
        ("tags", "[Sync safe]", "has tags that are no list of words in small letters"),
        ("title", "2026", "has a title that is no text: 2026"),
        ("summary", "[one, two", "has a front matter that is no YAML"),
    ],
)
def test_a_post_must_not_say(key: str, value: str, says: str, posts: Path, out: Path) -> None:
    write_post(posts, **{key: value})

    line = said_of(posts, out)

    assert line.startswith("blog/posts/a-post.md: ")
    assert says in line


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Title: as Pelican has it\n\nText.", "does not begin with a front matter"),
        ("---\n- one\n- two\n---\nText.", "is no list of `key: value`"),
    ],
)
def test_a_post_must_begin_with_its_front_matter(
    text: str, says: str, posts: Path, out: Path
) -> None:
    posts.mkdir()
    (posts / "a-post.md").write_text(text)

    assert says in said_of(posts, out)


def test_two_posts_cannot_have_one_address(posts: Path, out: Path) -> None:
    write_post(posts, "a-post.md")
    write_post(posts, "b-post.md", slug="a-post", date="2026-02-01")

    line = said_of(posts, out)

    assert line == "blog/posts/b-post.md: has the address of a-post.md, /blog/2026/a-post/"


def test_the_same_slug_in_another_year_is_another_address(posts: Path, out: Path) -> None:
    write_post(posts, "a-post.md")
    write_post(posts, "b-post.md", slug="a-post", date="2025-02-01")

    assert build(out, posts).returncode == 0


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[gone](/blog/2026/gone/)", "leads to /blog/2026/gone/, where nothing is"),
        ("[beside](../gone/)", "leads to ../gone/, where nothing is"),
        ("[page](/statistic)", "leads to /statistic, where nothing is"),
        ("[part](#nothing)", "leads to #nothing, and there is no #nothing"),
        ("![chart](/blog/chart.png)", "leads to /blog/chart.png, where nothing is"),
        ('<p style="color: red">No.</p>', "has a <p> with a style or script inside"),
        ("<script>alert(1)</script>", "has a <script> with a style or script inside"),
        ("# Again a title", "has 2 headings of the first level"),
    ],
)
def test_what_is_wrong_in_the_text(text: str, says: str, posts: Path, out: Path) -> None:
    write_post(posts, text=text)

    line = said_of(posts, out)

    assert line.startswith(f"blog/posts/a-post.md: {says}")


def test_links_that_lead_somewhere_are_taken(posts: Path, out: Path) -> None:
    here = "## A part\n\n[part](#a-part), [page](/statistics), [API](/api/docs), [blog](/blog/)"
    write_post(posts, text=f"{here}, [other](../b-post/#a-part), [far](https://example.org/x)")
    write_post(posts, "b-post.md", text=here)

    done = build(out, posts)

    assert done.returncode == 0, done.stderr


def test_what_was_built_before_stays(posts: Path, out: Path) -> None:
    write_post(posts)
    assert build(out, posts).returncode == 0
    before = (out / "blog" / "index.html").read_text()

    write_post(posts, "b-post.md", title="")

    assert build(out, posts).returncode == 1
    assert (out / "blog" / "index.html").read_text() == before
