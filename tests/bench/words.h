/* The words that generated users are made of, and the names of their attributes. Included by
 * generate.c alone. Lines are filled, as in a list of words. */
#ifndef BENCH_WORDS_H
#define BENCH_WORDS_H

#include <stddef.h>

/* clang-format off */

struct name {
    const char *shown, *ascii;
};

static const struct name given_names[] = {
    {"Adele", "adele"}, {"Bram", "bram"}, {"Chiara", "chiara"}, {"Dmitri", "dmitri"}, {"Eva", "eva"},
    {"François", "francois"}, {"Greta", "greta"}, {"Hugo", "hugo"}, {"İpek", "ipek"},
    {"Jürgen", "jurgen"}, {"Katrin", "katrin"}, {"Łukasz", "lukasz"}, {"Maeve", "maeve"},
    {"Noor", "noor"}, {"Olivia", "olivia"}, {"Priya", "priya"}, {"Quentin", "quentin"},
    {"Ruben", "ruben"}, {"さくら", "sakura"}, {"Thị Ánh", "thi.anh"}, {"Ulrike", "ulrike"},
    {"Victor", "victor"}, {"Wanda", "wanda"}, {"Олена", "olena"}, {"Yusuf", "yusuf"},
    {"Zoë", "zoe"}, {"Marc-André", "marc-andre"}, {"Sam", "sam"},
};

static const struct name surnames[] = {
    {"Abernathy", "abernathy"}, {"Baumann", "baumann"}, {"Castellano", "castellano"},
    {"Dijkman", "dijkman"}, {"Ekström", "ekstrom"}, {"Fontaine", "fontaine"},
    {"Guðmundsdóttir", "gudmundsdottir"}, {"Hartwig", "hartwig"}, {"Ishikawa", "ishikawa"},
    {"Jónsson", "jonsson"}, {"Kowalczyk", "kowalczyk"}, {"Lindqvist", "lindqvist"},
    {"McAllister", "mcallister"}, {"Nguyễn", "nguyen"}, {"O'Dowd", "odowd"},
    {"Papadakis", "papadakis"}, {"Quiroga", "quiroga"}, {"Rasmussen", "rasmussen"},
    {"Schüßler", "schussler"}, {"Ткаченко", "tkachenko"}, {"van der Meulen", "vandermeulen"},
    {"Whitcomb", "whitcomb"}, {"青木", "aoki"}, {"Zwart", "zwart"},
};

static const char *const titles[] = {
    "Account Manager", "Assembly Technician", "Calibration Engineer", "Controller, Europe",
    "Customer Service Representative", "Field Service Engineer", "Head of Quality Assurance",
    "Leiterin Qualitätssicherung", "Logistics Coordinator", "Optical Designer", "Product Manager",
    "Senior Software Engineer", "Warehouse Operator", "Werkzeugmacher",
};

static const char *const departments[] = {
    "Calibration", "Customer Service", "Finance", "Human Resources", "Logistics & Transport",
    "Optics, Light & Sensors", "Production", "Research and Development", "Sales",
};

struct site {
    const char *company, *street, *city, *state, *postal, *country, *usage, *language;
};

static const struct site sites[] = {
    {"Hollen & Vries Instruments", "Waterlelieweg 14", "Utrecht", NULL, "3599 ZZ",
     "Netherlands", "NL", "nl-NL"},
    {"Hollen & Vries Instruments GmbH", "Lindenufer 88, Aufgang C", "Berlin", "Berlin", "10099",
     "Germany", "DE", "de-DE"},
    {"Hollen & Vries Instruments Ltd", "14 Tallow Yard", "London", NULL, "SE1 0ZZ",
     "United Kingdom", "GB", "en-GB"},
    {"Hollen & Vries Instruments Inc.", "4100 Gauge Street NE", "Redmond", "WA", "98052",
     "United States", "US", NULL},
};

/* In the order of the JSON. CREATED_US is the same time as the CSV writes it; EMPTY is never set. */
enum attribute {
    ID, ENABLED, DISPLAY_NAME, GIVEN_NAME, SURNAME, UPN, MAIL, BUSINESS_PHONES, MOBILE_PHONE, FAX,
    JOB_TITLE, DEPARTMENT, COMPANY, OFFICE, STREET, CITY, STATE, POSTAL_CODE, COUNTRY, USAGE,
    LANGUAGE, USER_TYPE, EMPLOYEE_ID, CREATED, ATTRIBUTES,
    CREATED_US = ATTRIBUTES, EMPTY, VALUES
};

static const char *const attribute_names[ATTRIBUTES] = {
    "id", "accountEnabled", "displayName", "givenName", "surname", "userPrincipalName", "mail",
    "businessPhones", "mobilePhone", "faxNumber", "jobTitle", "department", "companyName",
    "officeLocation", "streetAddress", "city", "state", "postalCode", "country", "usageLocation",
    "preferredLanguage", "userType", "employeeId", "createdDateTime",
};

struct column {
    const char *name;
    enum attribute from;
};

static const struct column columns[] = {
    {"userPrincipalName", UPN}, {"displayName", DISPLAY_NAME}, {"surname", SURNAME}, {"mail", MAIL},
    {"givenName", GIVEN_NAME}, {"id", ID}, {"userType", USER_TYPE}, {"jobTitle", JOB_TITLE},
    {"department", DEPARTMENT}, {"accountEnabled", ENABLED}, {"usageLocation", USAGE},
    {"streetAddress", STREET}, {"state", STATE}, {"country", COUNTRY}, {"officeLocation", OFFICE},
    {"city", CITY}, {"postalCode", POSTAL_CODE}, {"telephoneNumber", BUSINESS_PHONES},
    {"mobilePhone", MOBILE_PHONE}, {"alternateEmailAddress", EMPTY}, {"ageGroup", EMPTY},
    {"consentProvidedForMinor", EMPTY}, {"legalAgeGroupClassification", EMPTY},
    {"companyName", COMPANY}, {"creationType", EMPTY}, {"directorySynced", EMPTY},
    {"invitationState", EMPTY}, {"identityIssuer", EMPTY}, {"createdDateTime", CREATED_US},
};

/* clang-format on */

#endif
