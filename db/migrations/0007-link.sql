-- Outside addresses that a site leads to, in groups.
CREATE TABLE link_group (
    id           INTEGER PRIMARY KEY,
    code         TEXT    NOT NULL UNIQUE,
    site         INTEGER NOT NULL REFERENCES site,
    name         TEXT    NOT NULL CHECK (name <> ''),
    note         TEXT,
    position     INTEGER NOT NULL,
    is_withdrawn INTEGER NOT NULL CHECK (is_withdrawn IN (0, 1)),
    digest       BLOB    NOT NULL
) STRICT;

CREATE INDEX link_group_order ON link_group (site, position, id);

CREATE TABLE link (
    id           INTEGER PRIMARY KEY,
    code         TEXT    NOT NULL UNIQUE,
    link_group   INTEGER NOT NULL REFERENCES link_group,
    name         TEXT    NOT NULL CHECK (name <> ''),
    address      TEXT    NOT NULL CHECK (address <> ''),
    note         TEXT,
    position     INTEGER NOT NULL,
    is_withdrawn INTEGER NOT NULL CHECK (is_withdrawn IN (0, 1)),
    digest       BLOB    NOT NULL
) STRICT;

CREATE INDEX link_order ON link (link_group, position, id);
