-- Standing pages: what a portal says of its unit and place, and keeps up to date.
CREATE TABLE page (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    code         TEXT    NOT NULL UNIQUE,
    site         INTEGER NOT NULL REFERENCES site,
    slug         TEXT    NOT NULL CHECK (slug <> ''),
    kind         TEXT    NOT NULL CHECK (kind IN ('overview', 'history', 'nature', 'functions',
                                                  'organisation', 'map', 'culture', 'heritage',
                                                  'economy', 'other')),
    parent       INTEGER REFERENCES page,
    position     INTEGER NOT NULL,
    title        TEXT    NOT NULL CHECK (title <> ''),
    lead         TEXT,
    unit         INTEGER REFERENCES unit, -- who keeps it up to date
    updated_on   INTEGER NOT NULL,
    link         TEXT,                    -- where what it is about stands
    link_name    TEXT,
    is_withdrawn INTEGER NOT NULL CHECK (is_withdrawn IN (0, 1)),
    digest       BLOB    NOT NULL,
    body_html    TEXT    NOT NULL,
    UNIQUE (site, slug),
    CHECK ((link IS NULL) = (link_name IS NULL))
) STRICT;

CREATE INDEX page_tree ON page (site, position, id) WHERE is_withdrawn = 0;
CREATE INDEX page_parent ON page (parent);
CREATE INDEX page_unit ON page (unit);

-- What its address ended with before.
CREATE TABLE page_old_slug (
    site INTEGER NOT NULL REFERENCES site,
    slug TEXT    NOT NULL,
    page INTEGER NOT NULL REFERENCES page,
    PRIMARY KEY (site, slug)
) STRICT, WITHOUT ROWID;

CREATE INDEX page_old_slug_page ON page_old_slug (page);
