#include "report/html_assets.h"

/* The octets of the two files as numbers, made by the Makefile: a string literal of that length
 * is not portable. */
static const unsigned char style[] = {
#include "report/page_css.h"
};
static const unsigned char script[] = {
#include "report/page_js.h"
};

struct text html_style(void)
{
    return (struct text){(const char *)style, sizeof style};
}

struct text html_script(void)
{
    return (struct text){(const char *)script, sizeof script};
}
