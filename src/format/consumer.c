#include "format/consumer.h"

/* Every choice has its reason in docs/formats.md and its test in tests/unit/test_consumer.c. */
static const struct consumer_style styles[CONSUMER_COUNT] = {
    [CONSUMER_GENERIC] = {.word = "generic", .related = RELATED_BY_VERSION},
    [CONSUMER_CARDDAV] = {.word = "carddav",
                          /* Radicale keeps the first item of a list and drops the others */
                          .nickname_lines = true,
                          /* Evolution and Nextcloud look for the manager nowhere else */
                          .related = RELATED_BY_VERSION | RELATED_EVOLUTION | RELATED_NEXTCLOUD},
    [CONSUMER_IOS] = {.word = "ios",
                      /* a bare semicolon before a fold stops the sync of a whole account */
                      .semicolons = SEMICOLON_ESCAPED,
                      /* KIND, MEMBER and RELATED are not looked at, in no version */
                      .groups = GROUP_APPLE,
                      .related = RELATED_APPLE},
    [CONSUMER_OUTLOOK] = {.word = "outlook",
                          .related = RELATED_BY_VERSION | RELATED_OUTLOOK,
                          /* numbers and web pages without a type are dropped */
                          .default_types = true,
                          /* other text is taken for the code page of Windows */
                          .charset = true,
                          /* the base64 ends where an empty line stands */
                          .photo_line = true},
    [CONSUMER_ANDROID] = {.word = "android",
                          .related = RELATED_BY_VERSION,
                          /* an address without a type becomes a private one */
                          .default_types = true},
};

const struct consumer_style *consumer_style(enum consumer consumer)
{
    return &styles[consumer];
}

struct text consumer_written(enum consumer consumer)
{
    return consumer == CONSUMER_GENERIC ? TEXT("") : text_of(styles[consumer].word);
}

int consumer_parse(struct text word, enum consumer *ret_consumer)
{
    for (size_t i = 0; i < COUNT_OF(styles); i++) {
        if (text_equal(word, text_of(styles[i].word))) {
            *ret_consumer = (enum consumer)i;
            return 0;
        }
    }
    return -1;
}
