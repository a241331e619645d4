#!/bin/sh
# sh make.sh: makes the PDF files anew, where pdflatex, soffice, cairo, qpdf and python3 are (the
# packages are in README.md). expected.csv is counted by hand from the sources and not made here.
set -eu
cd "$(dirname "$0")"
export SOURCE_DATE_EPOCH=1609459200 FORCE_SOURCE_DATE=1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for name in tex_hyphens tex_columns tex_headings; do
    pdflatex -interaction=batchmode -output-directory "$work" $name.tex >/dev/null
    cp "$work/$name.pdf" .
done
python3 office.py "$work"
for name in office_columns office_headings; do
    soffice "-env:UserInstallation=file://$work/office" --headless --convert-to pdf \
        "$work/$name.fodt" >/dev/null 2>&1
done
cc cairo_letters.c -o "$work/cairo_letters" $(pkg-config --cflags --libs cairo)
"$work/cairo_letters"

# The same document in other wrappings, and what can go wrong with one.
for user in secret ''; do
    qpdf --static-id --allow-weak-crypto --static-aes-iv \
        --encrypt "$user" owner 128 --use-aes=y --extract=n -- tex_columns.pdf "$work/locked$user.pdf"
done
mv "$work/lockedsecret.pdf" encrypted.pdf
mv "$work/locked.pdf" copying_forbidden.pdf
qpdf --static-id --object-streams=disable --linearize tex_columns.pdf linearized.pdf
qpdf --static-id --empty no_pages.pdf
head -c 20000 linearized.pdf >cut_off.pdf
: >empty.pdf
printf '<html><body>Digital plan: error 404</body></html>\n' >error_page.pdf
printf 'HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n' | cat - cairo_letters.pdf >after_header.pdf
python3 - <<'END'
# The data of the second page, from their middle on.
whole = open("tex_columns.pdf", "rb").read()
at = whole.index(b"stream\n", whole.index(b"endstream")) + 500
open("damaged_page.pdf", "wb").write(whole[:at] + b"\xff" * 40 + whole[at + 40 :])
END
