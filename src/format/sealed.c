#include "format/sealed.h"

#include "base/json.h"
#include "base/limits.h"

void sealed_open(struct sealed_writer *writer, struct sink *sink)
{
    *writer = (struct sealed_writer){.sink = sink, .digester = digester_open()};
}

void sealed_add_block(struct sealed_writer *writer, struct text block, uint64_t lines)
{
    digester_add(writer->digester, block);
    sink_write(writer->sink, block);
    writer->lines += lines;
}

void sealed_add(struct sealed_writer *writer, struct text line)
{
    sealed_add_block(writer, line, 0);
    sealed_add_block(writer, TEXT("\n"), 1);
}

static void put_seal(struct buffer *out, uint64_t lines, const struct digest *digest)
{
    buffer_format(out, "{\"end\":%llu,\"sha256\":\"", (unsigned long long)lines);
    digest_print(out, digest);
    buffer_add(out, TEXT("\"}\n"));
}

struct digest sealed_finish(struct sealed_writer *writer)
{
    struct buffer line = {0};
    struct digest seal = digester_peek(writer->digester);
    put_seal(&line, writer->lines, &seal);
    sealed_add_block(writer, buffer_text(&line), 0);
    struct digest file = digester_result(writer->digester);
    digester_close(writer->digester);
    buffer_release(&line);
    *writer = (struct sealed_writer){0};
    return file;
}

void sealed_read_open(struct sealed_reader *reader, struct source source, struct text file,
                      const char *what)
{
    *reader = (struct sealed_reader){.what = what, .digester = digester_open()};
    window_open(&reader->window, source, file);
}

void sealed_read_release(struct sealed_reader *reader)
{
    window_release(&reader->window);
    digester_close(reader->digester);
    reader->digester = NULL;
}

static int refuse(struct sealed_reader *reader, const char *why, struct errors *errors)
{
    (void)errors_add(errors, ERROR_INPUT, &reader->window.place, reader->what, "this %s %s",
                     reader->what, why);
    return errors_hint(errors, "do not edit it; restore the file from a backup of the book");
}

/* The last line: is it, octet for octet, the one that belongs to what was read? */
static int check_seal(struct sealed_reader *reader, struct text whole, struct errors *errors)
{
    struct digest found = digester_peek(reader->digester);
    struct buffer wanted = {0};
    put_seal(&wanted, reader->lines, &found);
    bool good = text_equal(whole, buffer_text(&wanted));
    buffer_release(&wanted);
    if (!good)
        return refuse(reader, "was changed: its last line does not fit the lines before it",
                      errors);
    return 0;
}

static int take_seal(struct sealed_reader *reader, struct text whole, struct errors *errors)
{
    struct text more;
    if (check_seal(reader, whole, errors) != 0)
        return -1;
    digester_add(reader->digester, whole);
    reader->file = digester_result(reader->digester);
    window_consume(&reader->window, whole.len);
    if (window_line(&reader->window, LIMIT_STATE_LINE, &more) != 0)
        return refuse(reader, "goes on behind its last line", errors);
    reader->ended = true;
    return 0;
}

/* The seal was found good before; here it only ends the lines. */
static int next_trusted(struct sealed_reader *reader, struct text line, struct text *ret_line)
{
    window_consume(&reader->window, line.len + 1);
    reader->ended = text_starts(line, TEXT("{\"end\":"));
    *ret_line = line;
    return !reader->ended;
}

static int check_line(struct sealed_reader *reader, struct text line, struct errors *errors)
{
    struct text object;
    if (json_check(line, ERROR_INPUT, reader->window.place, &object, errors) != 0)
        return -1;
    if (object.data != line.data || object.len != line.len || json_kind_of(object) != JSON_OBJECT)
        return refuse(reader, "has a line that is no JSON object", errors);
    return 0;
}

int sealed_next(struct sealed_reader *reader, struct text *ret_line, struct errors *errors)
{
    struct text whole;
    if (reader->ended)
        return 0;
    int more = window_line(&reader->window, LIMIT_STATE_LINE, &whole);
    if (reader->window.failed)
        return errors_add(errors, ERROR_FAILED, &reader->window.place, "io", "cannot read");
    if (more == 0)
        return refuse(reader, "is cut: its last line is missing", errors);
    if (more < 0 || whole.data[whole.len - 1] != '\n')
        return refuse(reader, "is cut inside a line", errors);
    struct text line = text_until(whole, whole.len - 1);
    if (reader->trusted)
        return next_trusted(reader, line, ret_line);
    if (check_line(reader, line, errors) != 0)
        return -1;
    if (text_starts(line, TEXT("{\"end\":")))
        return take_seal(reader, whole, errors);
    digester_add(reader->digester, whole);
    window_consume(&reader->window, whole.len);
    reader->lines++;
    *ret_line = line;
    return 1;
}
