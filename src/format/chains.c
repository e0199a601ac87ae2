#include "format/chains.h"

#include "base/digest.h"

enum { ANSWER_DELTA = 1, ANSWER_CONTEXT = 2 };

uint64_t chain_of_context(struct text context)
{
    struct digest digest = digest_of(context);
    uint64_t answer = text_prefix((struct text){(const char *)digest.bytes, DIGEST_SIZE});
    return context.len == 0 ? 0 : answer | ANSWER_CONTEXT;
}

uint64_t chain_of_delta(void)
{
    return ANSWER_DELTA;
}

/* The chain of this answer, or room for it; the last place is for pages that do not say. */
static struct chain *place_of(struct chains *chains, uint64_t answer)
{
    for (size_t i = 0; i < chains->count; i++)
        if (chains->list[i].answer == answer)
            return &chains->list[i];
    if (answer != 0 && chains->count + 1 >= CHAINS_MOST)
        return place_of(chains, 0);
    chains->list[chains->count].answer = answer;
    return &chains->list[chains->count++];
}

void chains_add(struct chains *chains, const struct chain *more)
{
    struct chain *chain = place_of(chains, more->answer);
    chain->pages += more->pages;
    chain->linked += more->linked;
    chain->records += more->records;
    if (more->counted > chain->counted)
        chain->counted = more->counted;
}

void chains_join(struct chains *chains, const struct chains *more)
{
    for (size_t i = 0; i < more->count; i++)
        chains_add(chains, &more->list[i]);
}

bool chains_are_open(const struct chains *chains)
{
    uint64_t open = 0, ends = 0, linked = 0, all_ends = 0;
    for (size_t i = 0; i < chains->count; i++) {
        const struct chain *chain = &chains->list[i];
        linked += chain->linked;
        all_ends += chain->pages - chain->linked;
        if (chain->answer == 0)
            ends += chain->pages - chain->linked;
        else
            open += chain->linked != 0 && chain->linked == chain->pages;
    }
    return open > ends || (linked != 0 && all_ends == 0);
}

const struct chain *chains_lacking(const struct chains *chains)
{
    const struct chain *found = NULL;
    for (size_t i = 0; i < chains->count; i++) {
        const struct chain *chain = &chains->list[i];
        if (chain->answer == 0)
            return NULL;
        if (chain->counted > chain->records && (found == NULL || chain->counted > found->counted))
            found = chain;
    }
    return found;
}
