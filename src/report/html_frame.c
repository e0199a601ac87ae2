#include "base/base64.h"
#include "base/digest.h"
#include "report/html.h"
#include "report/html_assets.h"

static void put_hash(struct html *html, struct text octets)
{
    struct digest digest = digest_of(octets);
    html_put(html, " 'sha256-");
    base64_add(&html->out, (struct text){(const char *)digest.bytes, sizeof digest.bytes});
    html_put(html, "'");
}

/* Nothing is loaded, nothing is sent, and only the style and the script below count. The print
 * style is in a second element because the digest of the plan stands in it, and that a report is
 * redacted. */
static void put_policy(struct html *html, struct text print)
{
    html_put(html, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                   "style-src");
    put_hash(html, html_style());
    put_hash(html, print);
    html_put(html, "; script-src");
    put_hash(html, html_script());
    html_put(html, "; base-uri 'none'; form-action 'none'\">\n");
}

/* The digest on every page that is printed. It is hexadecimal; whatever else a plan's reader gave
 * would not get into a style. */
static void put_print_style(struct buffer *out, struct text digest, bool redacted)
{
    if (redacted)
        buffer_add_string(out, ".redacted{position:sticky;top:0;z-index:2;max-width:none;"
                               "text-align:center;padding:.5rem;background:var(--holdt);"
                               "border:2px dashed var(--hold)}");
    buffer_add_string(out, "@page{");
    if (redacted)
        buffer_add_string(out, "@top-center{font:bold 9pt sans-serif;content:\"REDACTED\"}");
    buffer_add_string(out, "@bottom-left{font:8pt sans-serif;content:\"plan ");
    for (size_t i = 0; i < digest.len; i++)
        if (ascii_hex(digest.data[i]) >= 0 || text_has_byte(TEXT("sha:"), digest.data[i]))
            buffer_add_byte(out, digest.data[i]);
    buffer_add_string(
        out, "\"}@bottom-right{font:8pt sans-serif;content:counter(page) \" / \" counter(pages)}}");
}

static void put_title(struct html *html, const struct html_frame *frame)
{
    if (frame->part)
        html_say1(html, PHRASE_TITLE_PART, COUNTED(frame->number));
    else
        html_say0(html, PHRASE_TITLE);
}

static void put_data_words(struct html *html)
{
    static const struct {
        const char *name;
        enum phrase phrase;
    } words[] = {
        {"find", PHRASE_FIND},          {"hint", PHRASE_FIND_HINT},
        {"kinds", PHRASE_ALL_KINDS},    {"units", PHRASE_ALL_UNITS},
        {"fields", PHRASE_ALL_FIELDS},  {"reasons", PHRASE_ALL_REASONS},
        {"found", PHRASE_FOUND},        {"clear", PHRASE_CLEAR},
        {"copy", PHRASE_COPY},          {"copied", PHRASE_COPIED},
        {"sort", PHRASE_SORT},          {"theme", PHRASE_THEME},
        {"add", PHRASE_KIND_ADD},       {"update", PHRASE_KIND_UPDATE},
        {"remove", PHRASE_KIND_REMOVE},
    };
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        buffer_format(&html->out, " data-%s=\"", words[i].name);
        html_say0(html, words[i].phrase);
        html_put(html, "\"");
    }
}

void html_head(struct html *html, const struct html_frame *frame)
{
    struct buffer print = {0};
    put_print_style(&print, html->printing->view->digest, html->printing->style->redacted);
    html_put(html, "<!doctype html>\n<html");
    html_attribute(html, "lang", text_of(language_word(html->language)));
    html_put(html, ">\n<head>\n<meta charset=\"utf-8\">\n");
    put_policy(html, buffer_text(&print));
    html_put(html, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                   "<meta name=\"color-scheme\" content=\"light dark\">\n"
                   "<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
    put_title(html, frame);
    html_put(html, " · entra2vcard</title>\n<style>");
    buffer_add(&html->out, html_style());
    html_put(html, "</style>\n<style>");
    buffer_add(&html->out, buffer_text(&print));
    html_put(html, "</style>\n</head>\n<body");
    put_data_words(html);
    html_put(html, ">\n<a class=\"skip\" href=\"#main\">");
    html_say0(html, PHRASE_SKIP);
    html_put(html, "</a>\n");
    if (html->printing->style->redacted) {
        html_put(html, "<p class=\"redacted\" role=\"note\"><b>");
        html_say0(html, PHRASE_REDACTED);
        html_put(html, "</b></p>\n");
    }
    buffer_release(&print);
}

void html_foot(struct html *html)
{
    html_put(html, "<script>");
    buffer_add(&html->out, html_script());
    html_put(html, "</script>\n</body>\n</html>\n");
}

static void begin_section(struct html *html, const char *name, enum phrase heading)
{
    buffer_format(&html->out, "<section id=\"%s\" aria-labelledby=\"h-%s\">\n<h2 id=\"h-%s\">",
                  name, name, name);
    html_say0(html, heading);
}

void html_section(struct html *html, const char *name, enum phrase heading)
{
    begin_section(html, name, heading);
    html_put(html, "</h2>\n");
}

void html_section_counted(struct html *html, const char *name, enum phrase heading, uint64_t count)
{
    begin_section(html, name, heading);
    html_put(html, " <span class=\"count\">");
    html_number(html, count);
    html_put(html, "</span></h2>\n");
}

void html_section_end(struct html *html)
{
    html_put(html, "</section>\n");
    html_flush(html);
}
