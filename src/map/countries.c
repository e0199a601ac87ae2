#include "map/phone.h"

/* Lengths are those of geographic and mobile numbers, drawn rather too tight than too wide: a
 * number of another length stays as it is. Short and service numbers are none that a card needs.
 * The national numbering plans (ITU-T E.129) decide where a row is in doubt. */
static const struct country countries[] = {
    {"AE", "971", "0", false, "00", 8, 9, "United Arab Emirates;UAE"},
    {"AR", "54", "0", false, "00", 10, 10, "Argentina"},
    {"AT", "43", "0", false, "00", 5, 13, "Austria;\xC3\x96sterreich"},
    {"AU", "61", "0", false, "0011", 9, 9, "Australia"},
    {"BE", "32", "0", false, "00", 8, 9, "Belgium;Belgi\xC3\xAB;Belgique;Belgien"},
    {"BG", "359", "0", false, "00", 7, 9, "Bulgaria"},
    {"CA", "1", "1", true, "011", 10, 10, "Canada"},
    {"CH", "41", "0", false, "00", 9, 9, "Switzerland;Schweiz;Suisse;Svizzera"},
    {"CL", "56", "", false, "00", 9, 9, "Chile"},
    {"CO", "57", "", false, "00", 10, 10, "Colombia"},
    {"CY", "357", "", false, "00", 8, 8, "Cyprus"},
    {"CZ", "420", "", false, "00", 9, 9,
     "Czechia;Czech Republic;\xC4\x8C"
     "esko"},
    {"DE", "49", "0", false, "00", 6, 11, "Germany;Deutschland"},
    {"DK", "45", "", false, "00", 8, 8, "Denmark;Danmark"},
    {"EE", "372", "", false, "00", 7, 8, "Estonia;Eesti"},
    {"EG", "20", "0", false, "00", 8, 10, "Egypt"},
    {"ES", "34", "", false, "00", 9, 9,
     "Spain;Espa\xC3\xB1"
     "a"},
    {"FI", "358", "0", false, "00", 6, 12, "Finland;Suomi"},
    {"FR", "33", "0", false, "00", 9, 9, "France"},
    {"GB", "44", "0", false, "00", 9, 10, "United Kingdom;UK;Great Britain;England;Scotland;Wales"},
    {"GR", "30", "", false, "00", 10, 10, "Greece"},
    {"HK", "852", "", false, "001", 8, 8, "Hong Kong"},
    {"HR", "385", "0", false, "00", 8, 9, "Croatia;Hrvatska"},
    {"HU", "36", "06", false, "00", 8, 9, "Hungary;Magyarorsz\xC3\xA1g"},
    {"IE", "353", "0", false, "00", 7, 9, "Ireland"},
    {"IL", "972", "0", false, "00", 8, 9, "Israel"},
    {"IN", "91", "0", true, "00", 10, 10, "India"},
    {"IS", "354", "", false, "00", 7, 7, "Iceland"},
    {"IT", "39", "", false, "00", 8, 11, "Italy;Italia;Italien"},
    {"JP", "81", "0", false, "010", 9, 10, "Japan"},
    {"KR", "82", "0", false, "00", 8, 10, "South Korea;Korea"},
    {"LI", "423", "", false, "00", 7, 7, "Liechtenstein"},
    {"LU", "352", "", false, "00", 6, 11, "Luxembourg;Luxemburg"},
    {"LV", "371", "", false, "00", 8, 8, "Latvia;Latvija"},
    {"MT", "356", "", false, "00", 8, 8, "Malta"},
    {"MX", "52", "", false, "00", 10, 10, "Mexico;M\xC3\xA9xico"},
    {"MY", "60", "0", false, "00", 8, 10, "Malaysia"},
    {"NL", "31", "0", false, "00", 9, 9, "Netherlands;The Netherlands;Nederland;Niederlande"},
    {"NO", "47", "", false, "00", 8, 8, "Norway;Norge"},
    {"NZ", "64", "0", false, "00", 8, 10, "New Zealand"},
    {"PL", "48", "", false, "00", 9, 9, "Poland;Polska;Polen"},
    {"PT", "351", "", false, "00", 9, 9, "Portugal"},
    {"RO", "40", "0", false, "00", 9, 9, "Romania;Rom\xC3\xA2nia"},
    {"RS", "381", "0", false, "00", 8, 9, "Serbia"},
    {"SA", "966", "0", false, "00", 9, 9, "Saudi Arabia"},
    {"SE", "46", "0", false, "00", 7, 9, "Sweden;Sverige"},
    {"SG", "65", "", false, "001", 8, 8, "Singapore"},
    {"SI", "386", "0", false, "00", 8, 8, "Slovenia;Slovenija"},
    {"SK", "421", "0", false, "00", 9, 9, "Slovakia;Slovensko"},
    {"TH", "66", "0", false, "001", 8, 9, "Thailand"},
    {"TR", "90", "0", true, "00", 10, 10, "Turkey;T\xC3\xBCrkiye"},
    {"TW", "886", "0", false, "002", 8, 9, "Taiwan"},
    {"UA", "380", "0", false, "00", 9, 9, "Ukraine"},
    {"US", "1", "1", true, "011", 10, 10, "United States;United States of America;USA"},
    {"ZA", "27", "0", false, "00", 9, 9, "South Africa"},
};

const struct country *phone_countries(size_t *ret_count)
{
    *ret_count = COUNT_OF(countries);
    return countries;
}

const struct country *phone_country(struct text text)
{
    struct text wanted = text_trim(text);
    for (size_t i = 0; i < COUNT_OF(countries) && wanted.len != 0; i++) {
        struct text names = text_of(countries[i].names), name;
        if (text_equal_fold(wanted, text_of(countries[i].code)))
            return &countries[i];
        while (text_next_piece(&names, ';', &name))
            if (text_equal_fold(wanted, name))
                return &countries[i];
    }
    return NULL;
}
