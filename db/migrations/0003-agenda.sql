-- The work calendar: weeks, and what is planned in them.
--
-- A week says whether the public may see its entries. An entry is an id; what is said of it are
-- editions, of which one is current and none is changed or deleted.

CREATE TABLE agenda_week (
    id            INTEGER PRIMARY KEY,
    site          INTEGER NOT NULL REFERENCES site,
    opens_on      INTEGER NOT NULL CHECK ((opens_on + 3) % 7 = 0), -- a Monday
    state         TEXT    NOT NULL
                  CHECK (state IN ('draft', 'published', 'no-public', 'internal')),
    published_at  INTEGER,
    note          TEXT,
    unit          INTEGER REFERENCES unit, -- answers for the calendar
    original      TEXT,                    -- what it was made from, as it was pasted
    original_type TEXT,
    digest        BLOB    NOT NULL,
    UNIQUE (site, opens_on),
    CHECK (state = 'draft' OR published_at IS NOT NULL)
) STRICT;

CREATE TABLE agenda_entry (
    id   INTEGER PRIMARY KEY,
    code TEXT    NOT NULL UNIQUE,
    site INTEGER NOT NULL REFERENCES site
) STRICT;

-- Hours are minutes after midnight, -1 where none is said. `place_in_day` is what a day is sorted by.
CREATE TABLE agenda_edition (
    id           INTEGER PRIMARY KEY,
    entry        INTEGER NOT NULL REFERENCES agenda_entry,
    number       INTEGER NOT NULL CHECK (number >= 1),
    site         INTEGER NOT NULL REFERENCES site,
    is_current   INTEGER NOT NULL CHECK (is_current IN (0, 1)),
    made_at      INTEGER, -- NULL: with the week, before it was published
    day_on       INTEGER NOT NULL,
    starts       INTEGER NOT NULL CHECK (starts BETWEEN -1 AND 1439),
    ends         INTEGER NOT NULL CHECK (ends BETWEEN -1 AND 1440),
    part         TEXT    CHECK (part IN ('morning', 'afternoon', 'evening', 'all-day')),
    place_in_day INTEGER NOT NULL,
    state        TEXT    NOT NULL CHECK (state IN ('planned', 'postponed', 'cancelled')),
    is_internal  INTEGER NOT NULL CHECK (is_internal IN (0, 1)),
    content      TEXT    NOT NULL CHECK (content <> ''),
    chair        TEXT,
    chair_post   INTEGER REFERENCES post,
    chair_key    TEXT, -- what an address calls the chair
    participants TEXT,
    place        TEXT,
    room         TEXT,
    unit         INTEGER REFERENCES unit,
    prepared_by  TEXT,
    digest       BLOB    NOT NULL,
    UNIQUE (entry, number),
    CHECK (ends = -1 OR ends > starts)
) STRICT;

CREATE INDEX agenda_edition_day ON agenda_edition (site, day_on, place_in_day, entry);
CREATE UNIQUE INDEX agenda_edition_current ON agenda_edition (entry) WHERE is_current = 1;
