#include "format/zip_list.h"

#include <stdlib.h>

#include "base/limits.h"

/* Sizes and offsets of APPNOTE 4.3: the head of a file (7), its entry in the list (12), the end of
 * the list (16). */
enum {
    HEAD = 30,
    ENTRY = 46,
    END = 22,
    LONGEST_COMMENT = UINT16_MAX,
    ENCRYPTED = 1 << 0 | 1 << 6 | 1 << 13,
    HAS_DESCRIPTOR = 1 << 3, /* sizes stand behind the data, not in the head */
    METHOD_AES = 99
};

struct listing {
    struct zip_list *list;
    const struct spool *spool;
    struct arena *arena;
    const struct place *place;
    struct errors *errors;
    uint64_t end; /* offset of the end of the list */
    uint64_t begin;
    size_t count;
};

static uint16_t get16(struct text bytes, size_t at)
{
    const unsigned char *octets = (const unsigned char *)bytes.data + at;
    return (uint16_t)(octets[0] | octets[1] << 8);
}

static uint32_t get32(struct text bytes, size_t at)
{
    return get16(bytes, at) | (uint32_t)get16(bytes, at + 2) << 16;
}

static int fault(struct listing *listing, const char *message, const char *hint)
{
    (void)errors_add(listing->errors, ERROR_INPUT, listing->place, "zip", "%s", message);
    return errors_hint(listing->errors, "%s", hint);
}

static const char unpack_it[] = "unpack it, and give the files in it";
static const char copy_again[] = "copy or download the file again; nothing of it was used";

static int fault_damaged(struct listing *listing)
{
    return fault(listing, "the list of files in the zip file is damaged", copy_again);
}

/* The end of the list stands before a comment that ends the file. -1: there is none. */
static ptrdiff_t find_end(struct text tail)
{
    for (size_t at = tail.len < END ? 0 : tail.len - END + 1; at-- > 0;) {
        struct text rest = text_from(tail, at);
        if (text_starts(rest, TEXT("PK\x05\x06")) && get16(rest, 20) == rest.len - END)
            return (ptrdiff_t)at;
    }
    return -1;
}

static int read_end(struct listing *listing, struct buffer *block)
{
    uint64_t size = listing->list->size;
    size_t count = size < END + LONGEST_COMMENT ? (size_t)size : END + LONGEST_COMMENT;
    if (listing->spool->read(listing->spool->self, size - count, count, block, listing->errors) !=
        0)
        return -1;
    struct text tail = buffer_text(block);
    ptrdiff_t at = find_end(tail);
    if (at < 0)
        return fault(listing, "the zip file ends too early, or something follows its end",
                     copy_again);
    struct text end = text_from(tail, (size_t)at);
    bool zip64 = at >= 20 && text_starts(text_from(tail, (size_t)at - 20), TEXT("PK\x06\x07"));
    if (zip64 || get16(end, 10) == UINT16_MAX || get32(end, 12) == UINT32_MAX ||
        get32(end, 16) == UINT32_MAX)
        return fault(listing, "this is a zip64 file, which is not read", unpack_it);
    if (get16(end, 4) != 0 || get16(end, 6) != 0 || get16(end, 8) != get16(end, 10))
        return fault(listing, "this is one volume of a zip file in several parts", unpack_it);
    listing->end = size - count + (size_t)at;
    listing->begin = get32(end, 16);
    listing->count = get16(end, 10);
    if (listing->begin + get32(end, 12) != listing->end)
        return fault_damaged(listing);
    if (listing->count > LIMIT_ZIP_MEMBERS)
        return fault(listing, "a zip file with more than 10000 files", unpack_it);
    if (get32(end, 12) > LIMIT_ZIP_DIRECTORY)
        return fault(listing, "a zip file whose list of files is larger than 16 MiB", unpack_it);
    return 0;
}

/* Like the hidden files of a folder; and what macOS puts beside each file. */
static bool is_passed_over(struct text name)
{
    struct text piece = TEXT_NONE;
    if (text_ends(name, TEXT("/")))
        return true;
    while (text_next_piece(&name, '/', &piece))
        if (text_starts(piece, TEXT(".")) && !text_equal(piece, TEXT(".")))
            return true;
    return false;
}

/* Office documents are zip files, told by the names in them. */
static const char *office_document(const struct zip_list *list)
{
    static const struct {
        struct text name; /* how a name in it begins */
        const char *what;
    } documents[] = {
        {{"xl/", 3}, "this is an Excel workbook"},
        {{"word/", 5}, "this is a Word document"},
        {{"ppt/", 4}, "this is a PowerPoint document"},
        {{"[Content_Types].xml", 19}, "this is an Office document"},
        {{"META-INF/manifest.xml", 21}, "this is an OpenDocument file or a program"},
        {{"Index/Document.iwa", 18}, "this is a Numbers document"},
    };
    for (size_t i = 0; i < COUNT_OF(documents); i++)
        for (size_t j = 0; j < list->count; j++)
            if (text_starts(list->files[j].name, documents[i].name))
                return documents[i].what;
    return NULL;
}

/* One entry at the front of `rest`. */
static int read_entry(struct listing *listing, struct text *rest, struct zip_file *file)
{
    if (rest->len < ENTRY || !text_starts(*rest, TEXT("PK\x01\x02")))
        return fault_damaged(listing);
    size_t name_len = get16(*rest, 28);
    size_t len = ENTRY + name_len + get16(*rest, 30) + get16(*rest, 32);
    if (rest->len < len)
        return fault_damaged(listing);
    *file = (struct zip_file){.flags = get16(*rest, 8),
                              .method = get16(*rest, 10),
                              .crc = get32(*rest, 16),
                              .packed = get32(*rest, 20),
                              .unpacked = get32(*rest, 24),
                              .head = get32(*rest, 42)};
    file->name = arena_copy(listing->arena, text_until(text_from(*rest, ENTRY), name_len));
    file->passed_over = is_passed_over(file->name);
    if (file->packed == UINT32_MAX || file->unpacked == UINT32_MAX || file->head == UINT32_MAX)
        return fault(listing, "this is a zip64 file, which is not read", unpack_it);
    *rest = text_from(*rest, len);
    return 0;
}

static int read_entries(struct listing *listing, struct text rest)
{
    struct zip_list *list = listing->list;
    list->files = arena_array(listing->arena, listing->count, sizeof *list->files);
    for (; list->count < listing->count; list->count++)
        if (read_entry(listing, &rest, &list->files[list->count]) != 0)
            return -1;
    return rest.len == 0 ? 0 : fault_damaged(listing);
}

static int by_head(const void *a, const void *b)
{
    const struct zip_file *left = a, *right = b;
    if (left->head != right->head)
        return left->head < right->head ? -1 : 1;
    return text_compare(left->name, right->name);
}

static int by_name(const void *a, const void *b)
{
    const struct zip_file *left = a, *right = b;
    int order = text_compare(left->name, right->name);
    if (order != 0)
        return order;
    return left->head < right->head ? -1 : left->head > right->head;
}

/* Files must not overlap: that is how a small zip file unpacks to a huge one. */
static int check_places(struct listing *listing)
{
    struct zip_list *list = listing->list;
    uint64_t end = listing->begin;
    qsort(list->files, list->count, sizeof *list->files, by_head);
    for (size_t i = list->count; i-- > 0;) {
        struct zip_file *file = &list->files[i];
        file->end = end;
        if (file->head + HEAD + file->name.len + file->packed > end)
            return fault_damaged(listing);
        end = file->head;
    }
    return end == 0 ? 0 : fault_damaged(listing);
}

static int check_names(struct listing *listing)
{
    struct zip_list *list = listing->list;
    size_t files = 0;
    qsort(list->files, list->count, sizeof *list->files, by_name);
    for (size_t i = 0; i < list->count; i++) {
        files += !list->files[i].passed_over;
        if (i != 0 && text_equal(list->files[i].name, list->files[i - 1].name))
            return fault(listing, "two files in the zip file have one name", unpack_it);
    }
    return files != 0 ? 0
                      : fault(listing, "there is no file in the zip file",
                              "give the zip file of an export");
}

int zip_list_read(struct zip_list *list, const struct spool *spool, uint64_t size,
                  struct arena *arena, const struct place *place, struct errors *errors)
{
    *list = (struct zip_list){.size = size};
    struct listing listing = {
        .list = list, .spool = spool, .arena = arena, .place = place, .errors = errors};
    struct buffer block = {0};
    int outcome = read_end(&listing, &block);
    if (outcome == 0)
        outcome = spool->read(spool->self, listing.begin, (size_t)(listing.end - listing.begin),
                              &block, errors);
    if (outcome == 0)
        outcome = read_entries(&listing, buffer_text(&block));
    buffer_release(&block);
    const char *document = outcome == 0 ? office_document(list) : NULL;
    if (document != NULL)
        return fault(&listing, document, "open it and save the sheet as \"CSV UTF-8\"");
    if (outcome == 0 && list->count != 0)
        outcome = check_places(&listing);
    return outcome == 0 ? check_names(&listing) : -1;
}

int zip_list_find(struct zip_file *file, const struct spool *spool, struct buffer *block,
                  const char **ret_wrong, struct errors *errors)
{
    size_t len = HEAD + file->name.len; /* is there: check_places() */
    if ((file->flags & ENCRYPTED) != 0 || file->method == METHOD_AES)
        return *ret_wrong = "it is encrypted", -1;
    if (file->method != ZIP_STORED && file->method != ZIP_DEFLATED)
        return *ret_wrong = "its packing is neither stored nor deflated", -1;
    if (spool->read(spool->self, file->head, len, block, errors) != 0)
        return -1;
    struct text head = buffer_text(block);
    bool sized = (get16(head, 6) & HAS_DESCRIPTOR) == 0 && get32(head, 18) != UINT32_MAX &&
                 get32(head, 22) != UINT32_MAX;
    file->start = file->head + len + get16(head, 28);
    if (!text_starts(head, TEXT("PK\x03\x04")) || get16(head, 8) != file->method ||
        get16(head, 26) != file->name.len || !text_equal(text_from(head, HEAD), file->name) ||
        (sized && (get32(head, 14) != file->crc || get32(head, 18) != file->packed ||
                   get32(head, 22) != file->unpacked)) ||
        file->start + file->packed > file->end)
        return *ret_wrong = "what stands before its data is not what the list says", -1;
    return 0;
}
