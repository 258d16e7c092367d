"""A recorded log of a portal's readers, made up from a seed, for tests/visits/replay.c.

Persons at home, on phones whose IPv6 address changes, and behind the addresses that offices share;
robots that say so, come from known networks, are too quick, never fetch a file, ask for heads, read
robots.txt, or do nothing but read all day. Two workers tell of them in batches, some of which come
twice, late or again after the clerk was killed. Midnight passes.
"""

import heapq
import json
import random

DAY = 86400
ZONE = 7 * 3600
START = 19000 * DAY - ZONE + 20 * 3600  # 20:00 in Viet Nam
PAGE, HEAD, FILE, ROBOTS = 1, 2, 3, 4
SITES = 3

BROWSERS = [f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/{n}.0.0.0 Safari"
            for n in range(80, 130)]
BROWSERS += [f"Mozilla/5.0 (Linux; Android {n % 6 + 8}; CUBOT X{n}) Chrome/120 Mobile"
             for n in range(10)]
DECLARED = ["Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
            "curl/8.5.0", "python-requests/2.31", "", "Mozilla/5.0 HeadlessChrome/120"]


def bundle(path, articles):
    """Three sites with sections three deep, and articles in them."""
    with open(path, "w", encoding="utf-8") as out:
        def line(**item):
            out.write(json.dumps(item, ensure_ascii=False) + "\n")

        for site in range(SITES):
            code = f"s{site}"
            line(kind="site", id=code, path="" if site == 0 else code, name=f"Trang {site}")
            for slug, parent in (("a", None), ("a-1", "a"), ("a-1-x", "a-1"), ("b", None)):
                line(kind="section", id=f"{code}/{slug}", site=code, slug=slug, name=slug,
                     parent=parent)
        for n in range(articles):
            site = f"s{n % SITES}"
            line(kind="article", id=f"n{n}", number=n + 1, site=site,
                 section=("a", "a-1", "a-1-x", "b")[n // SITES % 4], title=f"Bài {n}",
                 body_text="Nội dung.", published_at="2021-01-01T08:00:00+07:00")


class Maker:
    def __init__(self, seed, requests, articles):
        self.random = random.Random(seed)
        self.requests = requests
        self.articles = articles
        self.agents = {}
        self.events = []

    def see(self, at, sort, address, agent, site=None, article=0, section=""):
        self.events.append((int(at), sort, site if site is not None else 1, article, section,
                            address, agent))

    def page(self, at, address, agent, site=None):
        """A page of some kind: mostly an article, which is of one site."""
        r = self.random
        kind = r.random()
        if kind < 0.7:
            n = min(int(r.expovariate(4 / self.articles)), self.articles - 1)
            self.see(at, PAGE, address, agent, n % SITES + 1, n + 1)
        elif kind < 0.85:
            self.see(at, PAGE, address, agent, site or r.randint(1, SITES),
                     section=r.choice(["a", "a-1", "a-1-x", "b", "none"]))
        elif kind < 0.87:  # an article of another site counts for the site only
            self.see(at, PAGE, address, agent, 1, r.choice([2, 3, 10 ** 9]))
        else:
            self.see(at, PAGE, address, agent, site or r.randint(1, SITES))

    def four(self):
        return "00" * 10 + "ffff" + f"{self.random.randrange(2 ** 24) + (100 << 24):08x}"

    def six(self, subnet):
        return f"2405480000{subnet:06x}" + f"{self.random.randrange(2 ** 64):016x}"

    def person(self, address, agent, begin, files=True):
        at = begin
        for _ in range(self.random.randint(1, 3)):
            for i in range(self.random.randint(1, 8)):
                self.page(at, address() if callable(address) else address, agent)
                if files and i == 0:
                    self.see(at + 1, FILE, address() if callable(address) else address, agent, 0)
                at += self.random.choice([5, 20, 60, 200, 1799, 1800, 1801])
            at += self.random.choice([100, 1750, 1850, 8000])

    def robots(self, begin):
        r = self.random
        agent = r.choice(BROWSERS)
        kind = r.randrange(8)
        address = self.four()
        if kind == 0:
            for i in range(r.randint(3, 40)):
                self.page(begin + i * r.randint(0, 20), address, r.choice(DECLARED))
        elif kind == 1:
            network = "00" * 10 + "ffff" + f"{0x42F94000 + r.randrange(2 ** 13):08x}"
            for i in range(r.randint(3, 40)):
                self.page(begin + i, network, agent)
        elif kind == 2:  # quick, without files
            for i in range(r.randint(10, 30)):
                self.page(begin + i * 0.4, address, agent)
        elif kind == 3:  # quick, with files
            self.see(begin, FILE, address, agent, 0)
            for i in range(r.randint(60, 160)):
                self.page(begin + i * 0.08, address, agent)
        elif kind == 4:  # steady, without files
            for i in range(r.randint(40, 90)):
                self.page(begin + i * 8, address, agent)
        elif kind == 5:
            for i in range(r.randint(1, 5)):
                self.page(begin + i * 30, address, agent)
                self.see(begin + i * 30 + 5, HEAD, address, agent)
        elif kind == 6:
            for i in range(4):
                self.page(begin + i * 50, address, agent)
            self.see(begin + r.randint(0, 300), ROBOTS, address, agent, 0)
        else:  # all day, slowly
            for i in range(r.randint(200, 400)):
                self.page(begin + i * 70, address, agent)

    def readers(self, seconds):
        r = self.random
        offices = [(self.four(), r.sample(BROWSERS, 3)) for _ in range(5)]
        subnet = 0
        while len(self.events) < self.requests:
            begin = START + r.randrange(seconds)
            kind = r.random()
            if kind < 0.45:
                self.person(self.four(), r.choice(BROWSERS), begin, r.random() < 0.9)
            elif kind < 0.7:
                subnet += 1
                self.person(lambda n=subnet: self.six(n), r.choice(BROWSERS), begin)
            elif kind < 0.9:
                address, agents = r.choice(offices)
                self.person(address, r.choice(agents), begin)
            else:
                self.robots(begin)
        self.events.sort(key=lambda event: event[0])
        del self.events[self.requests:]

    def batches(self):
        """What each worker sends, in the order in which it is heard: (heard, life, number, events)."""
        r = self.random
        heard = []
        lives = [[r.randrange(1, 2 ** 62), 0, []] for _ in range(2)]

        def close(worker, at):
            life, number, events = worker
            if not events:
                return
            worker[1] += 1
            late = r.choice([0] * 200 + [30, 50, 150])
            heapq.heappush(heard, (at + late, len(heard), life, number + 1, list(events)))
            if r.random() < 0.02:
                heapq.heappush(heard, (at + late + r.randint(0, 30), len(heard), life, number + 1,
                                       list(events)))
            events.clear()
            if r.random() < 0.002:  # a worker is killed
                worker[0], worker[1] = r.randrange(1, 2 ** 62), 0

        for event in self.events:
            worker = lives[r.randrange(2)]
            for each in lives:
                if each[2] and (each[2][0][0] < event[0] or len(each[2]) >= 64):
                    close(each, each[2][-1][0])
            worker[2].append(event)
        for each in lives:
            close(each, self.events[-1][0])
        while heard:
            at, _, life, number, events = heapq.heappop(heard)
            yield at, life, number, events

    def write(self, path):
        r = self.random
        looked = START
        with open(path, "w", encoding="utf-8") as out:
            def line(*fields):
                out.write("\t".join(str(field) for field in fields) + "\n")

            def batch(life, number, events):
                line("B", life, number)
                for *fields, agent in events:
                    line("V", *fields, self.agents[agent])

            for agent in BROWSERS + DECLARED:
                self.agents[agent] = len(self.agents)
                line("G", self.agents[agent], agent)
            waiting, since = [], 0
            for now, life, number, events in self.batches():
                since = since if waiting else now
                waiting.append((life, number, events))
                if now == since and len(waiting) < r.randint(1, 20):
                    continue
                if r.random() < 0.01:
                    line("T", now)
                    for each in waiting:
                        batch(*each)
                    line("K")
                line("T", now)
                for each in waiting:
                    batch(*each)
                line("E")
                waiting = []
                if now - looked >= 30:
                    looked = now
                    line("C", now)
            line("T", now)
            for each in waiting:
                batch(*each)
            line("E")


def make(seed, requests, articles, seconds, log, bundle_path):
    maker = Maker(seed, requests, articles)
    maker.readers(seconds)
    bundle(bundle_path, articles)
    maker.write(log)
