-- A schema of its own for the tests of the SQL compiler: one column of each kind.

CREATE TABLE shelf (
    id   INTEGER PRIMARY KEY,
    name TEXT    NOT NULL UNIQUE
) STRICT;

CREATE TABLE item (
    id          INTEGER PRIMARY KEY,
    shelf       INTEGER REFERENCES shelf,
    name        TEXT    NOT NULL,
    note        TEXT,
    label_html  TEXT,
    seal        BLOB,
    pieces      INTEGER NOT NULL,
    weight      INTEGER,
    is_fragile  INTEGER NOT NULL,
    bought_at   INTEGER,
    expires_on  INTEGER
) STRICT;

CREATE TABLE stock (
    item  INTEGER NOT NULL REFERENCES item,
    place TEXT    NOT NULL,
    PRIMARY KEY (item, place)
) STRICT;
