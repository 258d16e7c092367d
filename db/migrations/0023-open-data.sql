-- On what terms a site gives its data away, and who looks after it. A component portal without terms
-- of its own has the root's.
CREATE TABLE open_terms (
    id           INTEGER PRIMARY KEY,
    code         TEXT    NOT NULL UNIQUE,
    site         INTEGER NOT NULL UNIQUE REFERENCES site,
    licence      TEXT    NOT NULL CHECK (licence <> ''),
    licence_link TEXT    NOT NULL CHECK (licence_link <> ''),
    contact      TEXT    NOT NULL CHECK (contact <> ''),
    email        TEXT,
    phone        TEXT,
    reviewed_on  INTEGER, -- when somebody last went through all of it
    digest       BLOB    NOT NULL
) STRICT;
