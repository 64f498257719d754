"""Words by which drafting knows the furniture of web pages, and the small words of English; no subject is named."""

from __future__ import annotations


def _set(listed: str, mark: str | None = None) -> frozenset[str]:
    """The entries of a list written as one text: words, or phrases between marks and line breaks."""
    parts = listed.split() if mark is None else listed.replace("\n", mark).split(mark)
    return frozenset(part.strip() for part in parts) - {""}


# Whole lines, in lower case without signs.
PAGE_FURNITURE = _set(
    """
    home | menu | search | help | login | log in | sign in | sign up | register | logout | log out | subscribe | share
    print | download | next | previous | back | back to top | top | close | ok | yes no | yes | no | reject | accept
    accept all | reject all | i agree | more options | more information | manage preferences | cookie settings
    read more | learn more | show more | see more | load more | view all | see all | get started | contact | contact us
    about us | about | services | products | solutions | pricing | docs | blog | news | resources | sitemap | imprint
    privacy policy | terms of use | terms of service | terms and conditions | all rights reserved | save article
    save | comments | no comments | leave a comment | leave a reply | post comment | cancel reply
    related articles | related posts | related content | most popular | popular posts | recent posts | recent comments
    you may also like | you might also like | trending | tags | categories | category | uncategorized | archives
    table of contents | contents | on this page | in this article | follow us | share this
    was this page helpful | did you find what you were looking for | forgot your password | email | name | website
    required | editorial team | advertisement | sponsored | newsletter | english | español | deutsch | français
    previous post | next post | previous post next post | edit this page | view source | page not found | html
    test your knowledge | check your understanding | quiz
    """,
    "|",
)

# How a line of page furniture begins, in lower case without signs.
FURNITURE_STARTS = (
    "skip to ", "jump to ", "toggle navigation", "back to top", "we use cookies", "this website stores cookies",
    "this website uses cookies", "this site uses cookies", "by continuing to browse", "your privacy matters",
    "cookie policy", "accept all cookies", "last updated", "last modified", "last reviewed", "posted on", "posted in",
    "posted by", "published on", "published by", "written by", "reviewed by", "checked by", "edited by", "updated on",
    "filed under", "tagged ", "share this", "share on", "follow us", "subscribe to", "sign up ", "log in ", "sign in ",
    "join over ", "join our ", "already have an account", "forgot your password", "create an account", "create account",
    "enter your e", "please enter your", "your email address", "required fields are", "leave a reply",
    "leave a comment", "post a comment", "no comments yet", "be the first to comment", "recent comments",
    "most popular", "related articles", "related posts", "you may also like", "copyright ©", "copyright (c)",
    "copyright 20", "©", "all rights reserved", "terms of use", "terms of service", "privacy policy",
    "do not sell my", "download our ", "download the app", "get the app",
    "get started", "start your free", "try it free", "buy now", "add to cart", "learn more about our",
    "test your knowledge", "save post",
    "disclaimer", "previous post", "next post", "was this page", "was this article", "was this helpful",
    "did you find", "did you know", "click here", "tap here", "reach out to", "get in touch",
    "contact us", "image credit", "photo by", "photo credit",
    "advertisement", "read the full", "table of contents", "powered by", "share your",
)  # fmt: skip

# What gives away a paragraph that sells something or speaks about the site itself.
PITCHES = (
    "our platform", "our website", "our app", "our apps", "our newsletter", "our services", "our products", "our team",
    "our site", "our customers", "our partners", "our store", "our course", "our courses", "our blog",
    "we offer", "for free", "free trial", "sign up", "cookies to", "all rights reserved", "reading time",
    "min read", "information on a device", "no liability", "informational purposes only",
)  # fmt: skip

# Headings after which a page's own matter ends, until prose begins again.
PARTING_LINES = frozenset(
    {
        "leave a reply", "leave a comment", "related articles", "related posts", "related content", "most popular",
        "recent comments", "recent posts", "you may also like", "you might also like", "comments", "share this",
        "references", "bibliography", "further reading", "see also", "external links", "works cited",
    }
)  # fmt: skip

# Labels that say what the words after them are for, and name nothing one could define.
LABELS = _set(
    """
    note notes tip tips hint warning caution important attention danger disclaimer example examples figure fig table
    source sources reference references see also author authors editor contributors date time updated published
    version license licence copyright contact email e-mail phone tel fax address url link links website tags tagged
    categories category keywords abstract summary answer question questions q a todo fixme usage output input returns
    return raises parameters parameter args arguments default prerequisites requirements aim objective objectives
    learning goal instructions step exercise solution hint remark remarks conclusion overview introduction update
    edit ps p.s nb n.b fyi re fwd subject from to cc via image photo credit caption video share by in on at
    error info debug trace fatal critical log appendix more below above easy hinweis hinweise bemerkung
    anmerkung achtung wichtig tipp tipps beispiel beispiele quelle quellen siehe nota notas ejemplo ejemplos importante
    consejo fuente fuentes véase remarque remarques exemple exemples astuce voir
    """
) | {
    "for example", "for instance", "see also", "key takeaways", "in short", "in other words", "that is", "i.e", "e.g",
    "please note", "pro tip", "fun fact", "did you know", "last updated", "learning objectives", "key points",
    "breaking change", "breaking changes",
}  # fmt: skip

# Headings every text has; what stands under them defines nothing by itself.
STRUCTURAL_HEADINGS = _set(
    """
    glossary introduction overview conclusion conclusions summary background references bibliography contents notes
    abstract appendix preface foreword acknowledgements definitions terminology terms vocabulary discussion results
    methods index faq questions exercises examples example objectives prerequisites requirements installation usage
    license licence changelog contributing
    """
) | {
    "key terms", "frequently asked questions", "learning objectives", "further reading", "table of contents",
    "see also", "getting started", "key takeaways", "key points", "review questions", "short answer",
}  # fmt: skip

# In small letters without accents.
GLOSSARY_HEADINGS = (
    "glossar", "glossaire", "key terms", "terminolog", "definition", "vocabular", "terms", "glosario", "begriffe",
    "lexikon", "lexique", "vocabulaire", "definiciones", "diccionario", "dictionnaire", "terminos", "definizioni",
    "worterbuch",
)  # fmt: skip

ARTICLES = frozenset({"a", "an", "the"})

# How the words that explain a term begin, where they do not begin with its own name.
OPENERS = _set(
    """
    a an the any this that these those to one some all each every either both it its is are was were has have can may
    what which who whose stands refers means occurs used uses using describes denotes happens also see part type kind
    form method process act set group number state measure ability not non
    un une le la les l des quelque quelqu ein eine einer das der den el los las una unos il lo gli uno uma
    """
)
# Weaker ones: explanations begin so, but other sentences do as well.
LEADS = _set(
    "when where if in on at by for from of with within without between during since there as often usually such and or"
    " but so because although while use see"
)

# A sentence that begins so speaks about something said before, or to the reader.
POINTERS = _set(
    """
    this that these those it its he she they we you i there here below above such one another other others both each
    either neither many most some several few all what which who whom whose when where why how if while although
    because since as but and or so yet however therefore thus moreover furthermore also then now today sometimes often
    usually generally typically finally first second third next in on at by for from with without under over after
    before during between among your our my his her their not no nothing everything something anyone everyone please
    let remember consider unlike like according to see use using
    """
)

# Heads of a subject that point elsewhere: "One reason is a …" defines no reason.
EMPTY_HEADS = _set(
    """
    example examples reason reasons goal goals aim aims purpose problem problems result results answer question
    way ways point points step steps part parts thing things idea case cases fact difference advantage disadvantage
    benefit benefits key rest following above latter former author authors chapter section article guide page figure
    table book website site company course lesson tutorial document version approach solution conclusion choice
    """
)

# A term holds none of these: with one of them a line says something, and names nothing.
CLAUSE_WORDS = _set(
    """
    is are was were be been has have had do does did can could will would shall should may might must that which who
    include includes contain contains follow follows involve involves whom because i you we they he she it this these
    those there please let
    """
)
