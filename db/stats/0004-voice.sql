-- What readers say of pages that are no articles, and what they report as wrong. How often is kept
-- for good, texts for a year, and who said it is not known after the day.
CREATE TABLE voice_count (
    site       INTEGER NOT NULL,
    said_on    INTEGER NOT NULL,
    page       TEXT    NOT NULL,
    useful     INTEGER NOT NULL DEFAULT 0 CHECK (useful >= 0),
    not_useful INTEGER NOT NULL DEFAULT 0 CHECK (not_useful >= 0),
    reports    INTEGER NOT NULL DEFAULT 0 CHECK (reports >= 0),
    PRIMARY KEY (site, said_on, page)
) STRICT, WITHOUT ROWID;

CREATE TABLE voice_report (
    id      INTEGER PRIMARY KEY,
    site    INTEGER NOT NULL,
    page    TEXT    NOT NULL,
    kind    TEXT    NOT NULL CHECK (kind <> ''),
    text    TEXT    NOT NULL,
    said_at INTEGER NOT NULL
) STRICT;

CREATE INDEX voice_report_time ON voice_report (said_at);

-- Of one day, until its salt is destroyed: what each reader said, and how much in an hour.
CREATE TABLE voice_said (
    said_on INTEGER NOT NULL,
    client  INTEGER NOT NULL,
    said    INTEGER NOT NULL, -- hash of site and page, or of these, the kind and the text
    vote    INTEGER NOT NULL CHECK (vote IN (0, 1, 2)),
    PRIMARY KEY (said_on, client, said)
) STRICT, WITHOUT ROWID;

CREATE TABLE voice_pace (
    said_on INTEGER NOT NULL,
    client  INTEGER NOT NULL, -- a reader, or all behind one address
    hour    INTEGER NOT NULL,
    n       INTEGER NOT NULL,
    PRIMARY KEY (said_on, client, hour)
) STRICT, WITHOUT ROWID;
