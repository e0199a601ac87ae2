#!/usr/bin/python3
"""Compares what a reader found in cards with what the cards say.

judge.py JOBS: a file with a line for each reader and set of cards: READER VERSION FOR TRUTH READ. TRUTH has
a line of JSON a card with "uid" and "contact" (jCard), in the order of the cards; READ is what the reader
printed. Prints what differs that known.py does not explain, then a line of counts for each reader, and
ends with status 1 when something does or when a row of known.py is used no more.
"""
import json
import sys

import known

COMPONENTS = {"N": 5, "ORG": 2, "ADR": 7}
URIS = {"IMPP", "URL", "X-SOCIALPROFILE"}
OCTETS = {"PHOTO", "LOGO", "KEY"}
LISTS = {"NICKNAME", "CATEGORIES"}
DEFAULT_TYPES = {"TEL": "voice", "ADR": "work", "URL": "work"}
APPLE_LABELS = {"manager": "_$!<Manager>!$_", "assistant": "_$!<Assistant>!$_", "co-worker": "co-worker",
                None: "_$!<Other>!$_"}
LEFT_OUT_OF_2_1 = {"VERSION", "GEO", "LANG", "KIND", "MEMBER"}
TYPES_OF_2_1 = {"work", "home", "voice", "cell", "fax", "pager", "video"}
COMPONENT_OF_2_1 = str.maketrans(";\\", ",/")
ITEM_OF_2_1 = str.maketrans(";,\\", "  /")
RELATIONS_OF_2_1 = {"manager": "X-MS-MANAGER", "assistant": "X-MS-ASSISTANT"}
UNCOMPARED = {"VERSION", "PRODID", "UID", "BEGIN", "END", "X-ABLABEL", "REV"}

SHOWN = 1500  # characters of the values of a line that differs


class Line:
    """One property: what it is called, its values, its types; comparable."""

    def __init__(self, name, values, types=(), preferred=False, label=None):
        self.name, self.values = name, tuple(values)
        self.types, self.preferred, self.label = frozenset(types), preferred, label

    def key(self):
        return (self.name, self.values, tuple(sorted(self.types)), self.preferred, self.label or "")

    def with_values(self, values):
        return Line(self.name, values, self.types, self.preferred, self.label)

    def __str__(self):
        types = "".join(f";{word}" for word in sorted(self.types)) + (";pref" if self.preferred else "")
        label = f" [{self.label}]" if self.label else ""
        values = json.dumps(self.values, ensure_ascii=False)
        return f"{self.name}{types}{label}: {values if len(values) <= SHOWN else values[:SHOWN] + '...'}"


# -- What a card says ------------------------------------------------------------------------------


def plain(text):
    return "".join("/" if c == "\\" else " " if c in ",;\n" else c for c in text)


def uri(text):
    return "".join(f"%{ord(c):02X}" if c <= " " or c in ',;\\"<>^`{|}\x7f' else c for c in text)


def stripped(parts):
    parts = list(parts)
    while parts and parts[-1] == "":
        parts.pop()
    return parts


def related(values, types, label, old, audience):
    """The forms of a related person (docs/formats.md, "Cards" and "Consumers")."""
    name, card = plain(values[0]), values[1] if len(values) > 1 else None
    kind = types[0] if types else None
    if old or audience == "ios":
        yield Line("X-ABRELATEDNAMES", [name], label=label or APPLE_LABELS[kind])
    else:
        words = {"manager": ["manager", "co-worker"], "assistant": ["assistant", "co-worker"],
                 "co-worker": ["co-worker"], None: []}[kind]
        yield Line("RELATED", [f"urn:uuid:{card}" if card else name], words, label=label)
    if audience == "carddav" and kind in ("manager", "assistant"):
        yield Line(f"X-EVOLUTION-{kind.upper()}", [name])
    if audience == "outlook" and kind in ("manager", "assistant"):
        yield Line(f"X-MS-{kind.upper()}", [name])
    if audience == "carddav" and kind == "manager" and card:
        yield Line("X-MANAGERSNAME", [name])


def octets(value):
    if value.startswith("data:"):
        return ["octets", value.split(",", 1)[1]]
    return [uri(value)]


def said_by(instance, group, version, audience):
    """The lines that an instance of a jCard should have become."""
    name, parameters, _, *values = instance
    name = name.upper()
    types = parameters.get("type", [])
    types = [types] if isinstance(types, str) else types
    label, preferred, old = parameters.get("x-ablabel"), "pref" in parameters, version == "3.0"
    if name in COMPONENTS:
        values = values[0]
    if name != "N" and not any(values) or name in ("VERSION",):
        return
    if not types and audience in ("outlook", "android") and name in DEFAULT_TYPES:
        types = [DEFAULT_TYPES[name]]
    if name == "RELATED":
        yield from related(values, types, label, old, audience)
        return
    apple = old or audience == "ios"
    if name in ("KIND", "MEMBER") and apple:
        name = f"X-ADDRESSBOOKSERVER-{name}"
    if name.endswith("MEMBER"):
        values = [f"urn:uuid:{value}" for value in values]
    elif name in URIS:
        values = [uri(value) for value in values]
    elif name in OCTETS:
        values = octets(values[0])
    elif name == "GEO":
        values = [str(float(value)) for value in values[0][4:].split(",")]
    elif name.startswith("X-"):
        values = [plain(value) for value in values]
    elif name == "N" and group is not None:
        values = [group]
    elif name == "NICKNAME" and audience == "carddav":
        for value in filter(None, values):
            yield Line(name, [value])
        return
    yield Line(name, stripped(values) if name in COMPONENTS else values, types, preferred, label)


def types_of_2_1(name, types):
    words = [word for word in types if word in TYPES_OF_2_1]
    if not words and name in DEFAULT_TYPES:
        words = [DEFAULT_TYPES[name]]
    return words + ["internet"] if name == "EMAIL" else words


def said_in_2_1(instance):
    """The line of vCard 2.1 that an instance became, if it did (docs/formats.md, "vCard 2.1")."""
    name, parameters, _, *values = instance
    name = name.upper()
    types = parameters.get("type", [])
    types = [types] if isinstance(types, str) else types
    if name in COMPONENTS:
        values = stripped(value.translate(COMPONENT_OF_2_1).strip(" ") for value in values[0])
    if name in LEFT_OUT_OF_2_1 or name != "N" and not any(values) or \
            name == "TZ" and values[0][0] not in "+-":
        return
    if name == "RELATED":
        if types and types[0] in RELATIONS_OF_2_1:
            yield Line(RELATIONS_OF_2_1[types[0]], [values[0].strip(" ")])
        return
    if name in OCTETS:
        values = octets(values[0])
    elif name in URIS:
        values = [uri(values[0].strip(" "))]
    elif name in LISTS:
        values = [value.translate(ITEM_OF_2_1).strip(" ") for value in values]
    elif name not in COMPONENTS:
        values = [values[0].strip(" ")]
    yield Line(name, values, types_of_2_1(name, types), "pref" in parameters)


def said(contact, version, audience):
    instances = contact[1]
    if version == "2.1":
        return [line for instance in instances for line in said_in_2_1(instance)]
    names = {instance[0]: instance[3] for instance in instances if isinstance(instance[3], str)}
    group = names.get("fn") if names.get("kind") == "group" else None
    return [line for instance in instances for line in said_by(instance, group, version, audience)]


# -- What a reader found ---------------------------------------------------------------------------


def flat(value):
    if isinstance(value, dict):
        return ["octets", value["octets"]]
    if isinstance(value, list):
        return [",".join(flat(item)) if isinstance(item, list) else str(item) for item in value]
    return [str(value)]


def found_values(name, value):
    values = flat(value)
    if name in OCTETS and len(values) == 1 and values[0].startswith("data:"):
        return ["octets", values[0].split(",", 1)[1]] if "," in values[0] else values
    if name in COMPONENTS:
        return stripped(values)
    if name == "GEO":
        values = ",".join(values).removeprefix("geo:").replace(";", ",").split(",")
        return [str(float(value)) if value.replace(".", "").lstrip("-").isdigit() else value for value in values]
    return values


def found(lines):
    labels = {line["group"]: flat(line["value"])[0] for line in lines if line["name"].upper() == "X-ABLABEL"}
    for line in lines:
        name, parameters = line["name"].upper(), line["parameters"]
        if name in UNCOMPARED:
            continue
        types = {word.lower() for value in parameters.get("TYPE", []) for word in value.split(",")}
        types |= {word.lower() for word, values in parameters.items() if not values}  # "TEL;WORK"
        preferred = "pref" in types or parameters.get("PREF") == ["1"]
        types = set() if name in OCTETS else types - {"pref"}
        yield Line(name, found_values(name, line["value"]), types, preferred, labels.get(line["group"]))


def same_value(line):
    """Dates, offsets and ends of lines have two forms, which say the same."""
    values = [value.replace("\r\n", "\n") for value in line.values]
    if line.name == "BDAY":
        values = [("--" if value.startswith("--") else "") + value.replace("-", "") for value in values]
    elif line.name == "TZ" and values and values[0][:1] in ("+", "-"):
        values = [value.replace(":", "") for value in values]
    return line.with_values(values)


# -- The comparison --------------------------------------------------------------------------------


def uid_of(lines):
    uids = [flat(line["value"])[0] for line in lines if line["name"] == "UID"]
    return uids[0].removeprefix("urn:uuid:") if len(uids) == 1 else None


def compare(reader, version, truth, read, audience):
    """What a card says and the reader did not find, and the other way round."""
    wanted = [same_value(line) for line in said(truth["contact"], version, audience)]
    wanted = [known.changed(reader, version, audience, line) for line in wanted]
    got = [same_value(line) for line in found(read["lines"])]
    left = {}
    for line in got:
        left.setdefault(line.key(), []).append(line)
    missing = []
    for line in wanted:
        if left.get(line.key()):
            left[line.key()].pop()
        else:
            missing.append(line)
    return len(wanted), missing, [line for lines in left.values() for line in lines]


def read_lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def judge(reader, version, audience, truth_path, read_path):
    """One reader and one set of cards: numbers of cards, of values and of differences."""
    truth, read = read_lines(truth_path), read_lines(read_path)
    where = f"{reader} {version} {audience}"
    failures = values = 0
    if len(truth) != len(read):
        print(f"{where}: {len(truth)} cards were written, {len(read)} were read")
        failures += 1
    for card, lines in zip(truth, read):
        count, missing, extra = compare(reader, version, card, lines, audience)
        values += count
        uid = uid_of(lines["lines"])
        if uid != card["uid"]:
            missing.append(f"UID {card['uid']}, not {uid}")
        if lines["complaint"] and not known.excused(reader, version, card["contact"], lines["complaint"]):
            extra.append(lines["complaint"])
        for sign, differing in (("-", missing), ("+", extra)):
            for line in differing:
                print(f"{where} {card['uid'][:8]} {sign} {line}")
        failures += len(missing) + len(extra)
    return len(read), values, failures


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        jobs = [line.split() for line in file]
    totals = {}
    for job in jobs:
        counts = judge(*job)
        totals[job[0]] = [a + b for a, b in zip(totals.get(job[0], (0, 0, 0)), counts)]
    failed = False
    for reader, (cards, values, failures) in sorted(totals.items()):
        print(f"{reader}: {cards} cards, {values} values, {failures} differences")
        failed |= failures != 0
    for row in known.ROWS + known.COMPLAINTS:
        print(f"known of {', '.join(row.readers)}, {row.used} times: {row.why}")
    for row in known.unused(totals):
        print(f"known.py: no card needs this row any more: {row.why}")
        failed = True
    sys.exit(1 if failed else 0)


main()
