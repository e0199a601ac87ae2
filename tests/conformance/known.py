"""What readers are known to make of good cards, and why: one row for each.

A row says which lines it is about and what the reader gives instead. It excuses nothing else, and a row
that no card needs any more is a fault of this table.
"""

import re

TEXTS = {"FN", "TITLE", "ROLE", "EMAIL", "TEL", "NOTE"}
COMPONENTS = {"N", "ORG", "ADR"}
LISTS = {"NICKNAME", "CATEGORIES"}


def escapes_semicolons(version, audience):
    return version in ("2.1", "3.0") or audience == "ios"


def split_items(values):
    return [piece for value in values for piece in value.split(";")]


def unescaped(text, characters):
    return re.sub(r"\\(%s)" % characters, lambda match: "\n" if match[1] in "nN" else match[1], text, flags=re.DOTALL)


def first_of_text(values):
    """What stands before the first bare comma, with the escapes of 3.0 undone."""
    return [unescaped(re.match(r"(?:[^\\,]|\\.)*", values[0], re.DOTALL)[0], r"[\\;,nN]")]


class Row:
    """`about(version, audience, line)` says whether it is about a line; `gives(values)` what is read."""

    def __init__(self, reader, why, about, gives):
        self.readers = reader.split()
        self.why, self.about, self.gives = why, about, gives
        self.used = 0


ROWS = [
    Row("icaljs", "it takes no backslash off a semicolon: Thunderbird and Nextcloud's pages show it",
        lambda version, audience, line: escapes_semicolons(version, audience)
        and not (version == "3.0" and line.name == "TEL")
        and line.name in TEXTS | LISTS and any(";" in value for value in line.values),
        lambda values: [value.replace(";", "\\;") for value in values]),
    Row("icaljs", "it drops every backslash of a telephone number in 3.0, also that of a line end",
        lambda version, audience, line: version == "3.0" and line.name == "TEL"
        and any(c in line.values[0] for c in "\\\n"),
        lambda values: [values[0].replace("\\", "").replace("\n", "n")]),
    Row("evcard", "it takes the items of NICKNAME for one text",
        lambda version, audience, line: line.name == "NICKNAME" and len(line.values) > 1,
        lambda values: [",".join(values)]),
    Row("evcard", "it cuts every value at a bare semicolon: Evolution shows what stands before the first",
        lambda version, audience, line: not escapes_semicolons(version, audience)
        and line.name in TEXTS | LISTS and any(";" in value for value in line.values), split_items),
    Row("vobject", "it takes the first item of NICKNAME and drops the others",
        lambda version, audience, line: line.name == "NICKNAME" and len(line.values) > 1,
        lambda values: values[:1]),
    Row("vobject icaljs ezvcard evcard radicale", "Apple's mark of a birthday without a year is Apple's alone",
        lambda version, audience, line: version == "3.0" and line.name == "BDAY"
        and line.values[0].startswith("--"),
        lambda values: ["1604" + values[0][2:]]),
    Row("vobject", "it reads a text of 2.1 as one of 3.0: it cuts it at a comma and takes backslashes off",
        lambda version, audience, line: version == "2.1" and line.name not in COMPONENTS | LISTS
        and line.values[0] != "octets" and any(c in line.values[0] for c in "\\,"), first_of_text),
    Row("vobject", "it takes a part of 2.1 for a list of parts, and drops an empty one at the end",
        lambda version, audience, line: version == "2.1" and line.name in COMPONENTS
        and any(value.endswith(",") for value in line.values),
        lambda values: [value.removesuffix(",") for value in values]),
    Row("ezvcard", "it takes every backslash off a text of 2.1, which has no escapes",
        lambda version, audience, line: version == "2.1" and line.name in TEXTS and "\\" in line.values[0],
        lambda values: [unescaped(values[0], ".")]),
]


class Complaint:
    """`about(version, instance)` says whether an instance of the jCard calls for what is complained of."""

    def __init__(self, reader, why, about, pattern):
        self.readers = reader.split()
        self.why, self.about, self.pattern = why, about, re.compile(pattern)
        self.used = 0


COMPLAINTS = [
    Complaint("ezvcard", "it knows no birthday without a year in 2.1, and keeps its text",
              lambda version, instance: version == "2.1" and instance[0] == "bday"
              and instance[3].startswith("--"),
              r"read: \[Line [0-9,]+ \(BDAY property\): \(5\) Could not parse date string\.\]"),
]


def excused(reader, version, contact, complaint):
    """Is it known that the reader complains of such a card, in these words?"""
    for row in COMPLAINTS:
        if reader in row.readers and row.pattern.fullmatch(complaint) \
                and any(row.about(version, instance) for instance in contact[1]):
            row.used += 1
            return True
    return False


def changed(reader, version, audience, line):
    """The line as this reader gives it."""
    for row in ROWS:
        if reader in row.readers and row.about(version, audience, line):
            line = line.with_values(row.gives(list(line.values)))
            row.used += 1
    return line


def unused(readers):
    return [row for row in ROWS + COMPLAINTS if row.used == 0 and set(row.readers) & set(readers)]
