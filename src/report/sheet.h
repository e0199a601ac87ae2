/* A page with the sentence that is being composed for it: what short reports are made with. */
#ifndef REPORT_SHEET_H
#define REPORT_SHEET_H

#include "report/page.h"

struct sheet {
    struct page page;
    struct buffer words;
};

/* At least 40 columns. */
void sheet_open(struct sheet *sheet, size_t columns, bool colour, struct sink *sink);
/* Puts the composed words into an entry of their own. */
void sheet_say(struct sheet *sheet, enum ink ink, size_t indent);
/* "Title (1,234)" in bold, behind an empty line. */
void sheet_heading(struct sheet *sheet, const char *title, uint64_t count);
/* Begins an entry with a muted word in front of a column. */
void sheet_label(struct sheet *sheet, const char *what, size_t column);
/* A number in a cell, at its right. */
void sheet_number(struct sheet *sheet, uint64_t number, size_t width);
/* The next command, which can be copied whole: "entra2vcard <command> <paths><behind>". */
void sheet_command(struct sheet *sheet, const char *command, const char *const *paths,
                   size_t path_count, struct text behind);
void sheet_close(struct sheet *sheet);

#endif
