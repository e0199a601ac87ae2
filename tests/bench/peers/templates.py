"""What is often written for the purpose: two exports compared by dictionaries, cards by string templates.

    templates.py DAY-1.json DAY-2.json CARDS.vcf

No checks, no snapshot, no report: the least that the work takes in Python.
"""
import json
import sys

CARD = ("BEGIN:VCARD\r\nVERSION:3.0\r\nUID:{id}\r\nFN:{displayName}\r\nN:{surname};{givenName};;;\r\n"
        "ORG:{companyName};{department}\r\nTITLE:{jobTitle}\r\nEMAIL;TYPE=work:{mail}\r\n"
        "TEL;TYPE=cell:{mobilePhone}\r\nADR;TYPE=work:;{officeLocation};{streetAddress};{city};{state};"
        "{postalCode};{country}\r\nEND:VCARD\r\n")


def people(path):
    with open(path, encoding="utf-8") as file:
        users = json.load(file)["value"]
    return {user["id"]: user for user in users if user.get("accountEnabled")}


def escaped(value):
    text = "" if value is None else str(value)
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def main(before_path, after_path, cards_path):
    before, after = people(before_path), people(after_path)
    added = sum(key not in before for key in after)
    removed = sum(key not in after for key in before)
    changed = sum(key in before and before[key] != user for key, user in after.items())
    with open(cards_path, "w", encoding="utf-8", newline="") as file:
        for key in sorted(after):
            file.write(CARD.format_map({name: escaped(value) for name, value in after[key].items()}))
    print("added", added, "removed", removed, "changed", changed)


main(*sys.argv[1:])
