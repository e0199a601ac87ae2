/* What stands beside an overview: every change, in pages that lead to each other, and in JSON
 * Lines. */
#include "base/digest.h"
#include "base/limits.h"
#include "report/html.h"

/* The pages as their list tells of them. */
struct paging {
    struct html *html; /* of the overview */
    struct html page;  /* the one that is open */
    struct buffer index;
    uint64_t number; /* of the page that is open; 0: none yet */
    bool open;
    enum change_kind kind; /* of its rows */
    uint64_t listed;
    struct buffer first, last; /* names */
};

static const struct report_folder *folder_of(const struct html *html)
{
    return html->printing->style->folder;
}

static void put_name(struct buffer *out, uint64_t number)
{
    buffer_format(out, "changes-%04llu.html", (unsigned long long)number);
}

static void put_step(struct html *html, uint64_t number, enum phrase what)
{
    html_put(html, "<li><a href=\"");
    put_name(&html->out, number);
    html_put(html, "\">");
    html_say0(html, what);
    html_put(html, "</a></li>");
}

/* Where one can go from a page. The next one is known at the end alone. */
static void put_ways(struct html *html, uint64_t number, bool end, bool next)
{
    html_put(html, end ? "<nav class=\"ways\" aria-label=\"" : "<nav class=\"toc\" aria-label=\"");
    if (end)
        html_say1(html, PHRASE_PAGE_OF, COUNTED(number));
    else
        html_say0(html, PHRASE_CONTENTS);
    html_put(html, "\"><ul><li><a href=\"report.html\">");
    html_say0(html, PHRASE_OVERVIEW);
    html_put(html, "</a></li><li><a href=\"changes-index.html\">");
    html_say0(html, PHRASE_INDEX);
    html_put(html, "</a></li>");
    if (number > 1)
        put_step(html, number - 1, PHRASE_PREVIOUS);
    if (next)
        put_step(html, number + 1, PHRASE_NEXT);
    html_put(html, "</ul></nav>\n");
}

static void begin_frame(struct html *html, uint64_t number)
{
    const struct html_frame frame = {.part = true, .number = number};
    html_head(html, &frame);
    html_put(html, "<header><h1>");
    if (number != 0)
        html_say1(html, PHRASE_TITLE_PART, COUNTED(number));
    else
        html_say0(html, PHRASE_INDEX);
    html_put(html, "</h1>\n<p class=\"digest\"><span>");
    html_say0(html, PHRASE_ORIGIN_PLAN);
    html_put(html, "</span> <span class=\"m copy\">");
    html_value(html, html->printing->view->digest);
    html_put(html, "</span></p></header>\n");
}

static int open_file(struct paging *paging, const char *name)
{
    struct html *page = &paging->page;
    struct sink *sink =
        folder_of(paging->html)
            ->open(folder_of(paging->html)->self, name, paging->html->printing->errors);
    if (sink == NULL)
        return -1;
    struct buffer out = page->out, words = page->words;
    *page = *paging->html;
    buffer_clear(&out);
    page->out = out;
    page->words = words;
    page->sink = sink;
    page->rows = page->octets = 0;
    page->max_rows = UINT64_MAX;
    page->max_octets = LIMIT_PAGE_PART - 4096;
    page->part = true;
    page->whole = false;
    return 0;
}

static int close_file(struct paging *paging)
{
    html_put(&paging->page, "</main>\n");
    html_foot(&paging->page);
    sink_flush(paging->page.sink, &paging->page.out);
    return folder_of(paging->html)
        ->close(folder_of(paging->html)->self, paging->html->printing->errors);
}

static int begin_page(struct paging *paging, enum change_kind kind)
{
    struct buffer name = {0};
    paging->number++;
    put_name(&name, paging->number);
    buffer_add_byte(&name, '\0');
    int result = open_file(paging, name.data);
    buffer_release(&name);
    if (result != 0)
        return -1;
    paging->open = true;
    paging->kind = kind;
    paging->listed = 0;
    begin_frame(&paging->page, paging->number);
    put_ways(&paging->page, paging->number, false, false);
    html_put(&paging->page, "<main id=\"main\">\n");
    /* The script and the ways at the end take place, too. */
    paging->page.max_octets -= paging->page.out.len;
    html_rows_begin(&paging->page, kind);
    return 0;
}

static void note_page(struct paging *paging)
{
    static const enum phrase kinds[CHANGE_KINDS] = {PHRASE_KIND_ADD, PHRASE_KIND_UPDATE,
                                                    PHRASE_KIND_REMOVE};
    struct html index = *paging->html;
    index.out = paging->index;
    html_put(&index, "<tr><th scope=\"row\"><a href=\"");
    put_name(&index.out, paging->number);
    html_put(&index, "\">");
    html_say1(&index, PHRASE_PAGE_OF, COUNTED(paging->number));
    html_put(&index, "</a></th><td>");
    html_say0(&index, kinds[paging->kind]);
    html_put(&index, "</td>");
    html_number_cell(&index, paging->listed);
    html_value_cell(&index, buffer_text(&paging->first));
    html_value_cell(&index, buffer_text(&paging->last));
    html_put(&index, "</tr>\n");
    paging->index = index.out;
    paging->html->words = index.words;
}

static int end_page(struct paging *paging, bool next)
{
    if (!paging->open)
        return 0;
    paging->open = false;
    html_rows_end(&paging->page, paging->kind);
    put_ways(&paging->page, paging->number, true, next);
    note_page(paging);
    return close_file(paging);
}

static void keep_name(struct buffer *into, const struct change *change)
{
    buffer_clear(into);
    buffer_add(into, change->name.len != 0 ? change->name : change->id);
}

/* A row more; in a page of its own kind, and in a new one when the page is full. */
static int put_change(struct paging *paging, const struct change *change)
{
    bool fresh = !paging->open || paging->kind != change->kind;
    if (fresh && (end_page(paging, true) != 0 || begin_page(paging, change->kind) != 0))
        return -1;
    if (!html_try_row(&paging->page, change)) {
        if (paging->listed != 0 &&
            (end_page(paging, true) != 0 || begin_page(paging, change->kind) != 0))
            return -1;
        if (!html_try_row(&paging->page, change))
            html_row(&paging->page, change);
    }
    if (paging->listed++ == 0)
        keep_name(&paging->first, change);
    keep_name(&paging->last, change);
    return 0;
}

static int put_kind(struct paging *paging, enum change_kind kind)
{
    struct plan_item item;
    int got;
    if (paging->html->sums->kinds[kind] == 0)
        return 0;
    if (printing_rewind(paging->html->printing) != 0)
        return -1;
    while ((got = printing_next(paging->html->printing, PLAN_CHANGE, &item)) > 0)
        if (item.change.kind == kind && put_change(paging, &item.change) != 0)
            return -1;
    return got;
}

static int put_index(struct paging *paging)
{
    static const enum phrase heads[] = {PHRASE_COL_PAGE,  PHRASE_COL_CHANGE, PHRASE_COL_ROWS,
                                        PHRASE_COL_FIRST, PHRASE_COL_LAST,   PHRASE_COUNT};
    if (open_file(paging, "changes-index.html") != 0)
        return -1;
    struct html *page = &paging->page;
    const struct said values[] = {COUNTED(paging->number), COUNTED(paging->html->sums->changes)};
    begin_frame(page, 0);
    put_ways(page, 0, false, false);
    html_put(page, "<main id=\"main\">\n<p>");
    html_say(page, PHRASE_PAGES_LEAD, values, COUNT_OF(values));
    html_put(page, "</p>\n");
    html_table(page, "", PHRASE_INDEX, heads);
    html_put(page, "<tbody>\n");
    buffer_add(&page->out, buffer_text(&paging->index));
    html_put(page, "</tbody>");
    html_table_end(page);
    return close_file(paging);
}

/* Pages of an earlier report in the folder would tell of another plan. */
static int remove_old(const struct html *html, uint64_t number)
{
    int removed;
    do {
        struct buffer name = {0};
        put_name(&name, ++number);
        buffer_add_byte(&name, '\0');
        removed = folder_of(html)->remove(folder_of(html)->self, name.data, html->printing->errors);
        buffer_release(&name);
    } while (removed > 0);
    if (removed == 0 && html->pages == 0)
        removed = folder_of(html)->remove(folder_of(html)->self, "changes-index.html",
                                          html->printing->errors);
    return removed < 0 ? -1 : 0;
}

static int put_pages(struct html *html)
{
    struct paging paging = {.html = html};
    int result = 0;
    static const enum change_kind order[] = {CHANGE_REMOVE, CHANGE_UPDATE, CHANGE_ADD};
    for (size_t i = 0; result == 0 && i < COUNT_OF(order); i++)
        result = put_kind(&paging, order[i]);
    if (result == 0)
        result = end_page(&paging, false);
    if (result == 0)
        result = put_index(&paging);
    if (paging.open)
        folder_of(html)->abandon(folder_of(html)->self);
    html->pages = paging.number;
    buffer_release(&paging.index);
    buffer_release(&paging.first);
    buffer_release(&paging.last);
    buffer_release(&paging.page.out);
    buffer_release(&paging.page.words);
    return result;
}

/* Every change as a line, and the digest of all of them. */
static int put_lines(struct html *html, struct sink *sink, struct digester *digester)
{
    struct plan_item item;
    struct buffer out = {0};
    int got = printing_rewind(html->printing) != 0 ? -1 : 1;
    while (got > 0 && (got = printing_next(html->printing, PLAN_CHANGE, &item)) > 0) {
        json_put_change(&out, &item.change);
        if (html->printing->style->redacted) {
            out.len--; /* the brace */
            buffer_add_string(&out, ",\"redacted\":true}");
        }
        buffer_add_byte(&out, '\n');
        if (out.len < LIMIT_BLOCK)
            continue;
        digester_add(digester, buffer_text(&out));
        sink_flush(sink, &out);
    }
    digester_add(digester, buffer_text(&out));
    sink_flush(sink, &out);
    buffer_release(&out);
    return got;
}

static int write_lines(struct html *html, struct buffer *ret_digest)
{
    const struct report_folder *folder = folder_of(html);
    struct sink *sink = folder->open(folder->self, "changes.ndjson", html->printing->errors);
    if (sink == NULL)
        return -1;
    struct digester *digester = digester_open();
    int result = put_lines(html, sink, digester);
    struct digest digest = digester_result(digester);
    digester_close(digester);
    digest_print(ret_digest, &digest);
    if (result != 0) {
        folder->abandon(folder->self);
        return -1;
    }
    return folder->close(folder->self, html->printing->errors);
}

int html_pages(struct html *html, struct buffer *ret_digest)
{
    int result = write_lines(html, ret_digest);
    html->lines = buffer_text(ret_digest);
    if (result == 0 && !html->whole)
        result = put_pages(html);
    return result == 0 ? remove_old(html, html->pages) : -1;
}
