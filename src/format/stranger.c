#include "format/stranger.h"

#include "base/json.h"

#define BEGINS(literal)                                                                            \
    {                                                                                              \
        (literal), sizeof(literal) - 1                                                             \
    }

struct row {
    struct text begin;
    struct stranger stranger;
};

static const char unpack[] = "unpack it, and give the files in it";
static const char decrypt[] = "decrypt it, and give the file that comes of it";
static const char again[] = "this is the wrong file; give the export itself, JSON or CSV";
static const char as_csv[] = "open it and save the sheet as \"CSV UTF-8\"";

static const struct row octets[] = {
    {BEGINS("PK\x03\x04"), {"this is a zip file inside a packed file", unpack}},
    {BEGINS("\x1F\x8B"), {"this is a gzip file inside a packed file", unpack}},
    {BEGINS("PK\x07\x08"), {"this is one volume of a zip file in several parts", unpack}},
    {BEGINS("7z\xBC\xAF\x27\x1C"), {"this is a 7-Zip archive", unpack}},
    {BEGINS("Rar!\x1A\x07"), {"this is a RAR archive", unpack}},
    {BEGINS("MSCF"), {"this is a cabinet file", unpack}},
    {BEGINS("BZh"), {"this is packed with bzip2", unpack}},
    {BEGINS("\xFD"
            "7zXZ"),
     {"this is packed with xz", unpack}},
    {BEGINS("\x28\xB5\x2F\xFD"), {"this is packed with zstd", unpack}},
    {BEGINS("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
     {"this is an old Excel workbook (.xls), one with a password, or another Office document",
      as_csv}},
    {BEGINS("%PDF-"), {"this is a PDF document", again}},
    {BEGINS("{\\rtf"), {"this is an RTF document", again}},
    {BEGINS("SQLite format 3\0"),
     {"this is a SQLite database", "export the users from it as JSON (ROADtools: roadrecon)"}},
    {BEGINS("PAR1"), {"this is a Parquet file", "write the users as JSON Lines or CSV"}},
    {BEGINS("Obj\x01"), {"this is an Avro file", "write the users as JSON Lines or CSV"}},
    {BEGINS("\x89PNG\r\n\x1A\n"), {"this is an image", again}},
    {BEGINS("\xFF\xD8\xFF"), {"this is an image", again}},
    {BEGINS("GIF8"), {"this is an image", again}},
    {BEGINS("RIFF"), {"this is an image, or sound", again}},
    {BEGINS("II*\0"), {"this is an image", again}},
    {BEGINS("MM\0*"), {"this is an image", again}},
    {BEGINS("-----BEGIN "), {"this is an encrypted or signed file, or a key", decrypt}},
    {BEGINS("age-encryption.org/"), {"this is encrypted with age", decrypt}},
    {BEGINS("\x85\x01\x0C\x03"), {"this is encrypted with PGP", decrypt}},
    {BEGINS("\x85\x02\x0C\x03"), {"this is encrypted with PGP", decrypt}},
    {BEGINS("\x84\x5E\x03"), {"this is encrypted with PGP", decrypt}},
    {BEGINS("\x8C\x0D\x04"), {"this is encrypted with PGP", decrypt}},
};

static const char to_json[] = "write the users with ConvertTo-Json or Export-Csv instead";

static const char az[] = "export as JSON (az: -o json)";

static const struct row texts[] = {
    {BEGINS("#< CLIXML"), {"this is CLIXML of PowerShell", to_json}},
    {BEGINS("<Objs"), {"this is CLIXML of PowerShell (Export-Clixml)", to_json}},
    {BEGINS("<?xml"),
     {"this is XML, not an export",
      "export as JSON or CSV (PowerShell: ConvertTo-Json in place of ConvertTo-Xml)"}},
    {BEGINS("<#"), {"this is a PowerShell script", "run it, and give the file that it exports"}},
    {BEGINS("<"),
     {"this is a web page or XML, not an export",
      "a saved sign-in or error page looks like this; download the export again"}},
    {BEGINS("version https://git-lfs"),
     {"this is a git-lfs pointer, not the file itself", "fetch the real file: git lfs pull"}},
    {BEGINS("version:v1.0"),
     {"this is a bulk template of the portal, not an export",
      "use Users > Download users; a template has no ids and may hold passwords"}},
    {BEGINS("['"), {"this is a table without column names, as az -o tsv writes it", az}},
    {BEGINS("[]\t"), {"this is a table without column names, as az -o tsv writes it", az}},
    {BEGINS("BEGIN:VCARD"), {"this is a file of cards, not an export", again}},
};

static const char coloured[] = "this is coloured terminal output";
static const char uncoloured[] = "export without colour (az: -o json)";

static bool find(const struct row *rows, size_t count, struct text begin,
                 struct stranger *ret_stranger)
{
    for (size_t i = 0; i < count; i++) {
        if (text_starts(begin, rows[i].begin)) {
            *ret_stranger = rows[i].stranger;
            return true;
        }
    }
    return false;
}

bool stranger_in_octets(struct text begin, struct stranger *ret_stranger)
{
    enum { TAR_MAGIC = 257 };
    if (text_starts(text_from(begin, TAR_MAGIC), TEXT("ustar"))) {
        *ret_stranger = (struct stranger){"this is a tar archive", unpack};
        return true;
    }
    return find(octets, COUNT_OF(octets), begin, ret_stranger);
}

/* The colours of a terminal may begin behind brackets and space. */
static bool is_coloured(struct text text)
{
    size_t at = 0;
    while (at < text.len &&
           (ascii_is_space(text.data[at]) || text.data[at] == '[' || text.data[at] == '{'))
        at++;
    return text_starts(text_from(text, at), TEXT("\x1B["));
}

bool stranger_in_text(struct text begin, struct stranger *ret_stranger)
{
    begin = text_from(begin, json_space(begin));
    if (is_coloured(begin)) {
        *ret_stranger = (struct stranger){coloured, uncoloured};
        return true;
    }
    return find(texts, COUNT_OF(texts), begin, ret_stranger);
}
