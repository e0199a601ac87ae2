#include "format/image.h"

enum { PNG_HEADER = 33 }; /* the signature and the first chunk, which is the header */

/* JPEG: the marker SOI and the first octet of the next one, EOI at the end (ISO/IEC 10918-1,
 * B.1.1.3); cameras put octets of nought behind it. */
static bool is_jpeg(struct text octets)
{
    while (octets.len != 0 && octets.data[octets.len - 1] == '\0')
        octets.len--;
    return octets.len > 4 && text_starts(octets, TEXT("\xFF\xD8\xFF")) &&
           text_ends(octets, TEXT("\xFF\xD9"));
}

/* PNG: signature, chunk IHDR, and IEND with its checksum at the end (ISO/IEC 15948, 5.2 and 5.6).
 */
static bool is_png(struct text octets)
{
    static const struct text signature = {"\x89PNG\r\n\x1A\n", 8};
    return octets.len > PNG_HEADER && text_starts(octets, signature) &&
           text_starts(text_from(octets, signature.len + 4), TEXT("IHDR")) &&
           text_ends(octets, TEXT("IEND\xAE\x42\x60\x82"));
}

const char *image_media(struct text octets)
{
    return is_jpeg(octets) ? "image/jpeg" : is_png(octets) ? "image/png" : NULL;
}
