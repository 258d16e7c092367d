-- Questions of citizens and what was answered. Who asked is recorded only where that person agreed
-- to be named.
CREATE TABLE question (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    code         TEXT    NOT NULL UNIQUE,
    site         INTEGER NOT NULL REFERENCES site,
    slug         TEXT    NOT NULL CHECK (slug <> ''),
    title        TEXT    NOT NULL CHECK (title <> ''),
    field        TEXT    NOT NULL CHECK (field <> ''),
    field_slug   TEXT    NOT NULL,
    asker        TEXT,
    received_on  INTEGER NOT NULL,
    unit         INTEGER REFERENCES unit,   -- that answers
    answerer     TEXT,                      -- a person or post, in words
    notified_on  INTEGER,                   -- when the asker was told that it takes longer
    answered_on  INTEGER,                   -- NULL: it is being dealt with
    published_at INTEGER NOT NULL,
    find         TEXT    NOT NULL, -- title and question, folded
    is_withdrawn INTEGER NOT NULL CHECK (is_withdrawn IN (0, 1)),
    digest       BLOB    NOT NULL,
    question_text TEXT   NOT NULL,
    answer_html  TEXT    NOT NULL,
    CHECK (answered_on IS NULL OR answered_on >= received_on),
    CHECK ((answered_on IS NULL) = (answer_html = ''))
) STRICT;

CREATE INDEX question_newest ON question (site, received_on DESC, id DESC) WHERE is_withdrawn = 0;
CREATE INDEX question_clock ON question (published_at);
CREATE INDEX question_unit ON question (unit);
