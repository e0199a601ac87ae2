#include "sync/photos.h"

#include "base/base64.h"
#include "base/digest.h"
#include "base/limits.h"
#include "base/search.h"
#include "base/utf8.h"
#include "format/image.h"
#include "map/identity.h"
#include "os/directory.h"

static const char *const endings[] = {".jpg", ".jpeg", ".png"};

/* A file's name without its ending; empty for other files. */
static struct text stem_of(struct text name)
{
    for (size_t i = 0; i < COUNT_OF(endings); i++) {
        struct text ending = text_of(endings[i]);
        if (name.len > ending.len && name.data[0] != '.' &&
            text_equal_fold(text_from(name, name.len - ending.len), ending))
            return text_until(name, name.len - ending.len);
    }
    return TEXT_NONE;
}

static int compare_files(const void *left, const void *right)
{
    const struct photo_file *a = left, *b = right;
    int order = text_compare(a->key, b->key);
    return order != 0 ? order : text_compare(text_of(a->name), text_of(b->name));
}

static int list_files(struct photos *photos, const char *path, struct errors *errors)
{
    struct names_list list = {0};
    if (directory_list(OS_HERE, path, &photos->arena, &list, errors) != 0)
        return -1;
    photos->files = arena_array(&photos->arena, list.count, sizeof *photos->files);
    for (size_t i = 0; i < list.count; i++) {
        struct text key, stem = stem_of(list.names[i]);
        if (stem.len != 0 && identity_canonical(&photos->arena, stem, &key) == 0)
            photos->files[photos->count++] =
                (struct photo_file){.key = key, .name = list.names[i].data};
    }
    if (photos->count > 1)
        qsort(photos->files, photos->count, sizeof *photos->files, compare_files);
    return 0;
}

/* "photos/" is called "photos". */
static struct text folder_name(struct arena *arena, const char *path)
{
    struct buffer name = {0};
    struct text whole = text_of(path);
    while (whole.len > 1 && whole.data[whole.len - 1] == '/')
        whole.len--;
    utf8_add_repaired(&name, text_base_name(whole));
    struct text copy = arena_copy(arena, buffer_text(&name));
    buffer_release(&name);
    return copy;
}

int photos_open(struct photos *photos, const char *path, struct errors *errors)
{
    *photos = (struct photos){.directory = directory_open(OS_HERE, path, errors)};
    if (photos->directory < 0)
        return -1;
    photos->digester = digester_open();
    photos->folder = folder_name(&photos->arena, path);
    return list_files(photos, path, errors);
}

void photos_close(struct photos *photos)
{
    directory_close(photos->directory);
    if (photos->digester != NULL)
        digester_close(photos->digester);
    arena_release(&photos->arena);
}

static int compare_key(const void *element, const void *wanted)
{
    return text_compare(((const struct photo_file *)element)->key, *(const struct text *)wanted);
}

/* The first file with this key, or where it would be. */
static size_t first_with(const struct photos *photos, struct text key)
{
    return search_first(photos->files, photos->count, sizeof *photos->files, &key, compare_key);
}

typedef void file_visitor(struct photo_file *file, void *self);

/* Each file that is named by one of the names, once. */
static void visit_files(struct photos *photos, const struct photo_names *names,
                        file_visitor *visitor, void *self)
{
    const struct text texts[] = {names->id, names->sign_in, names->mail};
    struct text keys[COUNT_OF(texts)];
    struct arena arena = {0};
    size_t count = 0;
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        bool known = identity_canonical(&arena, texts[i], &keys[count]) != 0;
        for (size_t j = 0; j < count && !known; j++)
            known = text_equal(keys[j], keys[count]);
        if (known)
            continue;
        for (size_t at = first_with(photos, keys[count]);
             at < photos->count && text_equal(photos->files[at].key, keys[count]); at++)
            visitor(&photos->files[at], self);
        count++;
    }
    arena_release(&arena);
}

static void claim(struct photo_file *file, void *self)
{
    const struct photo_names *names = self;
    if (file->owner.len == 0)
        file->owner = names->id;
    else
        file->disputed |= !text_equal(file->owner, names->id);
}

void photos_claim(struct photos *photos, const struct photo_names *names)
{
    struct photo_names copy = *names;
    visit_files(photos, names, claim, &copy);
}

size_t photos_stray(const struct photos *photos)
{
    size_t count = 0;
    for (size_t i = 0; i < photos->count; i++)
        count += photos->files[i].owner.len == 0;
    return count;
}

struct choice {
    const struct photo_file *file;
    size_t count;
};

static void choose(struct photo_file *file, void *self)
{
    struct choice *choice = self;
    choice->file = file;
    choice->count++;
}

static const char *const faults[] = {
    [FILE_READ] = "is neither JPEG nor PNG, or is cut",
    [FILE_TOO_LARGE] = "is larger than 100 KiB",
    [FILE_NOT_REGULAR] = "is no regular file",
    [FILE_UNREADABLE] = "cannot be read",
};
_Static_assert(LIMIT_PHOTO == 100 << 10, "what the message says");

enum photo_outcome photos_read(struct photos *photos, const struct photo_names *names,
                               struct buffer *out, const char **ret_why)
{
    struct choice choice = {0};
    size_t start = out->len;
    visit_files(photos, names, choose, &choice);
    if (choice.count == 0)
        return PHOTO_NONE;
    if (choice.count > 1 || choice.file->disputed) {
        *ret_why = choice.count > 1 ? "is there more than once" : "fits several people";
        return PHOTO_UNUSABLE;
    }
    enum file_outcome outcome =
        file_read_plain(photos->directory, choice.file->name, LIMIT_PHOTO, out);
    struct text octets = text_from(buffer_text(out), start);
    if (outcome != FILE_READ || image_media(octets) == NULL) {
        *ret_why = faults[outcome];
        out->len = start;
        return PHOTO_UNUSABLE;
    }
    struct digest digest = digest_of(octets);
    digester_add(photos->digester, (struct text){(const char *)digest.bytes, DIGEST_SIZE});
    photos->bytes += octets.len;
    return PHOTO_READ;
}

struct plan_input photos_input(const struct photos *photos, struct arena *arena)
{
    struct digest digest = digester_peek(photos->digester);
    struct buffer hex = {0};
    digest_print(&hex, &digest);
    struct plan_input input = {.role = TEXT("photos"),
                               .name = arena_copy(arena, photos->folder),
                               .bytes = photos->bytes,
                               .sha256 = arena_copy(arena, buffer_text(&hex)),
                               .format = TEXT("photos"),
                               .records = photos->count};
    buffer_release(&hex);
    return input;
}

struct text photo_name(struct arena *arena, struct text octets)
{
    const char *media = image_media(octets);
    struct digest digest = digest_of(octets);
    struct buffer out = {0};
    if (media == NULL)
        return TEXT_NONE;
    buffer_add(&out, TEXT("ni:///sha-256;"));
    size_t start = out.len;
    base64_add(&out, (struct text){(const char *)digest.bytes, DIGEST_SIZE});
    for (size_t i = start; i < out.len; i++)
        out.data[i] = out.data[i] == '+' ? '-' : out.data[i] == '/' ? '_' : out.data[i];
    out.len--; /* the padding: RFC 6920, section 3, has none */
    buffer_format(&out, "?ct=%s", media);
    struct text name = arena_copy(arena, buffer_text(&out));
    buffer_release(&out);
    return name;
}

struct text photo_uri(struct arena *arena, struct text octets)
{
    struct buffer out = {0};
    buffer_format(&out, "data:%s;base64,", image_media(octets));
    base64_add(&out, octets);
    struct text uri = arena_copy(arena, buffer_text(&out));
    buffer_release(&out);
    return uri;
}
