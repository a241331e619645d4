#!/usr/bin/env python3
"""office.py FOLDER: writes the two flat OpenDocument texts that LibreOffice makes PDF files of."""

import os
import sys

A = (
    "{} kommuns digitalisering ska ge invånarna bättre service. Vi inför nya e-tjänster för bygglov, "
    "förskola och försörjningsstöd. Den digitala informationssäkerheten stärks och effektiviteten "
    "följs upp varje år. Officiella handlingar publiceras digitalt. Digitaliseringsstrategin omfattar "
    "även grundskoleverksamheten och äldreomsorgen i hela kommunen."
)
NAMES = (
    "Ale Skinnskatteberg Bjuv Hudiksvall Boden Härjedalen Gnosjö Kristianstad Haninge Älvkarleby"
).split()
TEXT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles>
<style:style style:name="Standard" style:family="paragraph">
<style:paragraph-properties fo:text-align="justify" fo:orphans="1" fo:widows="1"/>
<style:text-properties fo:font-family="Liberation Serif" fo:font-size="11pt" fo:language="sv"
 fo:country="SE" fo:hyphenate="true" fo:hyphenation-remain-char-count="2"
 fo:hyphenation-push-char-count="2"/>
</style:style>
</office:styles>
<office:automatic-styles>
<style:page-layout style:name="page">
<style:page-layout-properties fo:page-width="{width}mm" fo:page-height="105mm" fo:margin="12mm">
<style:columns fo:column-count="{columns}" fo:column-gap="5mm"/>
</style:page-layout-properties>
<style:header-style/><style:footer-style/>
</style:page-layout>
</office:automatic-styles>
<office:master-styles>
<style:master-page style:name="Standard" style:page-layout-name="page">{lines}</style:master-page>
</office:master-styles>
<office:body><office:text>
{body}
</office:text></office:body>
</office:document>
"""
LINES = (
    "<style:header><text:p>Mål och budget – Digital plan 2021</text:p></style:header>"
    "<style:footer><text:p>Sida <text:page-number/></text:p></style:footer>"
)


def write(name, times, **form):
    with open(os.path.join(sys.argv[1], name), "w", encoding="utf-8") as file:
        body = "\n".join(f"<text:p>{A.format(name)}</text:p>" for name in NAMES[:times])
        file.write(TEXT.format(body=body, **form))


write("office_columns.fodt", 10, width=120, columns=2, lines="")
write("office_headings.fodt", 7, width=95, columns=1, lines=LINES)
