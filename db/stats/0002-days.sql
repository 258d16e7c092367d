-- A day that is over never changes. What is being counted stands in tables of its own, the
-- visit_open… and those of who reads today; when the day is over, its sums become rows of
-- visit_day and visit_thing_day, which refuse to be changed, and all that tells one reader from
-- another is destroyed.
--
-- `kind` says what a `thing` is: 1 a section (with those below it), 2 an article. Its visits are
-- those in which it was read at least once.

CREATE TABLE visit_open (
    seen_on     INTEGER NOT NULL,
    site        INTEGER NOT NULL,
    visits      INTEGER NOT NULL DEFAULT 0 CHECK (visits >= 0),
    page_views  INTEGER NOT NULL DEFAULT 0 CHECK (page_views >= visits),
    robot_views INTEGER NOT NULL DEFAULT 0 CHECK (robot_views >= 0),
    PRIMARY KEY (seen_on, site)
) STRICT, WITHOUT ROWID;

CREATE TABLE visit_open_thing (
    seen_on    INTEGER NOT NULL,
    site       INTEGER NOT NULL,
    kind       INTEGER NOT NULL CHECK (kind IN (1, 2)),
    thing      INTEGER NOT NULL,
    visits     INTEGER NOT NULL DEFAULT 0 CHECK (visits >= 0),
    page_views INTEGER NOT NULL DEFAULT 0 CHECK (page_views >= visits),
    PRIMARY KEY (seen_on, site, kind, thing)
) STRICT, WITHOUT ROWID;

INSERT INTO visit_open (seen_on, site, visits, page_views, robot_views)
SELECT seen_on, site, visits, page_views, robot_views
  FROM visit_day
 WHERE is_closed = 0;

ALTER TABLE visit_day RENAME TO visit_day_before;
DROP INDEX visit_day_open;

-- `counted_by` is the system that counted by a definition of its own; NULL: this program. An older
-- system may not have told page views and robots.
CREATE TABLE visit_day (
    site        INTEGER NOT NULL,
    seen_on     INTEGER NOT NULL,
    visits      INTEGER NOT NULL CHECK (visits >= 0),
    page_views  INTEGER CHECK (page_views IS NULL OR page_views >= visits),
    robot_views INTEGER CHECK (robot_views IS NULL OR robot_views >= 0),
    counted_by  TEXT CHECK (counted_by <> ''),
    PRIMARY KEY (site, seen_on)
) STRICT, WITHOUT ROWID;

INSERT INTO visit_day (site, seen_on, visits, page_views, robot_views)
SELECT site, seen_on, visits, page_views, robot_views
  FROM visit_day_before
 WHERE is_closed = 1;

DROP TABLE visit_day_before;

CREATE INDEX visit_day_elsewhere ON visit_day (site, seen_on) WHERE counted_by IS NOT NULL;

CREATE TRIGGER visit_day_stays BEFORE UPDATE ON visit_day
BEGIN
    SELECT RAISE(ABORT, 'a day that is over never changes');
END;

CREATE TRIGGER visit_day_remains BEFORE DELETE ON visit_day
BEGIN
    SELECT RAISE(ABORT, 'a day that is over is never deleted');
END;

-- All sections, and of the articles the thousand most read of a site.
CREATE TABLE visit_thing_day (
    site       INTEGER NOT NULL,
    kind       INTEGER NOT NULL CHECK (kind IN (1, 2)),
    seen_on    INTEGER NOT NULL,
    thing      INTEGER NOT NULL,
    visits     INTEGER NOT NULL CHECK (visits >= 0),
    page_views INTEGER NOT NULL CHECK (page_views >= visits),
    PRIMARY KEY (site, kind, seen_on, thing)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER visit_thing_day_stays BEFORE UPDATE ON visit_thing_day
BEGIN
    SELECT RAISE(ABORT, 'a day that is over never changes');
END;

CREATE TRIGGER visit_thing_day_remains BEFORE DELETE ON visit_thing_day
BEGIN
    SELECT RAISE(ABORT, 'a day that is over is never deleted');
END;

-- The sums over all days that are over.
CREATE TABLE visit_thing_total (
    site       INTEGER NOT NULL,
    kind       INTEGER NOT NULL CHECK (kind IN (1, 2)),
    thing      INTEGER NOT NULL,
    visits     INTEGER NOT NULL CHECK (visits >= 0),
    page_views INTEGER NOT NULL CHECK (page_views >= visits),
    PRIMARY KEY (site, kind, thing)
) STRICT, WITHOUT ROWID;

-- The articles that were read most in the `days` up to `until_on`; 1: today so far.
CREATE TABLE visit_top (
    site       INTEGER NOT NULL,
    days       INTEGER NOT NULL CHECK (days IN (1, 7, 30)),
    place      INTEGER NOT NULL CHECK (place > 0),
    until_on   INTEGER NOT NULL,
    article    INTEGER NOT NULL,
    visits     INTEGER NOT NULL,
    page_views INTEGER NOT NULL,
    PRIMARY KEY (site, days, place)
) STRICT, WITHOUT ROWID;

-- The sums over the days that are over and after `opening_on`; up to that day the opening balance
-- holds, which is what an older system had counted.
CREATE TABLE visit_sum (
    site           INTEGER PRIMARY KEY,
    visits         INTEGER NOT NULL DEFAULT 0 CHECK (visits >= 0),
    page_views     INTEGER NOT NULL DEFAULT 0 CHECK (page_views >= 0),
    opening_visits INTEGER NOT NULL DEFAULT 0 CHECK (opening_visits >= 0),
    opening_on     INTEGER,
    opening_note   TEXT CHECK (opening_note <> ''),
    CHECK (opening_on IS NOT NULL OR opening_visits = 0)
) STRICT;

INSERT INTO visit_sum (site, visits, page_views)
SELECT site, sum(visits), sum(page_views)
  FROM visit_day
 GROUP BY site;

DROP TABLE visit_total;

-- What follows tells one reader of today from another. It goes when the day is over.

CREATE TABLE visit_salt (
    seen_on INTEGER PRIMARY KEY,
    salt    BLOB    NOT NULL CHECK (length(salt) = 32),
    clients INTEGER NOT NULL DEFAULT 0, -- how many there are, of which there is a limit
    reads   INTEGER NOT NULL DEFAULT 0
) STRICT;

-- A reader's browser at an address, by a salted hash, and what of its behaviour shows a robot.
CREATE TABLE visit_client (
    seen_on      INTEGER NOT NULL,
    client       INTEGER NOT NULL,
    is_robot     INTEGER NOT NULL DEFAULT 0 CHECK (is_robot IN (0, 1)),
    has_files    INTEGER NOT NULL DEFAULT 0 CHECK (has_files IN (0, 1)),
    heads        INTEGER NOT NULL DEFAULT 0,
    pages        INTEGER NOT NULL DEFAULT 0,
    short_from   INTEGER NOT NULL DEFAULT 0,
    short_pages  INTEGER NOT NULL DEFAULT 0,
    long_from    INTEGER NOT NULL DEFAULT 0,
    long_pages   INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (seen_on, client)
) STRICT, WITHOUT ROWID;

-- The same at one site: the visits that it made.
CREATE TABLE visit_person (
    seen_on    INTEGER NOT NULL,
    client     INTEGER NOT NULL,
    site       INTEGER NOT NULL,
    read_at    INTEGER NOT NULL,
    visits     INTEGER NOT NULL,
    page_views INTEGER NOT NULL,
    PRIMARY KEY (seen_on, client, site)
) STRICT, WITHOUT ROWID;

-- What it read there, and in which of its visits last: so that all of it can be taken out again.
CREATE TABLE visit_read (
    seen_on    INTEGER NOT NULL,
    client     INTEGER NOT NULL,
    site       INTEGER NOT NULL,
    kind       INTEGER NOT NULL,
    thing      INTEGER NOT NULL,
    last_visit INTEGER NOT NULL,
    visits     INTEGER NOT NULL,
    page_views INTEGER NOT NULL,
    PRIMARY KEY (seen_on, client, site, kind, thing)
) STRICT, WITHOUT ROWID;

-- Which batches of a public worker were counted: up to `highest`, but for those of the 63 before it
-- whose bit is not set in `before`. A batch that is sent twice counts once.
CREATE TABLE visit_worker (
    life     INTEGER PRIMARY KEY,
    highest  INTEGER NOT NULL,
    before   INTEGER NOT NULL,
    heard_on INTEGER NOT NULL
) STRICT;
