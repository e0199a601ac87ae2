#include "report/sheet.h"

#include "report/visible.h"

enum { LEAST_COLUMNS = 40, PATHS = 20 };

void sheet_open(struct sheet *sheet, size_t columns, bool colour, struct sink *sink)
{
    *sheet = (struct sheet){.page = {.sink = sink,
                                     .columns = columns < LEAST_COLUMNS ? LEAST_COLUMNS : columns,
                                     .colour = colour}};
}

void sheet_say(struct sheet *sheet, enum ink ink, size_t indent)
{
    page_line(&sheet->page, ink, indent, buffer_text(&sheet->words));
    buffer_clear(&sheet->words);
}

void sheet_heading(struct sheet *sheet, const char *title, uint64_t count)
{
    page_blank(&sheet->page);
    buffer_add_string(&sheet->words, title);
    buffer_add(&sheet->words, TEXT(" ("));
    visible_number(&sheet->words, count);
    buffer_add_byte(&sheet->words, ')');
    sheet_say(sheet, INK_BOLD, 0);
}

void sheet_label(struct sheet *sheet, const char *what, size_t column)
{
    page_begin(&sheet->page, 2, column);
    page_put(&sheet->page, INK_MUTED, text_of(what));
    page_tab(&sheet->page, column);
}

void sheet_number(struct sheet *sheet, uint64_t number, size_t width)
{
    struct buffer digits = {0}, padded = {0};
    visible_number(&digits, number);
    buffer_repeat(&padded, ' ', digits.len < width ? width - digits.len : 0);
    buffer_add(&padded, buffer_text(&digits));
    page_cell(&sheet->page, INK_PLAIN, buffer_text(&padded), width);
    buffer_release(&digits);
    buffer_release(&padded);
}

void sheet_command(struct sheet *sheet, const char *command, const char *const *paths,
                   size_t path_count, struct text behind)
{
    buffer_format(&sheet->words, "  entra2vcard %s", command);
    for (size_t i = 0; i < path_count && i < PATHS; i++) {
        buffer_add_byte(&sheet->words, ' ');
        visible_path(&sheet->words, text_of(paths[i]));
    }
    buffer_add_string(&sheet->words, path_count > PATHS ? " ..." : "");
    buffer_add(&sheet->words, behind);
    page_unbroken(&sheet->page, buffer_text(&sheet->words));
    buffer_clear(&sheet->words);
}

void sheet_close(struct sheet *sheet)
{
    page_close(&sheet->page);
    buffer_release(&sheet->words);
}
