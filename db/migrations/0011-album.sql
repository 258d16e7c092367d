-- Photo albums (thư viện ảnh): the pictures of one occasion, in order.
CREATE TABLE album (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    code         TEXT    NOT NULL UNIQUE,
    site         INTEGER NOT NULL REFERENCES site,
    slug         TEXT    NOT NULL CHECK (slug <> ''),
    title        TEXT    NOT NULL CHECK (title <> ''),
    lead         TEXT,
    held_on      INTEGER, -- the day of the pictures
    published_at INTEGER NOT NULL,
    is_withdrawn INTEGER NOT NULL CHECK (is_withdrawn IN (0, 1)),
    digest       BLOB    NOT NULL
) STRICT;

CREATE INDEX album_newest ON album (site, published_at DESC, id DESC) WHERE is_withdrawn = 0;
CREATE INDEX album_clock ON album (published_at);

CREATE TABLE album_picture (
    album    INTEGER NOT NULL REFERENCES album,
    position INTEGER NOT NULL,
    media    INTEGER NOT NULL REFERENCES media,
    alt      TEXT    NOT NULL,
    caption  TEXT,
    credit   TEXT,
    PRIMARY KEY (album, position)
) STRICT, WITHOUT ROWID;
