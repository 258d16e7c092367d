-- Videos of the portal itself: the file, its still picture, its captions and what is said in it.
CREATE TABLE video (
    id                 INTEGER PRIMARY KEY AUTOINCREMENT,
    code               TEXT    NOT NULL UNIQUE,
    site               INTEGER NOT NULL REFERENCES site,
    slug               TEXT    NOT NULL CHECK (slug <> ''),
    title              TEXT    NOT NULL CHECK (title <> ''),
    lead               TEXT,
    published_at       INTEGER NOT NULL,
    media              INTEGER NOT NULL REFERENCES media,
    poster             INTEGER REFERENCES media,
    poster_alt         TEXT,
    captions           INTEGER REFERENCES media,
    no_captions_reason TEXT,
    seconds            INTEGER NOT NULL, -- 0: the file does not say
    credit             TEXT,
    is_withdrawn       INTEGER NOT NULL CHECK (is_withdrawn IN (0, 1)),
    digest             BLOB    NOT NULL,
    transcript_html    TEXT    NOT NULL,
    CHECK (captions IS NOT NULL OR no_captions_reason IS NOT NULL)
) STRICT;

CREATE INDEX video_newest ON video (site, published_at DESC, id DESC) WHERE is_withdrawn = 0;
CREATE INDEX video_clock ON video (published_at);
