#include "sync/inspect_signs.h"

#include "base/utf8.h"
#include "map/usual.h"

__attribute__((format(printf, 4, 5))) static void sign(struct signs *signs, enum finding_code code,
                                                       struct text place, const char *format, ...)
{
    struct buffer message = {0};
    va_list arguments;
    if (signs->count == SIGNS_MOST)
        return;
    va_start(arguments, format);
    buffer_vformat(&message, format, arguments);
    va_end(arguments);
    signs->list[signs->count++] = (struct finding){
        .code = code, .place = place, .message = arena_copy(signs->arena, buffer_text(&message))};
    buffer_release(&message);
}

void signs_note(struct signs *signs, const struct export_facts *facts,
                const struct plan_input *input)
{
    signs->envelopes += facts->envelopes;
    signs->linked += facts->linked;
    chains_join(&signs->chains, &facts->chains);
    announced_note(&signs->announced, facts);
    if (facts->cut_line)
        sign(signs, FINDING_CUT_LINE, input->name,
             "the last line has no line end; the file may be cut");
}

void signs_note_folder(struct signs *signs, struct text name)
{
    struct buffer shown = {0};
    utf8_add_repaired(&shown, name);
    sign(signs, FINDING_SUB_FOLDER, arena_copy(signs->arena, buffer_text(&shown)),
         "this folder was not read; if it holds pages of this export, name it, too");
    buffer_release(&shown);
}

static void sign_pages(struct signs *signs, const struct inspection *inspection)
{
    if (signs->linked != signs->envelopes && chains_are_open(&signs->chains))
        sign(signs, FINDING_INCOMPLETE, TEXT(""),
             "of an answer each page says that another one follows (@odata.nextLink): the last one "
             "is missing; pages here: %llu",
             (unsigned long long)signs->envelopes);
    else if (chains_are_open(&signs->chains))
        sign(signs, FINDING_INCOMPLETE, TEXT(""),
             "each page says that another one follows (@odata.nextLink): the last one is missing; "
             "pages here: %llu",
             (unsigned long long)signs->envelopes);
    announced_settle(&signs->announced);
    if (announced_lacks(&signs->announced))
        sign(signs, FINDING_INCOMPLETE, TEXT(""),
             "the export announces %llu records, and holds %llu: fetch the rest",
             (unsigned long long)signs->announced.sum,
             (unsigned long long)signs->announced.records);
    if (inspection->delta)
        sign(signs, FINDING_DELTA, TEXT(""),
             "this is a delta: it holds what changed, and absence from it means nothing");
}

static void sign_ids(struct signs *signs, const struct inspection *inspection)
{
    if (inspection->others != 0)
        sign(signs, FINDING_NOT_A_USER, TEXT(""), "objects that are no users, passed over: %llu",
             (unsigned long long)inspection->others);
    if (inspection->users != 0 && inspection->id_name.len == 0)
        sign(signs, FINDING_NO_ID, TEXT(""),
             "there is no hidden id: export again with \"id\" (\"Object Id\"); nothing else "
             "matches people with their cards");
    else if (inspection->with_id != inspection->users)
        sign(signs, FINDING_NO_ID, TEXT(""), "records without a usable id, rejected: %llu",
             (unsigned long long)(inspection->users - inspection->with_id));
    if (inspection->distinct != inspection->with_id)
        sign(signs, FINDING_DUPLICATE_RECORD, TEXT(""),
             "records whose id another record has, too: %llu",
             (unsigned long long)(inspection->with_id - inspection->distinct));
}

static void sign_status(struct signs *signs, const struct inspection *inspection)
{
    uint64_t known = 0;
    for (size_t i = 0; i < inspection->word_count; i++)
        if (inspection->words[i].word.len != 0)
            known += inspection->words[i].count;
    if (inspection->users == 0 || inspection->delta)
        return;
    if (inspection->status_name.len == 0 || (inspection->word_count != 0 && known == 0))
        sign(signs, FINDING_STATUS_UNKNOWN, TEXT(""),
             "%s: export again with accountEnabled, or nobody's card can be removed when the "
             "account is disabled",
             inspection->status_name.len == 0 ? "no attribute says who is disabled"
                                              : "the status is blank in all records");
}

/* Attributes that cards usually have: asked for in a careful export. */
static void sign_attributes(struct signs *signs, const struct inspection *inspection)
{
    for (size_t i = 0; i < inspection->attribute_count; i++) {
        const struct inspected_attribute *attribute = &inspection->attributes[i];
        const struct usual *usual = usual_find(attribute->key);
        if (attribute->filled != 0 || usual == NULL || usual->role != USUAL_FIELD ||
            attribute->declared)
            continue;
        sign(signs, FINDING_NOT_EXPORTED, TEXT(""),
             "%.*s is %s in all records: it counts as not exported, and cards keep what they have",
             TEXT_ARG(attribute->name), attribute->replaced != 0 ? "the name of a type" : "blank");
    }
}

void signs_report(struct signs *signs, struct inspection *inspection)
{
    sign_pages(signs, inspection);
    sign_ids(signs, inspection);
    sign_status(signs, inspection);
    sign_attributes(signs, inspection);
    inspection->findings = signs->list;
    inspection->finding_count = signs->count;
}
