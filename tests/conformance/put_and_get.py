#!/usr/bin/python3
"""put_and_get.py WORK CARDS OUT: every card of CARDS goes to a Radicale server and is fetched again; OUT gets
what the server gives. Status 1 when it refuses a card."""
import re
import sys

from server import USER, Server

work, cards, out = sys.argv[1:]
with open(cards, "rb") as file:
    bodies = re.findall(rb"^BEGIN:VCARD\r\n.*?^END:VCARD\r\n", file.read(), re.S | re.M)
failures = 0
with Server(work) as server, open(out, "wb") as got:
    server.make_book("book")
    for number, body in enumerate(bodies):
        path = f"/{USER}/book/{number}.vcf"
        status, answer = server.request("PUT", path, body)
        if status != 201:
            print(f"PUT of card {number}: status {status}: {answer[:200]!r}\n{body[:400]!r}")
            failures += 1
            continue
        status, answer = server.request("GET", path)
        if status != 200:
            print(f"GET of card {number}: status {status}")
            failures += 1
        got.write(answer)
print(f"Radicale: {len(bodies)} cards put and fetched, {failures} refused")
sys.exit(1 if failures else 0)
