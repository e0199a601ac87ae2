/* Every limit on what a user or a file can ask of the program, by name. Sizes are octets unless
 * the name says otherwise. Each has a test at the limit. */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

enum {
    LIMIT_BLOCK = 1 << 18,      /* one read or write */
    LIMIT_RECORD = 1 << 20,     /* one record of an export, as it stands in the file */
    LIMIT_RECORD_KEYS = 4096,   /* members of one JSON object in a record */
    LIMIT_COLUMNS = 4096,       /* columns of a CSV export */
    LIMIT_JSON_DEPTH = 64,      /* nesting of any JSON text that is read */
    LIMIT_JSON_NUMBER = 64,     /* characters of one JSON number */
    LIMIT_VALUES = 1024,        /* values of one attribute of one record */
    LIMIT_ATTRIBUTE_NAME = 256, /* characters of an attribute's full name (with its path) */
    LIMIT_MAPPING = 4 << 20,    /* a mapping file */
    LIMIT_MAPPING_FIELDS = 512, /* fields of a mapping */
    LIMIT_MAPPING_RULES = 512,  /* rules of a mapping, also those inside others */
    LIMIT_RULE_DEPTH = 16,      /* rules inside rules */
    LIMIT_DEPLOYMENTS = 64,     /* deployments of a mapping */
    LIMIT_RULE_NAME = 80,       /* of the name that a rule gets */
    LIMIT_MAPPING_ATTRIBUTES = 2 * LIMIT_MAPPING_FIELDS + 16, /* attributes that it reads */
    LIMIT_SOURCES = 32,              /* attributes of one field of a mapping */
    LIMIT_TRANSFORMS = 32,           /* transforms of one field, conditions of one field */
    LIMIT_MADE = 1 << 16,            /* a text that a template, a join or a transform makes */
    LIMIT_PATTERN = 512,             /* characters of a regular expression */
    LIMIT_PATTERN_STEPS = 2000,      /* steps that it becomes (a number) */
    LIMIT_PATTERN_TEXT = 4096,       /* a text that a regular expression is tried on */
    LIMIT_TIES = 4096,               /* related people of a contact whose ids are known */
    LIMIT_STATE_LINE = 16 << 20,     /* one line of snapshot, plan or journal */
    LIMIT_CARD = 4 << 20,            /* one card in contacts.vcf */
    LIMIT_CARD_PARTS = 1 << 17,      /* properties, parameters and their values in one card */
    LIMIT_VFORMAT_PROPERTIES = 2000, /* what libvformat is given of one card: properties, */
    LIMIT_VFORMAT_HEAD = 512,        /* one name with its parameters, */
    LIMIT_VFORMAT_TEXT = 4096,       /* one text (root of the sum of squares of all), */
    LIMIT_VFORMAT_OCTETS = 2 << 20,  /* one value in base64 */
    LIMIT_PHOTO = 100 << 10,         /* a photo: what phones and servers take without complaint */
    LIMIT_DRIFT_LINE = 2000,         /* of a lost line of a card in a finding */
    LIMIT_SIGNERS = 64,              /* signers of a mapping */
    LIMIT_SIGNATURES = 64,           /* files with signatures that are given for one plan */
    LIMIT_SIGNATURE = 1 << 16,       /* such a file */
    LIMIT_RSA_LEAST = 2048,          /* bits of an RSA key that signs: at least, ... */
    LIMIT_RSA_MOST = 16384,          /* ... and at most */
    LIMIT_DECISIONS = 16 << 20,      /* a decisions file */
    LIMIT_PEOPLE = 10000,            /* people whom a mapping names: protected, canaries */
    LIMIT_PEOPLE_LIST = 16 << 20,    /* a file that lists people */
    LIMIT_MERGE_ITEMS = 1 << 16,     /* values and items of lists that are merged in a card */
    LIMIT_MATCH_NAMES = 8,           /* names by which a card or person is looked for */
    LIMIT_INPUTS = 10000,            /* files of one export */
    LIMIT_ZIP_MEMBERS = 10000,       /* files and folders in one zip file */
    LIMIT_ZIP_DIRECTORY = 16 << 20,  /* the list of them at the end of a zip file */
    LIMIT_UNPACKED = 64 << 20,       /* what any packed file may unpack to; above it, ... */
    LIMIT_UNPACKED_RATIO = 250,      /* ... this many times its size (a number) */
    LIMIT_LABELS = 10000,            /* different labels whose sizes are told */
    LIMIT_MEMBERS = 256,             /* files with members of groups */
    LIMIT_ERRORS = 50,               /* messages of one run; the rest is counted */
    LIMIT_SHOWN = 60,                /* characters of an offending value in a message */
    LIMIT_FOLD = 75,                 /* octets of a vCard content line (RFC 6350, section 3.2) */
    LIMIT_DAMAGES_TOLD = 1000,       /* findings of one kind of damage; the rest is counted */
    LIMIT_WATCHED = 64,              /* records of one person that are told of */
    LIMIT_FOUND = 20,                /* people of one name who are listed */
    LIMIT_GONE_GROUPS = 10000,       /* departments, domains, ... of missing people */
    LIMIT_GONE_NAMES = 1 << 18,      /* names of missing people that are put in order */
    LIMIT_TEXT_ROWS = 500,           /* rows of one section of the text report, removals excepted */
    LIMIT_REPORT_GROUPS = 10000,     /* departments, places, domains that a page tells apart */
    LIMIT_REPORT_CAUSES = 1 << 15,   /* changes watched to find those that many share; ... */
    LIMIT_REPORT_FOLDED = 200,       /* ... of them as many are told as one cause each */
    LIMIT_REPORT_VALUE = 500,        /* values that can be such a cause */
    LIMIT_PAGE_ROWS = 20000,         /* changes in one page that is all of the report */
    LIMIT_PAGE = 5 << 20,            /* such a page */
    LIMIT_PAGE_OVERVIEW = 300000,    /* a page with others beside it */
    LIMIT_PAGE_PART = 2 << 20        /* each of those */
};

#endif
