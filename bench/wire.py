#!/usr/bin/env python3
"""A kept page against nginx: CPU of the server processes for each request, side by side.

    bench/wire.py BUILD_DIRECTORY DATA_DIRECTORY [ADDRESS]

Both serve the same compressed bytes with the same headers, neither writes an access log; both have
one worker and 64 connections that stay open. Rounds alternate, so that a machine whose speed
drifts slows both. Prints microseconds of CPU a request (user and system, from /proc) and the ratio
of the medians; also the private memory of the public worker with its kept replies.
Needs nginx and wrk."""
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

ROUNDS = 7
SECONDS = 2
CONNECTIONS = 64
LEFT_OUT = {"date", "content-length", "connection", "server", "content-encoding", "content-type",
            "etag", "last-modified", "accept-ranges"}


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def processor_ticks(pids):
    total = 0
    for pid in pids:
        with open(f"/proc/{pid}/stat", encoding="ascii") as f:
            fields = f.read().rsplit(")", 1)[1].split()
        total += int(fields[11]) + int(fields[12])
    return total


def children(pid):
    found = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False)
    return [int(p) for p in found.stdout.split()]


def wait_for(port):
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    sys.exit(f"nothing answers at port {port}")


def fetch(url):
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request) as reply:
        return reply.read(), reply.headers


def nginx_configuration(directory, port, headers):
    lines = []
    for name, value in headers.items():
        if name.lower() not in LEFT_OUT:
            lines.append('add_header %s "%s";' % (name, value.replace('"', '\\"')))
    return f"""
worker_processes 1;
daemon off;
pid {directory}/nginx.pid;
error_log {directory}/error.log;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    server_tokens off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 100000000;
    open_file_cache max=100 inactive=600s;
    types {{ text/html html; }}
    default_type "text/html; charset=utf-8";
    client_body_temp_path {directory}/body;
    proxy_temp_path {directory}/proxy;
    fastcgi_temp_path {directory}/fastcgi;
    uwsgi_temp_path {directory}/uwsgi;
    scgi_temp_path {directory}/scgi;
    server {{
        listen 127.0.0.1:{port};
        root {directory};
        gzip_static always;
        {" ".join(lines)}
        location / {{ try_files /page.html =404; }}
    }}
}}
"""


def load(url):
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-H", "Accept-Encoding: gzip", url]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in text:
        sys.exit("errors under load:\n" + text)
    return int(re.search(r"(\d+) requests in", text).group(1))


def measure(pids, url):
    before = processor_ticks(pids)
    requests = load(url)
    return (processor_ticks(pids) - before) * 1e6 / os.sysconf("SC_CLK_TCK") / requests


def private_kilobytes(pid):
    with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as f:
        text = f.read()
    return sum(int(n) for n in re.findall(r"Private_\w+:\s+(\d+) kB", text))


def fill(base, count):
    """Has the worker keep as many different pages as it will."""
    for i in range(1, count):
        try:
            fetch(f"{base}/tin/x-{i}")
        except urllib.error.HTTPError:
            pass


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    build, data = sys.argv[1:3]
    address = sys.argv[3] if len(sys.argv) > 3 else "/"
    directory = tempfile.mkdtemp(prefix="savi-bench-")
    os.chmod(directory, 0o755)
    ours, theirs = free_port(), free_port()
    savi = subprocess.Popen([f"{build}/savi", "serve", "--data", data, "--workers", "1", "--listen",
                             f"127.0.0.1:{ours}", "--log-level", "warning"])
    nginx = None
    try:
        wait_for(ours)
        time.sleep(1)
        base = f"http://127.0.0.1:{ours}"
        body, headers = fetch(base + address)
        shutil.copyfile("/dev/null", f"{directory}/page.html")
        with open(f"{directory}/page.html.gz", "wb") as f:
            f.write(body)
        with open(f"{directory}/nginx.conf", "w", encoding="utf-8") as f:
            f.write(nginx_configuration(directory, theirs, headers))
        nginx = subprocess.Popen(["nginx", "-c", f"{directory}/nginx.conf"])
        wait_for(theirs)
        static = f"http://127.0.0.1:{theirs}/"
        served, _ = fetch(static)
        if served != body:
            sys.exit("nginx does not serve the same bytes")
        workers = [p for p in children(savi.pid)
                   if b"public" in open(f"/proc/{p}/cmdline", "rb").read()]
        rounds = [(measure(workers, base + address), measure(children(nginx.pid), static))
                  for _ in range(ROUNDS)]
        a = statistics.median(r[0] for r in rounds)
        b = statistics.median(r[1] for r in rounds)
        ratio = statistics.median(r[0] / r[1] for r in rounds)
        print(f"{address}: {len(body)} bytes compressed, {ROUNDS} rounds of {SECONDS} s")
        print(f"savi, kept reply   {a:7.2f} us CPU a request")
        print(f"nginx, static file {b:7.2f} us CPU a request")
        print(f"ratio              {ratio:7.2f}")
        fill(base, 6000)
        print(f"private memory of the public worker: {private_kilobytes(workers[0]) / 1024:.1f} MiB")
    finally:
        savi.send_signal(signal.SIGTERM)
        if nginx:
            nginx.send_signal(signal.SIGTERM)
            nginx.wait()
        savi.wait()
        shutil.rmtree(directory)


main()
