/* page.css and page.js, as the build puts them into the program. */
#ifndef REPORT_HTML_ASSETS_H
#define REPORT_HTML_ASSETS_H

#include "base/text.h"

struct text html_style(void);
struct text html_script(void);

#endif
