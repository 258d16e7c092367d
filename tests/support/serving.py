"""The real server over a record of its own, for tests that read its pages as others do."""

import contextlib
import pathlib
import socket
import subprocess
import time
import urllib.error
import urllib.request

START_TRIES, PAUSE = 200, 0.1


class Server:
    """`savi serve` on a free port of the loopback, over the record at `data`, until stop()."""

    def __init__(self, savi, data):
        pathlib.Path(data).parent.chmod(0o755)  # the worker may be another user
        with contextlib.closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            self.origin = f"http://127.0.0.1:{free.getsockname()[1]}"
        self.process = subprocess.Popen([savi, "serve", "--data", data, "--listen", self.origin[7:]],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(START_TRIES):
            with contextlib.suppress(OSError):
                self.ask("/")
                return
            time.sleep(PAUSE)
        self.stop()
        raise RuntimeError("the server does not answer")

    def ask(self, address):
        """The body of a page; raises HTTPError where there is none."""
        with urllib.request.urlopen(self.origin + address) as reply:
            return reply.read()

    def stop(self):
        self.process.terminate()
        self.process.wait(30)
