#!/usr/bin/python3
"""Reads cards with vobject, as Radicale and khard do. FILE -> one line of JSON a card."""
import base64
import json
import sys

import vobject

NAME = ("family", "given", "additional", "prefix", "suffix")
VERSION_2_1 = "\r\nVERSION:2.1\r\n"  # whoever reads these asks for quoted-printable, too
ADDRESS = ("box", "extended", "street", "city", "region", "code", "country")


def plain(value):
    if isinstance(value, bytes):
        return {"octets": base64.b64encode(value).decode()}
    for parts in (NAME, ADDRESS):
        if hasattr(value, parts[0]):
            return [plain(getattr(value, part)) for part in parts]
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return str(value)


def main():
    with open(sys.argv[1], encoding="utf-8", newline="") as file:
        text = file.read()
    for card in vobject.readComponents(text, allowQP=VERSION_2_1 in text):
        lines = []
        for line in card.lines():
            parameters = {name.upper(): list(values) for name, values in line.params.items()}
            for word in getattr(line, "singletonparams", []):
                parameters.setdefault(word.upper(), [])
            lines.append({"group": line.group, "name": line.name.upper(), "parameters": parameters,
                          "value": plain(line.value)})
        complaint = None
        try:
            if VERSION_2_1 not in text:  # it writes 3.0 alone
                card.serialize()
        except Exception as error:  # what a server would answer with status 500
            complaint = f"serialize: {error}"
        print(json.dumps({"lines": lines, "complaint": complaint}, ensure_ascii=False))


main()
