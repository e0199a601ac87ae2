#include "model/snapshot.h"

static const char *const states[] = {"active", "missing", "removed"};

const char *entry_state_word(enum entry_state state)
{
    return states[state];
}

int entry_state_parse(struct text word, enum entry_state *ret_state)
{
    for (size_t i = 0; i < COUNT_OF(states); i++) {
        if (text_equal(word, text_of(states[i]))) {
            *ret_state = (enum entry_state)i;
            return 0;
        }
    }
    return -1;
}

bool entry_key_is_safe(struct text key)
{
    enum { LONGEST = 1000 };
    for (size_t i = 0; i < key.len; i++)
        if ((unsigned char)key.data[i] < 0x20 || key.data[i] == 0x7F)
            return false;
    return key.len != 0 && key.len <= LONGEST;
}

bool entry_key_is_name(struct text key)
{
    enum { LONGEST = 230 }; /* with ".vcf" and the marks of a temporary a file's name */
    return entry_key_is_safe(key) && key.len <= LONGEST && key.data[0] != '.' &&
           !text_has_byte(key, '/');
}

struct text entry_key(const struct entry *entry)
{
    return entry->file.len != 0 ? entry->file : entry->uid;
}

bool entry_uid_is_safe(struct text uid)
{
    enum { LONGEST = 200 };
    if (uid.len == 0 || uid.len > LONGEST || uid.data[0] == '.')
        return false;
    for (size_t i = 0; i < uid.len; i++) {
        char octet = uid.data[i];
        if (!ascii_is_alpha(octet) && !ascii_is_digit(octet) && octet != '-' && octet != '_' &&
            octet != '.' && octet != '+' && octet != '@')
            return false;
    }
    return true;
}
