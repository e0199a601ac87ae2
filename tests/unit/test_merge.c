#include "merging.h"

#include "base/limits.h"
#include "format/vcard.h"

static struct arena arena;

/* base and ours are lines (see merging.h), NULL: none; the card's lines are given without its
 * frame, in version 3.0. */
struct row {
    const char *base, *ours, *card, *merged, *remarks;
};

static struct text framed(const char *lines, const char *version)
{
    struct buffer out = {0};
    buffer_format(&out, "BEGIN:VCARD\r\nVERSION:%s\r\n%sEND:VCARD\r\n", version, lines);
    struct text copy = arena_copy(&arena, buffer_text(&out));
    buffer_release(&out);
    return copy;
}

static struct merge_result merged(struct merge_input *input, const char *base, const char *ours)
{
    struct contact before = {0}, now = merging_contact(&arena, text_of(ours));
    struct merge_result result;
    if (base != NULL)
        before = merging_contact(&arena, text_of(base));
    input->base = base == NULL ? NULL : &before;
    input->ours = &now;
    assert_i64(merge_card(&arena, input, &result), 0);
    assert_null(result.refusal);
    input->base = input->ours = NULL;
    return result;
}

static void assert_version(const struct row *rows, size_t count, const char *version,
                           const struct merge_rule *rule)
{
    for (size_t i = 0; i < count; i++) {
        const struct row *row = &rows[i];
        struct merge_input input = {
            .card = framed(row->card, version), .rules = rule, .rule_count = rule != NULL};
        struct buffer shown = {0};
        buffer_format(&shown, "%s -> %s: %s", row->base, row->ours, row->card);
        unit_row = buffer_text(&shown);
        struct merge_result result = merged(&input, row->base, row->ours);
        assert_texts_equal(result.card, framed(row->merged, version));
        assert_texts_equal(merging_remarks(&arena, &result), text_of(row->remarks));
        assert_i64(result.changed, strcmp(row->card, row->merged) != 0);
        buffer_release(&shown);
        unit_row = TEXT_NONE;
    }
    arena_release(&arena);
}

static void assert_rows(const struct row *rows, size_t count)
{
    assert_version(rows, count, "3.0", NULL);
}

static void what_one_side_changed_wins(void **state)
{
    static const struct row rows[] = {
        {"TITLE:A", "TITLE:A", "TITLE:A\r\n", "TITLE:A\r\n", ""},
        {"TITLE:A", "TITLE:B", "TITLE:A\r\n", "TITLE:B\r\n", ""},
        {"TITLE:A", "TITLE:A", "title:L\r\n", "title:L\r\n", ""},
        {"TITLE:A", "TITLE:B", "title:B\r\n", "title:B\r\n", ""},
        {"TITLE:A", "TITLE:B", "TITLE:L\r\n", "TITLE:B\r\n", "conflict TITLE: A / B / L\n"},
        {"TITLE:A", "", "TITLE:A\r\nX:1\r\n", "X:1\r\n", "withdrawn TITLE: A / - / A\n"},
        {"TITLE:A", "", "TITLE:L\r\nX:1\r\n", "X:1\r\n", "conflict TITLE: A / - / L\n"},
        {"TITLE:A", "TITLE:A", "X:1\r\n", "X:1\r\n", ""},
        {"TITLE:A", "TITLE:B", "X:1\r\n", "X:1\r\nTITLE:B\r\n", "conflict TITLE: A / B / -\n"},
        {"", "TITLE:B", "X:1\r\n", "X:1\r\nTITLE:B\r\n", ""},
        {"", "TITLE:B", "TITLE:L\r\n", "TITLE:B\r\n", "conflict TITLE: - / B / L\n"},
        {"", "", "TITLE:L\r\n", "TITLE:L\r\n", ""},
        {"N:M;A", "N:M;B", "N:M;A;;;\r\n", "N:M;B;;;\r\n", ""},
        {"N:M;A", "N:M;B", "N:L;A;;;\r\n", "N:M;B;;;\r\n", "conflict N: M; A / M; B / L; A\n"},
        {"N:M;A", "N:;", "N:M;A;;;\r\n", "N:;;;;\r\n", "withdrawn N: M; A / - / M; A\n"},
        {"N:;", "N:M;A", "N:;;;;\r\n", "N:M;A;;;\r\n", ""},
        {"FN:A", "", "FN:A\r\n", "FN:A\r\n", ""},
        {"BDAY:1985-02-03", "BDAY:1985-02-04", "BDAY;VALUE=date:19850203\r\n",
         "BDAY:1985-02-04\r\n", ""},
        {"ORG:F;S", "ORG:F;T", "ORG:F;S\r\n", "ORG:F;T\r\n", ""},
    };
    (void)state;
    assert_rows(rows, COUNT_OF(rows));
}

static void values_of_a_set_are_matched_by_what_they_mean(void **state)
{
    static const struct row rows[] = {
        {"EMAIL;work:a@x", "EMAIL;work:b@x", "EMAIL;TYPE=WORK:a@x\r\nX:1\r\n",
         "EMAIL;TYPE=WORK:b@x\r\nX:1\r\n", ""},
        {"EMAIL;work:a@x", "EMAIL;work:a@x\nEMAIL;home:b@x", "EMAIL;TYPE=WORK:A@X\r\n",
         "EMAIL;TYPE=WORK:A@X\r\nEMAIL;TYPE=HOME:b@x\r\n", ""},
        {"EMAIL;work:a@x", "EMAIL;work:b@x", "EMAIL;TYPE=INTERNET,WORK:b@x\r\n",
         "EMAIL;TYPE=INTERNET,WORK:b@x\r\n", ""},
        /* edited: one has gone and one has come, of equal type */
        {"EMAIL;work:a@x", "EMAIL;work:a@x", "EMAIL;TYPE=WORK:l@x\r\n", "EMAIL;TYPE=WORK:l@x\r\n",
         ""},
        {"EMAIL;work:a@x", "EMAIL;work:b@x", "EMAIL;TYPE=WORK:l@x\r\n", "EMAIL;TYPE=WORK:b@x\r\n",
         "conflict EMAIL;work: a@x / b@x / l@x\n"},
        {"EMAIL;work:a@x", "", "EMAIL;TYPE=WORK:l@x\r\n", "",
         "conflict EMAIL;work: a@x / - / l@x\n"},
        /* which of two became which, no one can tell */
        {"EMAIL;work:a@x", "EMAIL;work:b@x", "EMAIL;TYPE=WORK:k@x\r\nEMAIL;TYPE=WORK:l@x\r\n",
         "EMAIL;TYPE=WORK:k@x\r\nEMAIL;TYPE=WORK:l@x\r\nEMAIL;TYPE=WORK:b@x\r\n",
         "conflict EMAIL;work: a@x / b@x / -\n"},
        /* another type: not the same one */
        {"EMAIL;work:a@x", "", "EMAIL;TYPE=HOME:l@x\r\n", "EMAIL;TYPE=HOME:l@x\r\n", ""},
        {"EMAIL;work:a@x", "", "EMAIL;TYPE=HOME:l@x\r\nEMAIL;TYPE=WORK:a@x\r\n",
         "EMAIL;TYPE=HOME:l@x\r\n", "withdrawn EMAIL;work: a@x / - / a@x\n"},
        /* only the type */
        {"TEL;work:+41445550100", "TEL;home:+41445550100", "TEL;TYPE=WORK:+41 44 555 01 00\r\n",
         "TEL;TYPE=HOME:+41445550100\r\n",
         "conflict TEL;home: +41445550100 (TEL;work) / +41445550100 / +41 44 555 01 00 "
         "(TEL;work)\n"},
        {"TEL;work:+41445550100", "TEL;home:+41445550100", "X:1\r\n", "X:1\r\n", ""},
        {"", "TEL;work:+41445550100", "TEL;TYPE=CELL:044 555 01 00\r\n",
         "TEL;TYPE=CELL:044 555 01 00\r\n", ""},
        {"", "TEL;work:+41445550100\nTEL;cell:+41446660100", "TEL:0041 44 555 0100\r\n",
         "TEL:0041 44 555 0100\r\nTEL;TYPE=CELL:+41446660100\r\n", ""},
        {"", "URL:https://firm.example/a", "URL:HTTPS://Firm.example/a/\r\n",
         "URL:HTTPS://Firm.example/a/\r\n", ""},
        /* twice the same line */
        {"EMAIL;work:a@x", "", "EMAIL;TYPE=WORK:a@x\r\nEMAIL;TYPE=WORK:a@x\r\n", "",
         "withdrawn EMAIL;work: a@x / - / a@x\n"},
        {"TEL:on request", "TEL:()", "TEL:on request\r\n", "TEL:()\r\n", ""},
        {"TITLE:A", "TITLE:B", "TITLE;ENCODING=QUOTED-PRINTABLE;CHARSET=none:a\r\n", "TITLE:B\r\n",
         "conflict TITLE: A / B / a\n"},
        {"X-COST:1", "X-COST:2", "X-COST:1\r\nX-OTHER:a\\,b;c\r\n",
         "X-COST:2\r\nX-OTHER:a\\,b;c\r\n", ""},
    };
    (void)state;
    assert_rows(rows, COUNT_OF(rows));
}

static void an_address_is_replaced_as_a_whole(void **state)
{
    static const struct row rows[] = {
        {"ADR;work:;;S 1;C;;1;L", "ADR;work:;;S 2;D;;2;L", "ADR;TYPE=WORK:;;S 1;C;;1;L\r\n",
         "ADR;TYPE=WORK:;;S 2;D;;2;L\r\n", ""},
        {"ADR;work:;;S 1;C;;1;L", "ADR;work:;;S 2;D;;2;L", "ADR;TYPE=WORK:;;S 9;C;;1;L\r\n",
         "ADR;TYPE=WORK:;;S 2;D;;2;L\r\n",
         "conflict ADR;work: ; ; S 1; C; ; 1; L / ; ; S 2; D; ; 2; L / ; ; S 9; C; ; 1; L\n"},
        {NULL, "ADR;work:;;S 2;D", "ADR;TYPE=WORK:;;S 9;C;;;\r\nADR;TYPE=HOME:;;H;C;;;\r\n",
         "ADR;TYPE=WORK:;;S 2;D;;;\r\nADR;TYPE=HOME:;;H;C;;;\r\n",
         "conflict ADR;work: - / ; ; S 2; D / ; ; S 9; C\n"},
        {NULL, "ADR;work:;;S 2;D", "ADR;TYPE=HOME:;;s  2;d;;;\r\n", "ADR;TYPE=HOME:;;s  2;d;;;\r\n",
         ""},
        /* what Apple adds to an address is no edit, and goes with it */
        {"ADR;work:;;S 1;C", "ADR;work:;;S 2;D",
         "item1.ADR;TYPE=WORK:;;S 1;C;;;\r\nitem1.X-ABADR:ch\r\n",
         "item1.ADR;TYPE=WORK:;;S 2;D;;;\r\n", ""},
    };
    (void)state;
    assert_rows(rows, COUNT_OF(rows));
}

static void lists_are_merged_item_by_item(void **state)
{
    static const struct row rows[] = {
        {"CATEGORIES:A,B", "CATEGORIES:A,C", "CATEGORIES:A,B,Own\r\n", "CATEGORIES:A,Own,C\r\n",
         "withdrawn CATEGORIES: B / - / B\n"},
        {"CATEGORIES:A,B", "CATEGORIES:A,B", "CATEGORIES:A\r\n", "CATEGORIES:A\r\n", ""},
        {"CATEGORIES:B,D", "CATEGORIES:A,B,C,D", "CATEGORIES:D,B\r\n", "CATEGORIES:A,B,C,D\r\n",
         ""},
        {"CATEGORIES:A", "", "CATEGORIES:A\r\nX:1\r\n", "X:1\r\n",
         "withdrawn CATEGORIES: A / - / A\n"},
        {"CATEGORIES:A", "", "CATEGORIES:Own\r\n", "CATEGORIES:Own\r\n", ""},
        {"CATEGORIES:A", "CATEGORIES:B", "CATEGORIES:Own\r\nCATEGORIES:A\r\n",
         "CATEGORIES:Own,B\r\n", "withdrawn CATEGORIES: A / - / A\n"},
        {"CATEGORIES:A", "CATEGORIES:a", "CATEGORIES:A,Own\r\n", "CATEGORIES:a,Own\r\n", ""},
        {NULL, "CATEGORIES:Sales", "CATEGORIES:SALES,Own\r\n", "CATEGORIES:SALES,Own\r\n", ""},
        {NULL, "CATEGORIES:A", "X:1\r\n", "X:1\r\nCATEGORIES:A\r\n", ""},
        {"NICKNAME:A", "NICKNAME:A,B", "NICKNAME:A,L\r\n", "NICKNAME:A,L,B\r\n", ""},
        {"CATEGORIES:A", "", "CATEGORIES:A,A\r\nX:1\r\n", "X:1\r\n",
         "withdrawn CATEGORIES: A / - / A\n"},
    };
    (void)state;
    assert_rows(rows, COUNT_OF(rows));
}

/* The label of a group belongs to what it labels; numbers of groups stay, new ones are free. */
static void labels_stay_with_their_lines(void **state)
{
    static const struct row rows[] = {
        {"TEL;[Desk]:1", "TEL;[Desk]:2", "item7.TEL:1\r\nitem7.X-ABLabel:Desk\r\n",
         "item7.TEL:2\r\nitem7.X-ABLabel:Desk\r\n", ""},
        {"TEL;[Desk]:1", "TEL;[Door]:1", "item7.X-ABLABEL:Desk\r\nitem7.TEL:1\r\n",
         "item7.X-ABLabel:Door\r\nitem7.TEL:1\r\n", ""},
        {"TEL:1", "TEL;[Desk]:1", "item7.TEL:1\r\n", "item7.TEL:1\r\nitem7.X-ABLabel:Desk\r\n", ""},
        {"TEL;[Desk]:1", "TEL:1", "item7.TEL:1\r\nitem7.X-ABLabel:Desk\r\n", "item7.TEL:1\r\n", ""},
        {"TEL:1", "TEL;[Desk]:1", "TEL:1\r\nitem3.URL:u\r\n",
         "item4.TEL:1\r\nitem3.URL:u\r\nitem4.X-ABLabel:Desk\r\n", ""},
        {"TEL;[Desk]:1", "", "X:1\r\nitem7.TEL:1\r\nitem7.X-ABLabel:Desk\r\n", "X:1\r\n",
         "withdrawn TEL [Desk]: 1 / - / 1\n"},
        {"TEL;[Desk]:1", "", "item7.TEL:1\r\nitem7.X-ABLabel:Desk\r\nitem7.URL:u\r\n",
         "item7.X-ABLabel:Desk\r\nitem7.URL:u\r\n", "withdrawn TEL [Desk]: 1 / - / 1\n"},
        {"TEL;[Desk]:1", "TEL;[Desk]:2", "item7.TEL:1\r\nitem7.X-ABLabel:Boat\r\n",
         "item7.TEL:2\r\nitem7.X-ABLabel:Desk\r\n",
         "conflict TEL [Desk]: 1 / 2 / 1 (TEL [Boat])\n"},
        {"", "TEL;[Desk]:1\nTEL;[Door]:2", "item7.TEL:3\r\nitem7.X-ABLabel:Own\r\n",
         "item7.TEL:3\r\nitem7.X-ABLabel:Own\r\nitem8.TEL:1\r\nitem8.X-ABLabel:Desk\r\n"
         "item9.TEL:2\r\nitem9.X-ABLabel:Door\r\n",
         ""},
        {"RELATED;manager:Bea", "RELATED;manager:Cas",
         "item2.X-ABRELATEDNAMES:Bea\r\nitem2.X-ABLabel:_$!<Manager>!$_\r\n",
         "item2.X-ABRELATEDNAMES:Cas\r\nitem2.X-ABLabel:_$!<Manager>!$_\r\n", ""},
        {"RELATED;manager:Bea", "", "item2.X-ABRELATEDNAMES:Bea\r\nitem2.X-ABLabel:boss\r\n", "",
         "conflict RELATED;manager: Bea / - / Bea (RELATED [boss])\n"},
    };
    (void)state;
    assert_rows(rows, COUNT_OF(rows));
}

/* Telephones mark the first address as the preferred one whenever they save a card. */
static void a_preference_is_no_edit(void **state)
{
    static const struct row rows[] = {
        {"EMAIL;work:a@x", "EMAIL;work:b@x", "EMAIL;TYPE=WORK;TYPE=pref:a@x\r\n",
         "EMAIL;TYPE=WORK;TYPE=PREF:b@x\r\n", ""},
        {"EMAIL;work:a@x", "EMAIL;work;!:a@x", "EMAIL;TYPE=WORK:a@x\r\n",
         "EMAIL;TYPE=WORK;TYPE=PREF:a@x\r\n", ""},
        {"EMAIL;work;!:a@x", "EMAIL;work:a@x", "EMAIL;TYPE=WORK;TYPE=PREF:a@x\r\n",
         "EMAIL;TYPE=WORK:a@x\r\n", ""},
        {"EMAIL;work:a@x", "", "EMAIL;TYPE=WORK;TYPE=pref:a@x\r\n", "",
         "withdrawn EMAIL;work: a@x / - / a@x\n"},
        {"EMAIL;work;!:a@x", "", "EMAIL;TYPE=WORK:a@x\r\nEMAIL;TYPE=WORK,PREF:a@x\r\n", "",
         "withdrawn EMAIL;work: a@x / - / a@x\n"},
        {"EMAIL;work;!:a@x", "EMAIL;work;!:b@x", "EMAIL;TYPE=WORK:b@x\r\n",
         "EMAIL;TYPE=WORK:b@x\r\n", ""},
    };
    (void)state;
    assert_rows(rows, COUNT_OF(rows));
}

static void without_a_base_what_is_there_stays(void **state)
{
    static const struct row rows[] = {
        {NULL, "FN:Ann\nTITLE:T\nEMAIL;work:a@x", "FN:Ann\r\nEMAIL:own@x\r\n",
         "FN:Ann\r\nEMAIL:own@x\r\nTITLE:T\r\nEMAIL;TYPE=WORK:a@x\r\n", ""},
        {NULL, "FN:Ann Meyer", "FN:Ann\r\nFN;LANGUAGE=de:Anne\r\n",
         "FN:Ann Meyer\r\nFN;LANGUAGE=de:Anne\r\n", "conflict FN: - / Ann Meyer / Ann\n"},
        {NULL, "FN:Ann", "FN:Ann\r\nTITLE:Own\r\n", "FN:Ann\r\nTITLE:Own\r\n", ""},
        {NULL, "EMAIL;work:a@x", "EMAIL;TYPE=HOME:A@x\r\n", "EMAIL;TYPE=HOME:A@x\r\n", ""},
    };
    (void)state;
    assert_rows(rows, COUNT_OF(rows));
}

static void the_export_wins_what_it_owns(void **state)
{
    static struct text work[] = {UNIT_TEXT("work")};
    static const struct merge_rule title = {UNIT_TEXT("TITLE"), NULL, 0, true, MERGE_ENTRA};
    static const struct merge_rule mail = {UNIT_TEXT("EMAIL"), work, 1, false, MERGE_ENTRA};
    static const struct merge_rule labels = {UNIT_TEXT("CATEGORIES"), NULL, 0, true, MERGE_ENTRA};
    static const struct row of_title[] = {
        {"TITLE:A", "TITLE:A", "TITLE:L\r\n", "TITLE:A\r\n", "lost TITLE: A / A / L\n"},
        {"TITLE:A", "TITLE:A", "X:1\r\n", "X:1\r\nTITLE:A\r\n", ""},
        {"TITLE:A", "TITLE:B", "TITLE:L\r\n", "TITLE:B\r\n", "conflict TITLE: A / B / L\n"},
        {"ROLE:A", "ROLE:A", "ROLE:L\r\n", "ROLE:L\r\n", ""},
    };
    static const struct row of_mail[] = {
        {"EMAIL;work:a@x", "EMAIL;work:a@x", "EMAIL;TYPE=WORK:l@x\r\n", "EMAIL;TYPE=WORK:a@x\r\n",
         "lost EMAIL;work: a@x / a@x / l@x\n"},
        {"EMAIL;home:a@x", "EMAIL;home:a@x", "EMAIL;TYPE=HOME:l@x\r\n", "EMAIL;TYPE=HOME:l@x\r\n",
         ""},
        {"EMAIL;work:a@x", "EMAIL;work:a@x", "EMAIL;TYPE=WORK:a@x\r\nEMAIL;TYPE=WORK:l@x\r\n",
         "EMAIL;TYPE=WORK:a@x\r\nEMAIL;TYPE=WORK:l@x\r\n", ""},
        {NULL, "EMAIL;work:a@x", "EMAIL:A@x\r\n", "EMAIL;TYPE=WORK:a@x\r\n",
         "lost EMAIL;work: - / a@x / A@x (EMAIL)\n"},
    };
    static const struct merge_rule photo = {UNIT_TEXT("PHOTO"), NULL, 0, true, MERGE_ENTRA};
    static const struct row of_photo[] = {
        {"PHOTO:data:image/png;base64,QUJD", "PHOTO:data:image/png;base64,QUJD",
         "PHOTO:data:image/png\\;base64\r\n", "PHOTO;ENCODING=b;TYPE=PNG:QUJD\r\n", ""},
    };
    static const struct row of_labels[] = {
        {"CATEGORIES:A,B", "CATEGORIES:A,B", "CATEGORIES:B,Own\r\n", "CATEGORIES:B,Own,A\r\n", ""},
    };
    (void)state;
    assert_version(of_title, COUNT_OF(of_title), "3.0", &title);
    assert_version(of_mail, COUNT_OF(of_mail), "3.0", &mail);
    assert_version(of_photo, COUNT_OF(of_photo), "3.0", &photo);
    assert_version(of_labels, COUNT_OF(of_labels), "3.0", &labels);
}

static void what_the_book_owns_is_never_changed(void **state)
{
    static const struct merge_rule title = {UNIT_TEXT("TITLE"), NULL, 0, true, MERGE_BOOK};
    static const struct merge_rule mail = {UNIT_TEXT("EMAIL"), NULL, 0, true, MERGE_BOOK};
    static const struct row of_title[] = {
        {"TITLE:A", "TITLE:B", "TITLE:A\r\n", "TITLE:A\r\n", "conflict TITLE: A / B / A (book)\n"},
        {"TITLE:A", "TITLE:B", "TITLE:L\r\n", "TITLE:L\r\n", "conflict TITLE: A / B / L (book)\n"},
        {"TITLE:A", "", "TITLE:A\r\n", "TITLE:A\r\n", "conflict TITLE: A / - / A (book)\n"},
        {NULL, "TITLE:B", "TITLE:L\r\n", "TITLE:L\r\n", "conflict TITLE: - / B / L (book)\n"},
        {"", "TITLE:B", "X:1\r\n", "X:1\r\nTITLE:B\r\n", ""},
        {"TITLE:A", "TITLE:A", "TITLE:L\r\n", "TITLE:L\r\n", ""},
    };
    static const struct row of_mail[] = {
        {"EMAIL;work:a@x", "EMAIL;work;!:a@x", "EMAIL;TYPE=WORK:a@x\r\n", "EMAIL;TYPE=WORK:a@x\r\n",
         ""},
        {"EMAIL;work:a@x", "EMAIL;work:b@x", "EMAIL;TYPE=WORK:a@x\r\n", "EMAIL;TYPE=WORK:a@x\r\n",
         "conflict EMAIL;work: a@x / b@x / a@x (book)\n"},
    };
    (void)state;
    assert_version(of_title, COUNT_OF(of_title), "3.0", &title);
    assert_version(of_mail, COUNT_OF(of_mail), "3.0", &mail);
}

static void lines_are_written_in_the_version_of_the_card(void **state)
{
    static const struct row old[] = {
        {"TITLE:A", "TITLE:\xC3\x84,b;c", "TITLE:A\r\n",
         "TITLE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=84,b=3Bc\r\n", ""},
        {"TEL;work:1", "TEL;work,cell;!:2", "TEL;WORK;VOICE:1\r\n", "TEL;WORK;CELL;PREF:2\r\n",
         "withdrawn TEL;work: 1 / - / 1\n"},
        {"TEL;work:1", "TEL;work:1\nTEL;[Desk]:2", "TEL;WORK;PREF:1\r\n",
         "TEL;WORK;PREF:1\r\nitem1.TEL:2\r\nitem1.X-ABLabel:Desk\r\n", ""},
        {"N:M;A", "N:M;\xC3\x84", "N:M;A\r\n",
         "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M;=C3=84;;;\r\n", ""},
        {"CATEGORIES:A", "CATEGORIES:B", "CATEGORIES:A,Own\r\n", "CATEGORIES:Own,B\r\n",
         "withdrawn CATEGORIES: A / - / A\n"},
    };
    static const struct row of_photo[] = {
        {"", "LOGO:data:image/png;base64,QUJD", "FN:A\r\n",
         "FN:A\r\nLOGO;ENCODING=BASE64;PNG:\r\n QUJD\r\n\r\n", ""},
    };
    static const struct row new[] = {
        {"TITLE:A", "TITLE:b,c;d", "TITLE:A\r\n", "TITLE:b\\,c;d\r\n", ""},
        {"EMAIL;work:a@x", "EMAIL;work:b@x", "EMAIL;TYPE=work;PREF=1:a@x\r\n",
         "EMAIL;TYPE=work;PREF=1:b@x\r\n", ""},
        {"BDAY:--02-03", "BDAY:--02-04", "BDAY:--0203\r\n", "BDAY:--0204\r\n", ""},
        {"RELATED;manager:Bea", "RELATED;manager:Cas",
         "RELATED;TYPE=manager;TYPE=co-worker;VALUE=text:Bea\r\n",
         "RELATED;TYPE=manager;TYPE=co-worker;VALUE=text:Cas\r\n", ""},
        {"KIND:group\nFN:G", "KIND:group\nFN:H", "KIND:group\r\nFN:G\r\n", "KIND:group\r\nFN:H\r\n",
         ""},
    };
    (void)state;
    assert_version(old, COUNT_OF(old), "2.1", NULL);
    assert_version(of_photo, COUNT_OF(of_photo), "2.1", NULL);
    assert_version(new, COUNT_OF(new), "4.0", NULL);
}

#define OCTETS_A                                                                                   \
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
#define OCTETS_B                                                                                   \
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAG7buVgAAAABJRU5ErkJggg=="

/* Photos are compared by their octets: neither how they are written nor how they are cut. */
static void photos_are_compared_by_their_octets(void **state)
{
    static const char a[] = "PHOTO:data:image/png;base64," OCTETS_A;
    static const char b[] = "PHOTO:data:image/png;base64," OCTETS_B;
    static const struct row rows[] = {
        {a, a, "PHOTO;ENCODING=BASE64;X-ABCROP-RECTANGLE=1&2:" OCTETS_A "\r\n",
         "PHOTO;ENCODING=BASE64;X-ABCROP-RECTANGLE=1&2:" OCTETS_A "\r\n", ""},
        {a, "", "PHOTO;ENCODING=BASE64;X-ABCROP-RECTANGLE=1&2:" OCTETS_A "\r\nX:1\r\n", "X:1\r\n",
         "withdrawn PHOTO: ni:///sha-256;6qSpTqMA4NLHdZaMvkLwtbUc6v3rc9ZOnv3fbU6ICGU?ct=image/png "
         "/ "
         "- / ni:///sha-256;6qSpTqMA4NLHdZaMvkLwtbUc6v3rc9ZOnv3fbU6ICGU?ct=image/png\n"},
        /* a server has destroyed it: nobody's edit */
        {a, a, "PHOTO:data:image/png\\;base64\r\n", "PHOTO:data:image/png\\;base64\r\n", ""},
        {a, "", "PHOTO:data:image/png\\;base64\r\nX:1\r\n", "X:1\r\n", NULL},
        {a, b, "PHOTO;VALUE=uri:https://firm.example/p.png\r\n", NULL, NULL},
        {a, b, "PHOTO;ENCODING=b;TYPE=PNG:" OCTETS_A "\r\n", NULL, ""},
        {a, b, "PHOTO:data:image/png\\;base64\r\n", NULL, ""},
        {NULL, b, "PHOTO:data:image/png\\;base64\r\n", NULL, ""},
        {NULL, b, "PHOTO;ENCODING=b;TYPE=PNG:" OCTETS_A "\r\n", NULL, NULL},
        {"LOGO:data:image/png;base64,QUJD", "", "LOGO;ENCODING=b;TYPE=PNG:QUJD\r\n", "",
         "withdrawn LOGO: sha256:b5d4045c3f466fa91fe2cc6abe79232a1a57cdf104f7a26e716e0a1e2789df78 "
         "/ "
         "- / sha256:b5d4045c3f466fa91fe2cc6abe79232a1a57cdf104f7a26e716e0a1e2789df78\n"},
    };
    (void)state;
    struct contact only_b = merging_contact(&arena, text_of(b));
    struct buffer wanted = {0};
    vcard_write(&wanted, &only_b, TEXT("u"), VCARD_3_0);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct row *row = &rows[i];
        struct merge_input input = {.card = framed(row->card, "3.0")};
        unit_row = text_of(row->card);
        struct merge_result result = merged(&input, row->base, row->ours);
        struct text says = row->merged == NULL ? buffer_text(&wanted) : framed(row->merged, "3.0");
        assert_texts_equal(merging_says(&arena, result.card), merging_says(&arena, says));
        assert_i64(result.remark_count != 0, row->remarks == NULL || row->remarks[0] != '\0');
        if (row->remarks != NULL)
            assert_texts_equal(merging_remarks(&arena, &result), text_of(row->remarks));
    }
    buffer_release(&wanted);
    arena_release(&arena);
}

/* A snapshot has the name of the octets in their place. */
static void octets_that_are_not_at_hand_are_known_by_their_name(void **state)
{
    static const char named[] =
        "PHOTO:ni:///sha-256;6qSpTqMA4NLHdZaMvkLwtbUc6v3rc9ZOnv3fbU6ICGU?ct=image/png";
    static const struct row rows[] = {
        {named, "", "PHOTO;ENCODING=b;TYPE=PNG:" OCTETS_A "\r\n", "", NULL},
        {named, named, "PHOTO;ENCODING=b;TYPE=PNG:" OCTETS_A "\r\n",
         "PHOTO;ENCODING=b;TYPE=PNG:" OCTETS_A "\r\n", ""},
        {NULL, named, "PHOTO;ENCODING=b;TYPE=PNG:" OCTETS_B "\r\n",
         "PHOTO;ENCODING=b;TYPE=PNG:" OCTETS_B "\r\n", ""},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct merge_input input = {.card = framed(rows[i].card, "3.0")};
        struct merge_result result = merged(&input, rows[i].base, rows[i].ours);
        assert_texts_equal(result.card, framed(rows[i].merged, "3.0"));
        assert_i64(result.remark_count, rows[i].remarks == NULL);
        if (result.remark_count != 0)
            assert_i64(result.remarks[0].kind, MERGE_WITHDRAWN);
    }
    arena_release(&arena);
}

static void a_nickname_has_a_line_of_its_own_where_readers_want_it(void **state)
{
    struct merge_input input = {.card = framed("NICKNAME:A\r\nNICKNAME:L\r\n", "3.0"),
                                .consumer = CONSUMER_CARDDAV,
                                .consumer_before = CONSUMER_CARDDAV};
    (void)state;
    struct merge_result result = merged(&input, "NICKNAME:A", "NICKNAME:B,C");
    assert_texts_equal(result.card, framed("NICKNAME:L\r\nNICKNAME:B\r\nNICKNAME:C\r\n", "3.0"));
    input.card = framed("FN:A\r\n", "3.0");
    result = merged(&input, "RELATED;manager:Bea", "RELATED;manager:Cas");
    assert_true(text_find(result.card, TEXT("X-EVOLUTION-MANAGER:Cas\r\n")) > 0);
    arena_release(&arena);
}

static void cards_that_cannot_be_read_or_changed_are_refused(void **state)
{
    static const char *const cards[] = {
        "", "FN:A\r\n", "BEGIN:VCARD\r\nFN:A\r\n", "BEGIN:VCARD\r\nVERSION:9\r\nEND:VCARD\r\n",
        /* without its first line, the third would go on with the second */
        "BEGIN:VCARD\n  TITLE:A\n URL:1\n  TEL:2\nEND:VCARD\n"};
    struct contact base = merging_contact(&arena, TEXT("TITLE:A"));
    struct contact ours = merging_contact(&arena, TEXT("FN:B"));
    struct merge_result result;
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cards); i++) {
        struct merge_input input = {.base = &base, .ours = &ours, .card = text_of(cards[i])};
        unit_row = text_of(cards[i]);
        assert_i64(merge_card(&arena, &input, &result), -1);
        assert_non_null(result.refusal);
        assert_texts_equal(result.card, text_of(cards[i]));
    }
    struct buffer many = {0};
    buffer_add_string(&many, "CATEGORIES:a");
    for (size_t i = 0; i < LIMIT_MERGE_ITEMS; i++)
        buffer_format(&many, ",%zu", i);
    ours = merging_contact(&arena, buffer_text(&many));
    struct merge_input input = {.ours = &ours, .card = framed("FN:A\r\n", "3.0")};
    assert_i64(merge_card(&arena, &input, &result), -1);
    assert_non_null(result.refusal);
    buffer_release(&many);
    arena_release(&arena);
}

static void remarks_are_sorted_however_many_there_are(void **state)
{
    struct buffer lines = {0}, wanted = {0};
    (void)state;
    for (int i = 20; i > 0; i--)
        buffer_format(&lines, "URL:u%02d\r\n", i);
    for (int i = 1; i <= 20; i++)
        buffer_format(&wanted, "withdrawn URL: u%02d / - / u%02d\n", i, i);
    buffer_add_byte(&lines, '\0');
    struct merge_input input = {.card = framed(lines.data, "3.0")};
    struct buffer base = {0};
    for (size_t i = 0; i + 1 < lines.len; i++)
        if (lines.data[i] != '\r')
            buffer_add_byte(&base, lines.data[i]);
    buffer_add_byte(&base, '\0');
    struct merge_result result = merged(&input, base.data, "");
    assert_texts_equal(merging_remarks(&arena, &result), buffer_text(&wanted));
    assert_texts_equal(result.card, framed("", "3.0"));
    buffer_release(&lines);
    buffer_release(&wanted);
    buffer_release(&base);
    arena_release(&arena);
}

/* Many lines in one group: nothing takes time with the square of them. */
static void a_card_has_a_limit_of_values(void **state)
{
    static const char *const lines[] = {"item1.TEL:1\r\n", "CATEGORIES:a,a\r\n"};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(lines); i++) {
        struct buffer card = {0};
        buffer_add_string(&card, "BEGIN:VCARD\r\nVERSION:3.0\r\n");
        for (size_t count = 0; count < LIMIT_MERGE_ITEMS / (i + 1); count++)
            buffer_add_string(&card, lines[i]);
        buffer_add_string(&card, "END:VCARD\r\n");
        struct merge_input input = {.card = buffer_text(&card)};
        struct merge_result result =
            merged(&input, "TEL:1\nCATEGORIES:a", "TEL:+41 44 555 01 00\nCATEGORIES:b");
        assert_true(result.changed);
        assert_i64(result.remark_count, 2 * i);
        card.len -= strlen("END:VCARD\r\n");
        buffer_format(&card, "%sEND:VCARD\r\n", lines[i]);
        struct contact ours = merging_contact(&arena, TEXT("TEL:2\nCATEGORIES:b"));
        input = (struct merge_input){.ours = &ours, .card = buffer_text(&card)};
        assert_i64(merge_card(&arena, &input, &result), -1);
        assert_non_null(result.refusal);
        buffer_release(&card);
        arena_release(&arena);
    }
}

/* Cards of programs in use: what is not merged keeps its octets. */
static void foreign_cards_keep_their_lines(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cards_files); i++) {
        struct text bytes = cards_file(&arena, cards_files[i]);
        ptrdiff_t end = text_find(bytes, TEXT("END:VCARD"));
        unit_row = text_of(cards_files[i]);
        struct merge_input input = {.card = bytes};
        struct contact ours =
            merging_contact(&arena, TEXT("X-COST:1\nEMAIL;work:new@firm.example"));
        struct merge_result result;
        input.ours = &ours;
        if (merge_card(&arena, &input, &result) != 0) /* a file of several cards */
            continue;
        ptrdiff_t kept = text_find(result.card, TEXT("EMAIL;TYPE=WORK:new"));
        if (kept < 0)
            kept = text_find(result.card, TEXT("EMAIL;TYPE=work:new"));
        if (kept < 0)
            kept = text_find(result.card, TEXT("EMAIL;WORK:new"));
        assert_true(kept > 0);
        assert_true(result.changed);
        assert_true(text_starts(bytes, text_until(result.card, (size_t)kept)) ||
                    text_starts(result.card, text_until(bytes, (size_t)end)));
    }
    arena_release(&arena);
}

static const struct CMUnitTest tests[] = {
    UNIT_TEST(what_one_side_changed_wins),
    UNIT_TEST(values_of_a_set_are_matched_by_what_they_mean),
    UNIT_TEST(an_address_is_replaced_as_a_whole),
    UNIT_TEST(lists_are_merged_item_by_item),
    UNIT_TEST(labels_stay_with_their_lines),
    UNIT_TEST(a_preference_is_no_edit),
    UNIT_TEST(without_a_base_what_is_there_stays),
    UNIT_TEST(the_export_wins_what_it_owns),
    UNIT_TEST(what_the_book_owns_is_never_changed),
    UNIT_TEST(lines_are_written_in_the_version_of_the_card),
    UNIT_TEST(photos_are_compared_by_their_octets),
    UNIT_TEST(octets_that_are_not_at_hand_are_known_by_their_name),
    UNIT_TEST(a_nickname_has_a_line_of_its_own_where_readers_want_it),
    UNIT_TEST(cards_that_cannot_be_read_or_changed_are_refused),
    UNIT_TEST(remarks_are_sorted_however_many_there_are),
    UNIT_TEST(a_card_has_a_limit_of_values),
    UNIT_TEST(foreign_cards_keep_their_lines),
};

UNIT_MAIN(tests)
