#include "folder.h"

#include "base/limits.h"
#include "sync/photos.h"

#define JPEG  "\xff\xd8\xff\xe0 a \xff\xd9"
#define JPEG2 "\xff\xd8\xff\xe0 b \xff\xd9"
#define ID    "11111111-1111-4111-8111-00000000000a"

static struct photo_names names(const char *id, const char *sign_in, const char *mail)
{
    return (struct photo_names){text_of(id), text_of(sign_in), text_of(mail)};
}

static void open_photos(struct photos *photos)
{
    struct errors errors = {0};
    assert_i64(photos_open(photos, folder_path, &errors), 0);
    errors_release(&errors);
}

/* What is read for somebody: the octets, or why not, or "". */
static const char *read_for(struct photos *photos, struct photo_names who)
{
    static struct buffer out;
    const char *why = NULL;
    buffer_clear(&out);
    enum photo_outcome outcome = photos_read(photos, &who, &out, &why);
    if (outcome == PHOTO_UNUSABLE)
        return why;
    buffer_add_byte(&out, '\0');
    return outcome == PHOTO_NONE ? "" : out.data;
}

static void a_photo_is_found_by_id_sign_in_name_or_mail(void **state)
{
    static const struct {
        const char *file, *id, *sign_in, *mail;
        bool found;
    } rows[] = {
        {ID ".jpg", ID, "", "", true},
        {"11111111-1111-4111-8111-00000000000A.JPG", ID, "", "", true},
        {"{11111111-1111-4111-8111-00000000000A}.jpeg", ID, "", "", true},
        {"1111111111114111811100000000000A.png", ID, "", "", true},
        {"Ann@Firm.Example.Png", ID, "ann@firm.example", "", true},
        {"ann@firm.example.jpg", ID, "x@firm.example", "ANN@firm.example", true},
        {"ann@firm.example.jpg", ID, "ann@firm.example", "ann@firm.example", true},
        {"ann@firm.example.gif", ID, "ann@firm.example", "", false},
        {"ann@firm.example", ID, "ann@firm.example", "", false},
        {".jpg", ID, "", "", false},
        {".ann.jpg", ID, "ann", ".ann", false},
        {"bo@firm.example.jpg", ID, "ann@firm.example", "", false},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct photos photos;
        unit_row = text_of(rows[i].file);
        folder_put(rows[i].file, TEXT(JPEG));
        open_photos(&photos);
        assert_string_is(read_for(&photos, names(rows[i].id, rows[i].sign_in, rows[i].mail)),
                         rows[i].found ? JPEG : "");
        photos_close(&photos);
        assert_i64(unlinkat(folder, rows[i].file, 0), 0);
    }
}

static void a_photo_that_is_none_says_why(void **state)
{
    struct buffer large = {0};
    struct photos photos;
    (void)state;
    buffer_add(&large, TEXT("\xff\xd8\xff"));
    buffer_repeat(&large, 'x', LIMIT_PHOTO - 5);
    buffer_add(&large, TEXT("\xff\xd9"));
    folder_put("limit.jpg", buffer_text(&large));
    buffer_add_byte(&large, '\0');
    folder_put("large.jpg", buffer_text(&large));
    folder_put("text.jpg", TEXT("no image"));
    folder_put("cut.jpg", TEXT("\xff\xd8\xff\xe0"));
    folder_put("empty.jpg", TEXT(""));
    folder_put("two.jpg", TEXT(JPEG));
    folder_put("two.png", TEXT(JPEG));
    assert_i64(symlinkat("two.jpg", folder, "link.jpg"), 0);
    assert_i64(symlinkat("/dev/zero", folder, "endless.jpg"), 0);
    assert_i64(mkdirat(folder, "below.jpg", 0700), 0);
    open_photos(&photos);
    assert_i64(strlen(read_for(&photos, names(ID, "limit", ""))), LIMIT_PHOTO);
    assert_string_is(read_for(&photos, names(ID, "large", "")), "is larger than 100 KiB");
    assert_string_is(read_for(&photos, names(ID, "text", "")),
                     "is neither JPEG nor PNG, or is cut");
    assert_string_is(read_for(&photos, names(ID, "cut", "")), "is neither JPEG nor PNG, or is cut");
    assert_string_is(read_for(&photos, names(ID, "empty", "")),
                     "is neither JPEG nor PNG, or is cut");
    assert_string_is(read_for(&photos, names(ID, "two", "")), "is there more than once");
    assert_string_is(read_for(&photos, names(ID, "limit", "two")), "is there more than once");
    assert_string_is(read_for(&photos, names(ID, "link", "")), "is no regular file");
    assert_string_is(read_for(&photos, names(ID, "endless", "")), "is no regular file");
    assert_string_is(read_for(&photos, names(ID, "below", "")), "is no regular file");
    assert_i64(unlinkat(folder, "limit.jpg", 0), 0);
    assert_string_is(read_for(&photos, names(ID, "limit", "")), "cannot be read");
    photos_close(&photos);
    buffer_release(&large);
}

/* Names come from the export: they are looked up in the list, and are no paths. */
static void a_name_leads_nowhere(void **state)
{
    struct photos photos;
    (void)state;
    folder_put("ann.jpg", TEXT(JPEG));
    open_photos(&photos);
    assert_string_is(read_for(&photos, names(ID, "../ann", "./ann")), "");
    assert_string_is(read_for(&photos, names(ID, "/etc/passwd", "")), "");
    assert_string_is(read_for(&photos, names("", "", "")), "");
    photos_close(&photos);
}

static void a_photo_of_several_people_is_nobody_s(void **state)
{
    struct photos photos;
    struct photo_names ann = names("id-of-ann", "ann", "team"),
                       bo = names("id-of-bo", "bo", "team"), cy = names("id-of-cy", "cy", "");
    (void)state;
    folder_put("team.jpg", TEXT(JPEG));
    folder_put("cy.jpg", TEXT(JPEG2));
    folder_put("di.jpg", TEXT(JPEG2));
    folder_put("notes.txt", TEXT("x"));
    open_photos(&photos);
    photos_claim(&photos, &ann);
    photos_claim(&photos, &ann);
    photos_claim(&photos, &cy);
    assert_string_is(read_for(&photos, ann), JPEG);
    photos_claim(&photos, &bo);
    assert_string_is(read_for(&photos, ann), "fits several people");
    assert_string_is(read_for(&photos, bo), "fits several people");
    assert_string_is(read_for(&photos, cy), JPEG2);
    assert_i64(photos_stray(&photos), 1);
    photos_close(&photos);
}

static void the_plan_tells_what_was_read(void **state)
{
    struct arena arena = {0};
    struct photos photos;
    (void)state;
    folder_put("ann.jpg", TEXT(JPEG));
    folder_put("bo.jpg", TEXT(JPEG2));
    open_photos(&photos);
    struct plan_input before = photos_input(&photos, &arena);
    (void)read_for(&photos, names(ID, "ann", ""));
    struct plan_input after = photos_input(&photos, &arena);
    assert_text_equal(after.role, "photos");
    assert_i64(after.records, 2);
    assert_i64(before.bytes, 0);
    assert_i64(after.bytes, strlen(JPEG));
    assert_false(text_equal(before.sha256, after.sha256));
    assert_true(text_starts(after.name, TEXT("entra2vcard-unit-")));
    photos_close(&photos);
    arena_release(&arena);
}

static void octets_have_a_name_and_a_uri(void **state)
{
    struct arena arena = {0};
    (void)state;
    /* openssl dgst -sha256 -binary | base64, made with another program */
    assert_text_equal(photo_name(&arena, TEXT(JPEG)),
                      "ni:///sha-256;9-xGyxzWvBBUsnemHc3O3Fk3iTZ_nj-iKhp8zKmriWs?ct=image/jpeg");
    assert_i64(photo_name(&arena, TEXT("text")).len, 0);
    assert_text_equal(photo_uri(&arena, TEXT(JPEG)), "data:image/jpeg;base64,/9j/4CBhIP/Z");
    arena_release(&arena);
}

static void a_folder_that_is_not_there_is_an_error(void **state)
{
    struct errors errors = {0};
    struct photos photos;
    (void)state;
    assert_i64(photos_open(&photos, "/nowhere/at/all", &errors), -1);
    assert_i64(errors.count, 1);
    photos_close(&photos);
    errors_release(&errors);
}

static const struct CMUnitTest tests[] = {
    FOLDER_TEST(a_photo_is_found_by_id_sign_in_name_or_mail),
    FOLDER_TEST(a_photo_that_is_none_says_why),
    FOLDER_TEST(a_name_leads_nowhere),
    FOLDER_TEST(a_photo_of_several_people_is_nobody_s),
    FOLDER_TEST(the_plan_tells_what_was_read),
    FOLDER_TEST(octets_have_a_name_and_a_uri),
    FOLDER_TEST(a_folder_that_is_not_there_is_an_error),
};

UNIT_MAIN(tests)
