-- What a portal says of itself and puts in front: its emblem and theme, the sections of the root
-- that it takes over, its menu, and the arrangement of its front page.

ALTER TABLE site ADD COLUMN emblem INTEGER REFERENCES media;
ALTER TABLE site ADD COLUMN head_picture INTEGER REFERENCES media;
ALTER TABLE site ADD COLUMN theme TEXT;        -- of one year
ALTER TABLE site ADD COLUMN theme_year INTEGER;

-- Sections of the root whose newest stand on a component portal's front page: a standing acceptance.
CREATE TABLE site_taken (
    site     INTEGER NOT NULL REFERENCES site,
    position INTEGER NOT NULL,
    section  INTEGER NOT NULL REFERENCES section,
    PRIMARY KEY (site, position),
    UNIQUE (site, section)
) STRICT;

-- A menu as its editors want it. A site without entries has its top sections as a menu. An entry
-- leads to one thing: a section, a page of the site ("/lich-cong-tac") or an address elsewhere.
CREATE TABLE menu_entry (
    id       INTEGER PRIMARY KEY,
    code     TEXT    NOT NULL UNIQUE,
    site     INTEGER NOT NULL REFERENCES site,
    position INTEGER NOT NULL,
    label    TEXT,
    section  INTEGER REFERENCES section,
    page     TEXT,
    address  TEXT,
    is_off   INTEGER NOT NULL DEFAULT 0 CHECK (is_off IN (0, 1)),
    digest   BLOB    NOT NULL,
    CHECK ((section IS NOT NULL) + (page IS NOT NULL) + (address IS NOT NULL) = 1),
    CHECK (section IS NOT NULL OR label IS NOT NULL)
) STRICT;

CREATE INDEX menu_entry_order ON menu_entry (site, position, code);

-- Where a block of a front page stands, if not at its usual place. `items` 0: as many as usual.
CREATE TABLE front_block (
    id       INTEGER PRIMARY KEY,
    code     TEXT    NOT NULL UNIQUE,
    site     INTEGER NOT NULL REFERENCES site,
    block    TEXT    NOT NULL,
    position INTEGER NOT NULL,
    items    INTEGER NOT NULL DEFAULT 0,
    is_off   INTEGER NOT NULL DEFAULT 0 CHECK (is_off IN (0, 1)),
    digest   BLOB    NOT NULL,
    UNIQUE (site, block)
) STRICT;

-- An article that editors put in front, of their own site or of another, for a time.
CREATE TABLE front_slot (
    id          INTEGER PRIMARY KEY,
    code        TEXT    NOT NULL UNIQUE,
    site        INTEGER NOT NULL REFERENCES site, -- whose front page
    article     INTEGER NOT NULL REFERENCES article,
    position    INTEGER NOT NULL,
    starts_at   INTEGER NOT NULL,
    ends_at     INTEGER,
    accepted_by TEXT,                             -- who answers for it
    digest      BLOB    NOT NULL,
    CHECK (ends_at IS NULL OR starts_at < ends_at)
) STRICT;

CREATE INDEX front_slot_order ON front_slot (site, position, code);
