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
CREATE INDEX agenda_edition_made ON agenda_edition (site, made_at)
    WHERE is_internal = 0 AND made_at IS NOT NULL;
CREATE INDEX agenda_week_clock ON agenda_week (site, published_at) WHERE state <> 'draft';

-- What is said of entries that may be shown, once the hour of their week has come.
CREATE VIEW agenda_item AS
SELECT agenda_edition.entry, agenda_entry.code, agenda_edition.number, agenda_edition.site,
       agenda_edition.is_current, agenda_edition.made_at, agenda_edition.day_on,
       agenda_edition.starts, agenda_edition.ends, agenda_edition.part,
       agenda_edition.place_in_day, agenda_edition.state, agenda_edition.content,
       agenda_edition.chair, agenda_edition.chair_key, post.name AS post_name,
       agenda_edition.participants, agenda_edition.place, agenda_edition.room,
       unit.code AS unit_code, unit.name AS unit_name, agenda_edition.prepared_by,
       agenda_week.published_at AS week_published_at
  FROM agenda_edition
  JOIN agenda_entry ON agenda_entry.id = agenda_edition.entry
  JOIN agenda_week ON agenda_week.site = agenda_edition.site
                  AND agenda_week.opens_on BETWEEN agenda_edition.day_on - 6
                                               AND agenda_edition.day_on
                  AND agenda_week.state = 'published'
  LEFT JOIN unit ON unit.id = agenda_edition.unit
  LEFT JOIN post ON post.id = agenda_edition.chair_post
 WHERE agenda_edition.is_internal = 0;
