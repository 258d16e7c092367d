-- Plans (kế hoạch): what a unit set out to do for a time, in groups of measures. How far a measure
-- is, is told by its progress.
CREATE TABLE plan (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    code         TEXT    NOT NULL UNIQUE,
    site         INTEGER NOT NULL REFERENCES site,
    slug         TEXT    NOT NULL CHECK (slug <> ''),
    title        TEXT    NOT NULL CHECK (title <> ''),
    theme        TEXT, -- of the year
    lead         TEXT,
    number       TEXT, -- of the resolution or decision: "08-NQ/TU"
    issuer       TEXT,
    decided_on   INTEGER,
    from_year    INTEGER NOT NULL,
    to_year      INTEGER NOT NULL,
    unit         INTEGER REFERENCES unit, -- that sees to it
    published_at INTEGER NOT NULL,
    is_withdrawn INTEGER NOT NULL CHECK (is_withdrawn IN (0, 1)),
    digest       BLOB    NOT NULL,
    CHECK (from_year <= to_year)
) STRICT;

CREATE INDEX plan_newest ON plan (site, published_at DESC, id DESC) WHERE is_withdrawn = 0;
CREATE INDEX plan_clock ON plan (published_at);

CREATE TABLE plan_group (
    id       INTEGER PRIMARY KEY,
    plan     INTEGER NOT NULL REFERENCES plan,
    code     TEXT    NOT NULL,
    position INTEGER NOT NULL,
    kind     TEXT    NOT NULL CHECK (kind IN ('key', 'regular')), -- trọng tâm, thường xuyên
    title    TEXT    NOT NULL CHECK (title <> ''),
    UNIQUE (plan, code)
) STRICT;

CREATE TABLE measure (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    code         TEXT    NOT NULL UNIQUE,
    plan         INTEGER NOT NULL REFERENCES plan,
    plan_group   INTEGER NOT NULL REFERENCES plan_group,
    position     INTEGER NOT NULL,
    content      TEXT    NOT NULL CHECK (content <> ''),
    unit         INTEGER REFERENCES unit, -- in charge
    others       TEXT,                    -- who works with it, in words
    due_on       INTEGER,                 -- the last day on which it is in time
    due          TEXT,                    -- as the plan says it: "Quý IV/2026"
    first_state  TEXT    NOT NULL CHECK (first_state IN ('waiting', 'running', 'completed', 'late')),
    is_withdrawn INTEGER NOT NULL CHECK (is_withdrawn IN (0, 1)),
    digest       BLOB    NOT NULL
) STRICT;

CREATE INDEX measure_plan ON measure (plan, position, id);

-- What a measure works towards, rests on or is carried out by; a code may be that of something that
-- comes later.
CREATE TABLE measure_link (
    measure  INTEGER NOT NULL REFERENCES measure,
    position INTEGER NOT NULL,
    kind     TEXT    NOT NULL CHECK (kind IN ('target', 'document', 'project')),
    code     TEXT    NOT NULL,
    PRIMARY KEY (measure, position)
) STRICT, WITHOUT ROWID;
