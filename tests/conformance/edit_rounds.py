#!/usr/bin/python3
"""edit_rounds.py PROGRAM WORK MAPPING: three rounds under the policy "merge". In each the export has news, the
program writes the book, vdirsyncer carries it to a Radicale server, somebody edits cards there as a telephone
does (changes a value, takes one off, adds a property of their own, removes a card, adds one), vdirsyncer carries
that back, and the program runs again. Then book and server must say the same, no local value may have gone
without a line of the report, and cards that the server merely wrote anew may not count as edited."""
import json
import os
import re
import subprocess
import sys

from server import PASSWORD, USER, Server
from sync_twice import CONFIG, transfers, vdirsyncer

PEOPLE = 8
failures = []


def check(holds, what):
    if not holds:
        failures.append(what)


def unfold(octets):
    return re.sub(rb"\r?\n[ \t]", b"", octets).decode("utf-8").replace("\r\n", "\n").splitlines()


def says(octets):
    """What a card says, whatever the order and the spelling of names and types."""
    said = set()
    for line in unfold(octets):
        head, _, value = line.partition(":")
        name, *parameters = head.upper().split(";")
        types = sorted(word for parameter in parameters if parameter.startswith("TYPE=")
                       for word in parameter[5:].replace('"', "").split(","))
        if name not in ("BEGIN", "END", "VERSION", "PRODID", "REV"):
            said.add((name, ",".join(types), value.lower() if name == "UID" else value))
    return said


def cards(folder):
    found = {}
    for name in sorted(os.listdir(folder)):
        with open(f"{folder}/{name}", "rb") as file:
            found[name] = file.read()
    return found


def user(number, round_number):
    """Person 1 to 4 have a new title in each round, the number of person 2 changes in the third."""
    return {
        "id": f"22222222-2222-4222-8222-{number:012d}", "accountEnabled": True, "userType": "Member",
        "displayName": f"Nadja Test{number}", "givenName": "Nadja", "surname": f"Test{number}",
        "mail": f"nadja.{number}@firm.example", "userPrincipalName": f"nadja.{number}@firm.example",
        "mobilePhone": f"+44 7700 9001{number + (10 if number == 2 and round_number >= 3 else 20)}",
        "jobTitle": f"Title {round_number}" if number <= 4 else "Clerk", "department": "Sales"}


class Rounds:
    def __init__(self, program, work, mapping, server):
        self.program, self.work, self.mapping, self.server = program, work, mapping, server
        self.book = f"{work}/here/book"  # vdirsyncer's folder is the book's folder of cards
        self.path = f"/{USER}/book/"

    def convert(self, round_number):
        export = f"{self.work}/users.json"
        with open(export, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(user(n, round_number)) + "\n" for n in range(1, PEOPLE + 1))
        done = subprocess.run([self.program, "convert", "-f", "json", export, "-m", self.mapping, "-b",
                               f"{self.work}/book"], stdout=subprocess.PIPE, check=False)
        if done.returncode != 0:
            sys.exit(f"convert: status {done.returncode}")
        return json.loads(done.stdout)

    def sync(self):
        return transfers(vdirsyncer(self.work, "here", "sync"))

    def file_of(self, number):
        for name, octets in cards(self.book).items():
            if f"nadja.{number}@".encode() in octets:
                return name
        return None

    def get(self, href):
        status, body = self.server.request("GET", href)
        if status != 200:
            sys.exit(f"GET {href}: status {status}")
        return body

    def hrefs(self):
        status, body = self.server.request("PROPFIND", self.path, depth="1")
        if status != 207:
            sys.exit(f"PROPFIND: status {status}")
        return sorted(set(re.findall(r"<(?:\w+:)?href>([^<]*\.vcf)<", body.decode("utf-8"))))

    def href_of(self, number):
        for href in self.hrefs():
            if f"nadja.{number}@".encode() in self.get(href):
                return href
        sys.exit(f"person {number} is not on the server")

    def put(self, href, body):
        status, answer = self.server.request("PUT", href, body)
        if status not in (201, 204):
            sys.exit(f"PUT {href}: status {status}: {answer[:200]!r}")

    def edit(self, number, change):
        """The card as the server has it, changed and put back."""
        href = self.href_of(number)
        self.put(href, change(self.get(href)))

    def edits(self, n):
        """What a person does in round n; what must be on the cards afterwards, and what must be told."""
        self.edit(1, lambda card: re.sub(rb"(?m)^TITLE:.*?\r?$", b"TITLE:Painter %d\r" % n, card))  # a conflict
        if n == 1:
            self.edit(2, lambda card: re.sub(rb"(?m)^TEL[^\n]*\n", b"", card))  # comes back with another number alone
        self.edit(3, lambda card: card.replace(b"END:VCARD", b"X-OWN-%d;TYPE=x:a\\,b %d\r\nEND:VCARD" % (n, n)))
        note = b"NOTE:line %d\\nand \xc3\xa4\r\n" % n
        self.edit(4, lambda card: re.sub(rb"(?m)^NOTE[^\n]*\n", b"", card).replace(b"END:VCARD", note + b"END:VCARD"))
        self.server.request("DELETE", self.href_of(5))
        self.put(f"{self.path}foreign-{n}.vcf", b"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:foreign-%d\r\nFN:Shop %d\r\n"
                 b"N:Shop;;;;\r\nX-SHOP:yes\r\nEND:VCARD\r\n" % (n, n))

    def untouched_on_server(self):
        """Written anew with other words, and nothing else."""
        self.edit(6, lambda card: b"\r\n".join(
            [b"BEGIN:VCARD", b"VERSION:3.0", b"PRODID:-//other//"] +
            [line.encode().replace(b"TYPE=WORK", b"type=work") for line in reversed(unfold(card))
             if not re.match("BEGIN|END|VERSION|PRODID|REV", line)] +
            [b"REV:20260101T000000Z", b"END:VCARD", b""]))

    def agree(self, n):
        check(self.sync() == 0, f"round {n}: book and server differ after two syncs")
        here = sorted(map(sorted, map(says, cards(self.book).values())))
        there = sorted(map(sorted, (says(self.get(href)) for href in self.hrefs())))
        check(here == there, f"round {n}: book and server say different things:\n{here}\n{there}")

    def round(self, n):
        self.convert(n)  # the news of the export
        self.sync()
        edited = [f for f in self.convert(n)["findings"] if f["code"] in ("edited", "drift")]
        check(not edited, f"round {n}: what the server wrote anew counts as edited: {edited}")
        self.edits(n)
        self.untouched_on_server()
        self.sync()
        local = {name: says(octets) for name, octets in cards(self.book).items()}
        report = self.convert(n + 1)  # the next news, with the edits in the book
        told = report["findings"] + report.get("conflicts", [])
        lines = json.dumps(told, ensure_ascii=False)
        check(report["totals"]["conflicts"] == len(report.get("conflicts", [])), f"round {n}: conflicts are miscounted")
        conflict = [c for c in report.get("conflicts", []) if c["property"] == "TITLE"]
        check([(c["base"], c["export"], c["local"]) for c in conflict] ==
              [(f"Title {n}", f"Title {n + 1}", f"Painter {n}")], f"round {n}: the conflict is {conflict}")
        for name, said in local.items():
            now = says(cards(self.book).get(name, b""))
            for gone in said - now:
                news = gone[0] == "TITLE" and gone[2] == f"Title {n}"  # the base: nobody's own
                check(news or gone[2] in lines, f"round {n}: {gone} went from {name} without a word")
        now = cards(self.book)
        check((b"TEL" in now[self.file_of(2)]) == (n >= 2), f"round {n}: the number of person 2")
        check(all(b"X-OWN-%d" % k in now[self.file_of(3)] for k in range(1, n + 1)), f"round {n}: X-OWN is lost")
        check(f"NOTE:line {n}\\nand ä" in "\n".join(unfold(now[self.file_of(4)])), f"round {n}: the note is lost")
        check(report["reasons"]["update"]["restored"] == 1 and self.file_of(5) is not None, f"round {n}: not restored")
        check(report["totals"]["foreign"] == n, f"round {n}: {report['totals']['foreign']} foreign cards")
        others = {f"Nadja Test{k}" for k in (6, 7, 8)}
        quiet = {f["name"] for f in told if f.get("code") in ("edited", "drift")} & others
        check(not quiet, f"round {n}: the server wrote cards anew, which counts as edited: {quiet}")
        self.sync()
        self.agree(n)
        again = self.convert(n + 1)
        check(again["outcome"] == "nothing", f"round {n}: a second run is no empty one: {again['totals']}")
        return report["totals"]


def main():
    program, work, mapping = sys.argv[1:]
    os.makedirs(f"{work}/here")
    os.makedirs(f"{work}/book/contacts")
    os.symlink(f"{work}/book/contacts", f"{work}/here/book")
    with Server(f"{work}/server") as server:
        server.make_book("book")
        with open(f"{work}/here.conf", "w", encoding="utf-8") as config:
            config.write(CONFIG.format(work=work, side="here", url=server.url, user=USER, password=PASSWORD))
        vdirsyncer(work, "here", "discover")
        rounds = Rounds(program, work, mapping, server)
        for n in (1, 2, 3):
            totals = rounds.round(n)
            print(f"edited on a server, round {n}: {totals['updated']} updated, {totals['conflicts']} conflicts, "
                  f"{totals['foreign']} foreign, {totals['after']} cards")
    for failure in failures:
        print(failure)
    sys.exit(1 if failures else 0)


main()
