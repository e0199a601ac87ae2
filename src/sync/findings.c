#include "sync/findings.h"

#include "format/plan_file.h"

void findings_add_at(struct findings *findings, const struct finding *finding)
{
    struct buffer line = {0};
    plan_write_finding(&line, finding);
    buffer_add_byte(&line, '\n');
    findings->by_code[finding->code]++;
    findings->count++;
    if (spill_add(&findings->lines, buffer_text(&line), NULL, findings->errors) != 0)
        findings->failed = true;
    buffer_release(&line);
}

void findings_add(struct findings *findings, enum finding_code code, struct finding_about about,
                  const char *format, ...)
{
    struct buffer message = {0}, place = {0};
    va_list arguments;
    va_start(arguments, format);
    buffer_vformat(&message, format, arguments);
    va_end(arguments);
    if (about.place != NULL)
        place_print(&place, about.place);
    findings_add_at(findings, &(struct finding){.code = code,
                                                .place = buffer_text(&place),
                                                .id = about.id,
                                                .name = about.name,
                                                .message = buffer_text(&message)});
    buffer_release(&message);
    buffer_release(&place);
}

void findings_release(struct findings *findings)
{
    spill_release(&findings->lines);
}
