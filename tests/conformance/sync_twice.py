#!/usr/bin/python3
"""sync_twice.py WORK BOOK: vdirsyncer carries the cards of BOOK/contacts to a Radicale server, and then again:
the second time nothing may be transferred, and the book must be as before. Then it fetches them into an
empty folder: all of them must come."""
import os
import re
import shutil
import subprocess
import sys

from server import PASSWORD, USER, Server

CONFIG = """[general]
status_path = "{work}/{side}-status/"
[pair cards]
a = "here"
b = "there"
collections = [["book", "book", "book"]]
[storage here]
type = "filesystem"
path = "{work}/{side}/"
fileext = ".vcf"
[storage there]
type = "carddav"
url = "{url}"
username = "{user}"
password = "{password}"
"""
STEP = 60  # seconds for one call of vdirsyncer


def vdirsyncer(work, side, command):
    """What it says. Ends this program when it fails."""
    call = ["timeout", str(STEP), "/usr/bin/vdirsyncer", "-c", f"{work}/{side}.conf", "-v", "INFO", command]
    done = subprocess.run(call, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          check=False)
    said = done.stdout.decode("utf-8", "replace")
    if done.returncode != 0:
        sys.exit(f"vdirsyncer {command}: status {done.returncode}\n{said[-2000:]}")
    return said


def transfers(said):
    return len(re.findall(r"^Copying|^Deleting|^info: Copying|^info: Deleting", said, re.M))


def contents(folder):
    found = {}
    for name in sorted(os.listdir(folder)):
        with open(f"{folder}/{name}", "rb") as file:
            found[name] = (file.read(), os.stat(f"{folder}/{name}").st_mtime_ns)
    return found


def main():
    work, book = sys.argv[1:]
    for side in ("from", "to"):
        os.makedirs(f"{work}/{side}/book")
    shutil.copytree(f"{book}/contacts", f"{work}/from/book", dirs_exist_ok=True)
    before = contents(f"{work}/from/book")
    with Server(f"{work}/server") as server:
        server.make_book("book")
        for side in ("from", "to"):
            with open(f"{work}/{side}.conf", "w", encoding="utf-8") as config:
                config.write(CONFIG.format(work=work, side=side, url=server.url, user=USER, password=PASSWORD))
            vdirsyncer(work, side, "discover")
        first = transfers(vdirsyncer(work, "from", "sync"))
        second = transfers(vdirsyncer(work, "from", "sync"))
        fetched = transfers(vdirsyncer(work, "to", "sync"))
    came = len(os.listdir(f"{work}/to/book"))
    print(f"vdirsyncer: {len(before)} cards; {first} carried, {second} the second time, {fetched} fetched")
    wanted = (len(before), 0, len(before), len(before))
    if (first, second, fetched, came) != wanted or contents(f"{work}/from/book") != before:
        sys.exit("vdirsyncer: not what was wanted: all, none, all; the book as before")


if __name__ == "__main__":
    main()
