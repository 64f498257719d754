"""What of a saved page is its own matter: the rest are menus, banners, sidebars, scripts and hidden parts.

Told by structure: elements and roles that say so, names of classes, and how much of a part's text are links. Whatever
holds most of the page's words stays, whatever it is called, so that a page without such marks is read whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from studycards.documents.decoding import cleaned
from studycards.documents.markup import Element, Text, names

_NEVER_SHOWN = names(
    "head script style template noscript noframes noembed iframe object embed audio video canvas svg input select "
    "textarea datalist progress meter dialog map title legend rp rt"
)
_FURNITURE_ROLES = names(
    "navigation banner contentinfo search dialog alertdialog menu menubar toolbar tooltip tablist alert status"
)
_FURNITURE_NAMES = names(
    "nav navbar navigation navigationbar menu menubar submenu breadcrumb breadcrumbs crumbs cookie cookies consent "
    "gdpr cookiebanner sidebar sidenav toc pagination pager pagenav share sharing social socials comment comments "
    "commentlist respond related relatedposts recommended recommendations newsletter subscribe subscription promo "
    "promotion advert adverts advertisement ads sponsored footer sitefooter masthead popup modal lightbox overlay "
    "skip skiplink skiplinks topbar toolbar headerlink anchorjs editsection navbox noprint catlinks byline "
    "authorbox printfooter jumplinks references reflist footnotes endnotes"
)
_LINK_LISTS = names("ul ol dl div section table p aside menu")
_MEASURED = _LINK_LISTS | names(
    "nav header footer main article body form html td li dd figure details blockquote span center"
)
_NAMED_BY_USE = names("div ul ol section span p a aside form table header")
_FEWEST_LINKS = 2
_LONGEST_LINK = 150
_ALL_LINKS = 0.85
_MOSTLY_LINKS = 0.5
_MAIN_SHARE = 0.3
_ARTICLE_SHARE = 0.5
_MOST_FURNITURE = 0.4
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NAME_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_TITLE_DIVIDER = re.compile(r"\s+[|–—·»:-]+\s+")
_HEADLINK_SIGNS = frozenset("¶#§🔗")


class Page:
    """A page's main element, and which elements in it are left out."""

    def __init__(self, root: Element) -> None:
        self._sizes: dict[Element, tuple[int, int, int]] = {}
        self._measure(root)
        self._words = self._size(root)[0]
        self._opened = _opened_by_others(root)
        self.root = root
        self.main = self._find_main()
        self._outer = set(_path_to(root, self.main))

    def left_out(self, element: Element) -> bool:
        """Tell an element that is not shown, or is no part of what the page is about."""
        if element.tag in _NEVER_SHOWN or (element.tag == "button" and not is_toggle(element)):
            return True
        if element in self._outer:
            return False
        if element.tag == "label":
            return element.get("for") not in self._opened
        if element.tag == "a" and self._is_headlink(element):
            return True
        return self._is_hidden(element) or self._is_furniture(element)

    def by_id(self, name: str) -> Element | None:
        """Return the element of that id if another element opens and closes it."""
        return self._opened.get(name)

    def _measure(self, element: Element) -> tuple[int, int, int]:
        """Count letters, letters in links, and links; kept for the elements that may be left out."""
        letters = linked = links = 0
        for child in element.children:
            if isinstance(child, Text):
                letters += len(child.text) if not child.text.isspace() else 0
            elif child.tag not in _NEVER_SHOWN:
                inner = self._measure(child)
                letters, linked, links = letters + inner[0], linked + inner[1], links + inner[2]
        if element.tag == "a" and "href" in element.attributes:
            linked, links = letters, 1
        if element.tag in _MEASURED or not element.tag:
            self._sizes[element] = (letters, linked, links)
        return letters, linked, links

    def _size(self, element: Element) -> tuple[int, int, int]:
        return self._sizes.get(element, (0, 0, 0))

    def _own(self, element: Element) -> int:
        """Count the letters that are no links."""
        letters, linked, _ = self._size(element)
        return letters - linked

    def _find_main(self) -> Element:
        """Choose the part marked as main, or the one article that holds most of the text, else the whole page."""
        own = self._own(self.root)
        marked = [each for each in self.root.elements() if each.tag == "main" or each.get("role") == "main"]
        for element in marked:
            if self._own(element) >= _MAIN_SHARE * own:
                return element
        articles = [each for each in self.root.elements() if each.tag == "article"]
        for element in articles:
            if self._own(element) >= _ARTICLE_SHARE * own and self._own(element) > 0:
                return element
        return self.root

    def _is_hidden(self, element: Element) -> bool:
        """What another element opens, such as an answer below its question, is only folded away."""
        hidden = (
            "hidden" in element.attributes
            or element.get("aria-hidden").lower() == "true"
            or ("style" in element.attributes and _HIDING.search(element.get("style")[:1000]) is not None)
        )
        return hidden and element.get("id") not in self._opened and "aria-labelledby" not in element.attributes

    def _is_furniture(self, element: Element) -> bool:
        letters, linked, links = self._size(element)
        listed = element.tag in _LINK_LISTS and links >= _FEWEST_LINKS and linked < _LONGEST_LINK * links
        if listed and linked > _ALL_LINKS * letters:
            return True
        if letters > _MOST_FURNITURE * self._words:
            return False
        if element.tag in ("nav", "footer") or element.get("role").lower() in _FURNITURE_ROLES:
            return True
        outside = self.main is self.root
        if element.tag == "aside" or element.get("role").lower() == "complementary":
            return outside or linked > _MOSTLY_LINKS * letters
        if element.tag == "header" and outside and linked > _MOSTLY_LINKS * letters:
            return True
        return not _FURNITURE_NAMES.isdisjoint(_names(element))

    def _is_headlink(self, element: Element) -> bool:
        return element.get("href").startswith("#") and cleaned(element.all_text()) in _HEADLINK_SIGNS


def is_toggle(element: Element) -> bool:
    """Tell a button that opens and closes another part of the page."""
    attributes = element.attributes
    if element.tag != "button" and attributes.get("role") not in ("button", "tab"):
        return False
    return "aria-expanded" in attributes or "aria-controls" in attributes or bool(target(element))


def target(element: Element) -> str:
    """Return the id of the part of the page that a toggle says it opens, or nothing."""
    for name in ("aria-controls", "data-bs-target", "data-target"):
        if name in element.attributes:
            return element.get(name).lstrip("#")
    return ""


def _opened_by_others(root: Element) -> dict[str, Element]:
    """Map ids to the elements that toggles and links within the page point to, and to boxes one can tick."""
    wanted: set[str] = set()
    named: dict[str, Element] = {}
    for element in root.elements():
        name = target(element)
        if name:
            wanted.add(name)
        elif element.tag == "input" and element.get("type") in ("checkbox", "radio"):
            wanted.add(element.get("id"))
        elif element.tag == "a" and element.get("href")[:1] == "#":
            wanted.add(element.get("href")[1:])
        if "id" in element.attributes:
            named.setdefault(element.get("id"), element)
    return {name: named[name] for name in wanted if name in named}


def _path_to(root: Element, wanted: Element) -> Iterator[Element]:
    """Yield `wanted` and the elements around it, where it is not the root."""
    above: dict[Element, Element] = {}
    for element in root.elements():
        for child in element.children:
            if isinstance(child, Element):
                above[child] = element
        if element is wanted:
            break
    while wanted is not root:
        yield wanted
        wanted = above[wanted]


def _names(element: Element) -> set[str]:
    """The words in an element's class, in small letters: `RelatedPosts-list` has related, posts and list.

    An id counts only for a plain part: headings, entries and sections are named after what they say.
    """
    if element.tag not in _NAMED_BY_USE:
        return set()
    written = element.get("class")
    if element.tag in ("div", "ul", "ol") and "section" not in written:
        written = f"{written} {element.get('id')}"
    if len(written) < 3 or len(written) > 1000:
        return set()
    words = {word.lower() for word in _NAME_PARTS.findall(written)}
    return words | {name.lower() for name in written.split()}


def page_title(root: Element) -> str | None:
    """Return what the page calls itself, without the site's name behind it, or None."""
    whole, first_heading = "", ""
    for element in root.elements():
        if element.tag == "title" and not whole:
            whole = cleaned(element.all_text())
        elif element.tag == "h1" and not first_heading:
            first_heading = cleaned(element.all_text()).rstrip("¶# ")
    if first_heading and first_heading.casefold() in whole.casefold():
        return first_heading
    parts = _TITLE_DIVIDER.split(whole)
    return (parts[0] if len(parts) > 1 and len(parts[0]) >= len(parts[-1]) else whole) or first_heading or None
