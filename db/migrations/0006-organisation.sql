-- Units, posts and leaders through time: what a unit was before, its titles, which part of its work
-- went where; who held which post from when to when, by which decision.

ALTER TABLE unit ADD COLUMN name_en TEXT;
ALTER TABLE unit ADD COLUMN position INTEGER NOT NULL DEFAULT 0; -- among its neighbours; 0: last
ALTER TABLE unit ADD COLUMN duties TEXT;
ALTER TABLE unit ADD COLUMN address TEXT;
ALTER TABLE unit ADD COLUMN phone TEXT;
ALTER TABLE unit ADD COLUMN email TEXT;
ALTER TABLE unit ADD COLUMN decision TEXT; -- that made it what it is now
ALTER TABLE unit ADD COLUMN decided_on INTEGER;

CREATE INDEX unit_parent ON unit (parent);

-- What a unit was until a day, before it became what the table unit says. What is absent here was
-- as the unit has it now; the short name belongs to the name.
CREATE TABLE unit_phase (
    unit       INTEGER NOT NULL REFERENCES unit,
    until_on   INTEGER NOT NULL,
    name       TEXT,
    short_name TEXT,
    kind       TEXT,
    parent     INTEGER REFERENCES unit,
    decision   TEXT,
    decided_on INTEGER,
    PRIMARY KEY (unit, until_on),
    CHECK (unit <> parent)
) STRICT, WITHOUT ROWID;

CREATE INDEX unit_phase_parent ON unit_phase (parent) WHERE parent IS NOT NULL;

-- What a unit was recognised as: "Đạt chuẩn nông thôn mới", level "nâng cao".
CREATE TABLE unit_title (
    unit       INTEGER NOT NULL REFERENCES unit,
    position   INTEGER NOT NULL,
    title      TEXT    NOT NULL CHECK (title <> ''),
    level      TEXT,
    decision   TEXT,
    decided_on INTEGER,
    opens_on   INTEGER,
    closes_on  INTEGER,
    PRIMARY KEY (unit, position),
    CHECK (opens_on IS NULL OR closes_on IS NULL OR opens_on <= closes_on)
) STRICT, WITHOUT ROWID;

ALTER TABLE unit_successor ADD COLUMN part TEXT; -- of the work; absent: what is not said elsewhere
ALTER TABLE unit_successor ADD COLUMN decision TEXT;
ALTER TABLE unit_successor ADD COLUMN decided_on INTEGER;

CREATE INDEX unit_successor_of ON unit_successor (successor);

-- `holder` is a name without a record of its own; holdings, where there are any, come before it.
ALTER TABLE post ADD COLUMN name_en TEXT;
ALTER TABLE post ADD COLUMN position INTEGER NOT NULL DEFAULT 0; -- order of protocol; 0: last
ALTER TABLE post ADD COLUMN is_leader INTEGER NOT NULL DEFAULT 1 CHECK (is_leader IN (0, 1));
ALTER TABLE post ADD COLUMN duties TEXT;
ALTER TABLE post ADD COLUMN decision TEXT;
ALTER TABLE post ADD COLUMN decided_on INTEGER;

CREATE INDEX post_unit ON post (unit);

-- `id` stands in the public address for ever.
CREATE TABLE person (
    id         INTEGER PRIMARY KEY,
    code       TEXT    NOT NULL UNIQUE,
    name       TEXT    NOT NULL CHECK (name <> ''),
    birth_year INTEGER NOT NULL DEFAULT 0, -- 0: not told
    photo      INTEGER REFERENCES media,
    biography  TEXT,
    email      TEXT,
    phone      TEXT,
    digest     BLOB    NOT NULL
) STRICT;

CREATE INDEX person_name ON person (name);
CREATE INDEX person_photo ON person (photo) WHERE photo IS NOT NULL;

-- A person holds a post. One person may hold several at one time, and a post have several holders.
CREATE TABLE holding (
    id         INTEGER PRIMARY KEY,
    code       TEXT    NOT NULL UNIQUE,
    person     INTEGER NOT NULL REFERENCES person,
    post       INTEGER NOT NULL REFERENCES post,
    acting     TEXT, -- "quyền", "phụ trách"
    duties     TEXT,
    decision   TEXT,
    decided_on INTEGER,
    opens_on   INTEGER,
    closes_on  INTEGER,
    digest     BLOB    NOT NULL,
    CHECK (opens_on IS NULL OR closes_on IS NULL OR opens_on <= closes_on)
) STRICT;

CREATE INDEX holding_post ON holding (post);
CREATE INDEX holding_person ON holding (person);
