"""The frame of every page: its head with the policy, the way to other pages, and its foot."""

from __future__ import annotations

from diplograph.views.site.addresses import DYADS, FOLDERS, SITE_FEED
from diplograph.views.site.edition import Edition
from diplograph.views.site.markup import Child, Markup, tag

# a file opened from disk has no origin, and not every browser takes its folder for 'self'
POLICY = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)


def framed(
    edition: Edition, path: str, heading: str, *content: Child, feed: str | None = None
) -> str:
    """Write a whole page.

    Parameters
    ----------
    edition
        The site.
    path
        Where the page stands, from the site's folder down.
    heading
        What the page is about, for the title of the window.
    *content
        What stands between the head and the foot.
    feed
        Where the page's own feed stands; the whole site's by default.

    Returns
    -------
    str
        An HTML document.
    """
    wording = edition.wording
    root = "../" * path.count("/")
    main = tag("main", content, id="content", tabindex=-1)
    folder = path.partition("/")[0]
    if folder not in edition.frames:
        edition.frames[folder] = _top(edition, folder, root), _foot(edition, root)
    top, foot = edition.frames[folder]
    body = tag(
        "body",
        tag("a", wording.say("skip"), class_="skip", href="#content"),
        top,
        main,
        foot,
    )
    document = tag(
        "html",
        _head(edition, path, heading, root, feed),
        body,
        lang=wording.lang,
        dir=wording.direction,
        data_root=root,
    )
    return f"<!doctype html>\n{document}\n"


def _head(edition: Edition, path: str, heading: str, root: str, feed: str | None) -> Markup:
    is_front = path == "index.html"
    # names of one direction must not turn those of another
    title = heading if is_front else f"\u2068{heading}\u2069 · \u2068{edition.title}\u2069"
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=POLICY),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="generator", content="diplograph"),
        tag("title", title),
        tag("link", rel="stylesheet", href=f"{root}assets/site.css"),
        tag("script", src=f"{root}assets/site.js"),
        tag(
            "link",
            rel="alternate",
            type="application/atom+xml",
            title=edition.wording.say("feed"),
            href=root + (feed or SITE_FEED),
        ),
        tag("link", rel="canonical", href=edition.base_url + path) if edition.base_url else None,
    )


def _top(edition: Edition, here: str, root: str) -> Markup:
    wording = edition.wording
    folders = [*FOLDERS.values(), DYADS]
    links = [
        tag(
            "a",
            wording.say(folder),
            href=f"{root}{folder}/index.html",
            aria_current="true" if folder == here else None,
        )
        for folder in folders
    ]
    links.append(tag("a", wording.say("explorer"), href=f"{root}explorer.html"))
    search = tag(
        "div",
        class_="search",
        hidden=True,
        data_placeholder=wording.say("search"),
        data_label=wording.say("searchLabel"),
        data_found=wording.say("searchFound"),
        data_more=wording.say("searchMore"),
    )
    theme = tag("button", wording.say("theme"), type="button", class_="theme", hidden=True)
    home = tag(
        "a", edition.wording.isolated(edition.title), class_="home", href=f"{root}index.html"
    )
    return tag(
        "header",
        tag("div", home, search, theme, class_="first"),
        tag("nav", links, aria_label=wording.say("navigation")),
        class_="top",
    )


def _foot(edition: Edition, root: str) -> Markup:
    wording, about = edition.wording, edition.about
    vantage = about.get("vantage")
    stated = [
        wording.say("labelled", term=wording.say(key), value=about[key])
        for key in ("licence", "edition")
        if about.get(key)
    ]
    return tag(
        "footer",
        tag(
            "p",
            tag("b", wording.say("labelled", term=wording.say("vantage"), value="")),
            tag("bdi", vantage),
        )
        if vantage
        else None,
        tag("p", wording.say("absence")),
        tag("p", " · ".join([wording.say("made"), *stated])),
        tag(
            "p",
            tag("a", wording.say("feed"), href=root + SITE_FEED),
            class_="screen",
        ),
    )
