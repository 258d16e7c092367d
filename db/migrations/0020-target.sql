-- What a unit steers by: indicators, the targets set for them and the figures that were reached.
--
-- Nothing here is overwritten. What is said anew is a new row with the time since when it is known;
-- `until_at` is when the next one took its place (9223372036854775807: it holds), so that a reader
-- of any day finds what held then. Numbers are decimals in plain form ("1357.5"): one that is
-- missing is NULL, and its reason stands beside it.
CREATE TABLE indicator (
    id   INTEGER PRIMARY KEY AUTOINCREMENT,
    code TEXT    NOT NULL UNIQUE,
    site INTEGER NOT NULL REFERENCES site
) STRICT;

CREATE INDEX indicator_site ON indicator (site);

CREATE TABLE indicator_edition (
    id         INTEGER PRIMARY KEY,
    indicator  INTEGER NOT NULL REFERENCES indicator,
    known_at   INTEGER NOT NULL,
    until_at   INTEGER NOT NULL,
    slug       TEXT    NOT NULL CHECK (slug <> ''),
    name       TEXT    NOT NULL CHECK (name <> ''),
    measure    TEXT    NOT NULL CHECK (measure <> ''), -- "tỷ đồng"
    direction  TEXT    NOT NULL CHECK (direction IN ('up', 'down', 'range')),
    places     INTEGER NOT NULL CHECK (places BETWEEN 0 AND 6),
    field      TEXT,
    field_slug TEXT,
    unit       INTEGER REFERENCES unit,                -- who owes its figures
    every      TEXT CHECK (every IN ('year', 'months', 'quarter', 'month')),
    due_days   INTEGER NOT NULL CHECK (due_days >= 0), -- after a period; 0: nobody said
    position   INTEGER NOT NULL,
    note       TEXT,
    opens_on   INTEGER,
    closes_on  INTEGER,
    digest     BLOB    NOT NULL,
    UNIQUE (indicator, known_at),
    CHECK ((field IS NULL) = (field_slug IS NULL))
) STRICT;

CREATE TABLE target (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    code         TEXT    NOT NULL UNIQUE,
    indicator    INTEGER NOT NULL REFERENCES indicator,
    period       TEXT    NOT NULL,
    level        TEXT    NOT NULL CHECK (level IN ('province', 'city', 'commune', 'resolution', 'term')),
    value        TEXT,    -- NULL: the target is set no more
    upper        TEXT,    -- of a range
    wording      TEXT,    -- as the decision says it
    decision     TEXT,
    decided_on   INTEGER,
    reason       TEXT,    -- why it was changed
    known_at     INTEGER NOT NULL,
    until_at     INTEGER NOT NULL,
    digest       BLOB    NOT NULL,
    CHECK (value IS NOT NULL OR upper IS NULL)
) STRICT;

CREATE INDEX target_chain ON target (indicator, period, level, known_at);

CREATE TABLE figure (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    code         TEXT    NOT NULL UNIQUE,
    indicator    INTEGER NOT NULL REFERENCES indicator,
    period       TEXT    NOT NULL,
    period_kind  INTEGER NOT NULL, -- enum period_kind
    starts_on    INTEGER NOT NULL,
    status       TEXT    NOT NULL CHECK (status IN ('estimate', 'preliminary', 'official')),
    value        TEXT,
    gap          TEXT CHECK (gap IN ('pending', 'not-collected', 'not-reported')),
    qualifier    TEXT CHECK (qualifier IN ('about', 'over', 'nearly', 'at-least')),
    change       TEXT,    -- per cent against `change_base`, as the source says
    change_base  TEXT,
    quote        TEXT,    -- the wording of the source; nothing is computed from it
    quote_source TEXT,
    source       TEXT,
    unit         INTEGER REFERENCES unit, -- who reported it, where it is not who owes it
    approved_by  TEXT,
    approved_on  INTEGER,
    published_on INTEGER, -- by the source
    reason       TEXT,    -- why it was revised
    replaces     INTEGER REFERENCES figure,
    known_at     INTEGER NOT NULL,
    until_at     INTEGER NOT NULL,
    digest       BLOB    NOT NULL,
    CHECK ((value IS NULL) <> (gap IS NULL)),
    CHECK (value IS NOT NULL OR (qualifier IS NULL AND change IS NULL)),
    CHECK ((change IS NULL) = (change_base IS NULL))
) STRICT;

-- All that a board shows of a figure, those first that hold longest: it reads hundreds of them.
CREATE INDEX figure_series ON figure (indicator, period_kind, until_at, known_at, starts_on, period,
                                      status, value, gap, qualifier);
CREATE INDEX figure_chain ON figure (indicator, period, known_at);
CREATE INDEX figure_clock ON figure (known_at);
CREATE INDEX target_clock ON target (known_at);
CREATE INDEX indicator_edition_clock ON indicator_edition (known_at);

-- The periods of which a site has something to tell, and since when.
CREATE TABLE target_period (
    site      INTEGER NOT NULL REFERENCES site,
    period    TEXT    NOT NULL,
    target_at INTEGER NOT NULL, -- since when it has targets; 9223372036854775807: never
    figure_at INTEGER NOT NULL,
    PRIMARY KEY (site, period)
) STRICT, WITHOUT ROWID;
