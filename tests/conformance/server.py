"""A Radicale server of its own on the loopback interface, for as long as a `with` lasts, and no longer than
LIFETIME."""
import base64
import http.client
import os
import socket
import subprocess
import sys
import time

LIFETIME = 90  # seconds
USER, PASSWORD = "user", "password"
CONFIG = """[server]
hosts = 127.0.0.1:{port}
[auth]
type = none
[rights]
type = owner_write
[storage]
filesystem_folder = {folder}/store
[logging]
level = warning
"""
BOOK = b"""<?xml version="1.0"?>
<create xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav"><set><prop>
<resourcetype><collection/><C:addressbook/></resourcetype><displayname>book</displayname>
</prop></set></create>"""


class Server:
    def __init__(self, folder):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.folder = folder
        self.url = f"http://127.0.0.1:{self.port}/"
        self.connection = None

    def __enter__(self):
        os.makedirs(self.folder, exist_ok=True)
        with open(f"{self.folder}/config", "w", encoding="utf-8") as config:
            config.write(CONFIG.format(port=self.port, folder=self.folder))
        self.log = open(f"{self.folder}/log", "wb")
        self.process = subprocess.Popen(
            ["timeout", str(LIFETIME), sys.executable, "-m", "radicale", "--config", f"{self.folder}/config"],
            stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)
        self.connect()
        return self

    def connect(self):
        for _ in range(200):
            try:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
                self.connection.connect()
                return
            except ConnectionRefusedError:
                time.sleep(0.05)
        self.__exit__()
        with open(f"{self.folder}/log", encoding="utf-8", errors="replace") as log:
            sys.exit("Radicale does not answer:\n" + log.read())

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        self.log.close()

    def request(self, method, path, body=None, kind="text/vcard; charset=utf-8", depth="0"):
        """Status and body of the answer."""
        word = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        headers = {"Authorization": f"Basic {word}", "Content-Type": kind, "Depth": depth}
        for attempt in (1, 2):
            try:
                self.connection.request(method, path, body, headers)
                answer = self.connection.getresponse()
                return answer.status, answer.read()
            except (http.client.HTTPException, ConnectionError):
                if attempt == 2:
                    raise
                self.connect()

    def make_book(self, name):
        status, body = self.request("MKCOL", f"/{USER}/{name}/", BOOK, "text/xml")
        if status != 201:
            sys.exit(f"MKCOL: status {status}: {body[:200]!r}")
