-- Administrative procedures: what is asked for, how long it takes, what it costs, as the national
-- database tells it. They are filed at the national portal.
CREATE TABLE procedure (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    code         TEXT    NOT NULL UNIQUE,
    site         INTEGER NOT NULL REFERENCES site,
    number       TEXT    NOT NULL CHECK (number <> ''), -- in the national database: "1.013124"
    slug         TEXT    NOT NULL CHECK (slug <> ''),
    name         TEXT    NOT NULL CHECK (name <> ''),
    field        TEXT    NOT NULL CHECK (field <> ''),
    field_slug   TEXT    NOT NULL,
    levels       INTEGER NOT NULL CHECK (levels BETWEEN 1 AND 31), -- bits: who deals with it
    kind         TEXT,
    decision     TEXT,    -- that published it
    unit         INTEGER REFERENCES unit,
    agency       TEXT,    -- who does it, in words
    agency_slug  TEXT,
    competent    TEXT,
    cooperating  TEXT,
    reception    TEXT,    -- where papers are taken
    subjects     TEXT,    -- who may ask for it, one a line
    steps        TEXT,
    result       TEXT,
    conditions   TEXT,
    link         TEXT,    -- its own page at the national portal, where the pattern does not say it
    updated_on   INTEGER NOT NULL,
    repealed_on  INTEGER,
    repealed_by  TEXT,
    find         TEXT    NOT NULL, -- number, name and field, folded
    is_withdrawn INTEGER NOT NULL CHECK (is_withdrawn IN (0, 1)),
    digest       BLOB    NOT NULL,
    UNIQUE (site, number),
    CHECK ((agency IS NULL) = (agency_slug IS NULL)),
    CHECK (repealed_by IS NULL OR repealed_on IS NOT NULL)
) STRICT;

CREATE INDEX procedure_list ON procedure (site, slug, id) WHERE is_withdrawn = 0;
CREATE INDEX procedure_unit ON procedure (unit);

-- Each way of handing papers in, with its time limit and fee.
CREATE TABLE procedure_way (
    procedure  INTEGER NOT NULL REFERENCES procedure,
    position   INTEGER NOT NULL,
    way        TEXT    NOT NULL,
    time_limit TEXT,
    fee        TEXT,
    PRIMARY KEY (procedure, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE procedure_paper (
    procedure INTEGER NOT NULL REFERENCES procedure,
    position  INTEGER NOT NULL,
    name      TEXT    NOT NULL,
    form      TEXT,             -- of the form to fill in, one a line
    originals INTEGER NOT NULL, -- -1: not said
    copies    INTEGER NOT NULL, -- -1: not said
    note      TEXT,
    PRIMARY KEY (procedure, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE procedure_basis (
    procedure INTEGER NOT NULL REFERENCES procedure,
    position  INTEGER NOT NULL,
    number    TEXT,
    title     TEXT,
    PRIMARY KEY (procedure, position),
    CHECK (number IS NOT NULL OR title IS NOT NULL)
) STRICT, WITHOUT ROWID;

-- Where a site's procedures are filed; the root's holds for sites without one of their own.
CREATE TABLE procedure_portal (
    site    INTEGER PRIMARY KEY REFERENCES site,
    code    TEXT NOT NULL UNIQUE,
    name    TEXT NOT NULL CHECK (name <> ''),
    pattern TEXT NOT NULL CHECK (instr(pattern, '{code}') > 0),
    digest  BLOB NOT NULL
) STRICT;
