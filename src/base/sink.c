#include "base/sink.h"

void sink_write(struct sink *sink, struct text bytes)
{
    if (sink->failed || bytes.len == 0)
        return;
    if (sink->write(sink->self, bytes) != 0)
        sink->failed = true;
}

void sink_flush(struct sink *sink, struct buffer *buffer)
{
    sink_write(sink, buffer_text(buffer));
    buffer_clear(buffer);
}

static int write_to_buffer(void *self, struct text bytes)
{
    buffer_add(self, bytes);
    return 0;
}

struct sink sink_to_buffer(struct buffer *buffer)
{
    return (struct sink){.write = write_to_buffer, .self = buffer};
}

static ptrdiff_t read_from_text(void *self, char *into, size_t room)
{
    struct memory_source *state = self;
    size_t step = state->step == 0 || state->step > room ? room : state->step;
    if (step > state->rest.len)
        step = state->rest.len;
    if (step != 0)
        memcpy(into, state->rest.data, step);
    state->rest = text_from(state->rest, step);
    return (ptrdiff_t)step;
}

struct source source_of_text(struct memory_source *state)
{
    return (struct source){.read = read_from_text, .self = state};
}
