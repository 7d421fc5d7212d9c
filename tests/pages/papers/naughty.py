"""Texts that programs have taken for formulas, scripts, fields or commands."""

from __future__ import annotations

FORMULAS = tuple(
    f"{sign}{rest}"
    for sign in ("=", "+", "-", "@", "\t=", "＝", " =", "=-", "'=", "%0A=")
    for rest in (
        "1+1",
        "SUM(A1:A9)",
        'HYPERLINK("http://x.example","y")',
        "cmd|' /C calc'!A0",
        "IMPORTXML(1)",
        "DDE(a;b;c)",
    )
)
SCRIPTS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "{{ 7*7 }} {% if %} ${7*7} <%= 7 %>",
    "]]></w:t></w:r><w:fldSimple w:instr='DDEAUTO c cmd'/>",
    "&lt;b&gt; &amp; &#x3c;",
    "{ INCLUDETEXT c:/x } { DDEAUTO x }",
    "#set page(width: 1cm) $x^2$ *b* _i_ `r` \\ @r <l> // /* #import",
    "_x0041_ \\u0041 %s %n",
    "'; DROP TABLE area; --",
    "<!ENTITY x SYSTEM 'file:///etc/passwd'>&x;",
)
SIGNS = (
    "Ŵyth Llŷn — café, naïve, Łódź",
    "שלום עולם مرحبا بكم",
    "10\u00a0families \u201cwait\u201d\u2009\u2013",
    "𝒜 😀 👩‍👩‍👧 e\u0301",
    "W" * 300,
)
# Signs without a look of their own: a heading of them is no heading in a PDF.
INVISIBLE = ("\u200e", "\u00ad", "\u200d", "\u2060")
EVERY = (*FORMULAS, *SCRIPTS, *SIGNS, *INVISIBLE)
