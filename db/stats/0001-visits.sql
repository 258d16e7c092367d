-- Counters, in a file of their own: counting a reader must not look like a change of the record.
--
-- No address, no cookie and no reader's name is here or anywhere: only sums of a site and a day.

CREATE TABLE visit_day (
    site        INTEGER NOT NULL,
    seen_on     INTEGER NOT NULL,
    visits      INTEGER NOT NULL DEFAULT 0 CHECK (visits >= 0),
    page_views  INTEGER NOT NULL DEFAULT 0 CHECK (page_views >= visits),
    robot_views INTEGER NOT NULL DEFAULT 0 CHECK (robot_views >= 0),
    is_closed   INTEGER NOT NULL DEFAULT 0 CHECK (is_closed IN (0, 1)),
    PRIMARY KEY (site, seen_on)
) STRICT, WITHOUT ROWID;

CREATE INDEX visit_day_open ON visit_day (seen_on) WHERE is_closed = 0;

-- The sums over all days of a site, and what an older system had counted before.
CREATE TABLE visit_total (
    site           INTEGER PRIMARY KEY,
    visits         INTEGER NOT NULL DEFAULT 0 CHECK (visits >= 0),
    page_views     INTEGER NOT NULL DEFAULT 0 CHECK (page_views >= visits),
    robot_views    INTEGER NOT NULL DEFAULT 0 CHECK (robot_views >= 0),
    opening_visits INTEGER NOT NULL DEFAULT 0 CHECK (opening_visits >= 0),
    opening_note   TEXT
) STRICT;
