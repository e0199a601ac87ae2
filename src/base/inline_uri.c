#include "base/inline_uri.h"

#include "base/base64.h"

static bool is_media_type(struct text media)
{
    size_t slashes = 0;
    for (size_t i = 0; i < media.len; i++) {
        char octet = media.data[i];
        slashes += octet == '/';
        if (!ascii_is_alpha(octet) && !ascii_is_digit(octet) && strchr("/+-._", octet) == NULL)
            return false;
    }
    return slashes == 1 && media.data[0] != '/' && media.data[media.len - 1] != '/';
}

int inline_uri_parse(struct text uri, struct inline_uri *ret_uri)
{
    static const struct text scheme = {"data:", 5}, mark = {";base64", 7};
    if (!text_starts_fold(uri, scheme))
        return -1;
    struct text rest = text_from(uri, scheme.len), head = TEXT_NONE;
    if (!text_next_piece(&rest, ',', &head) || head.len <= mark.len)
        return -1;
    size_t media = head.len - mark.len;
    ret_uri->media = text_until(head, media);
    ret_uri->base64 = rest;
    bool fits = text_equal_fold(text_from(head, media), mark) && is_media_type(ret_uri->media) &&
                base64_is_whole(rest);
    return fits ? 0 : -1;
}
