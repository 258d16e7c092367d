-- Files that a record shows (a decision as PDF, a table as XLSX), in their order.
CREATE TABLE record_file (
    subject    TEXT    NOT NULL, -- the kind of record: 'document'
    subject_id INTEGER NOT NULL,
    position   INTEGER NOT NULL,
    site       INTEGER NOT NULL REFERENCES site, -- whose record it is
    media      INTEGER NOT NULL REFERENCES media,
    title      TEXT,                             -- NULL: the file's name is all there is
    shown_at   INTEGER,                          -- the public sees it from then on; NULL: never
    PRIMARY KEY (subject, subject_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX record_file_media ON record_file (media, site);

-- What stands in a file, in words. Pages are parted by U+000C, paragraphs by line feeds. The text is
-- the last column, so that lists read a row's first page only.
CREATE TABLE media_text (
    media      INTEGER PRIMARY KEY REFERENCES media,
    state      TEXT    NOT NULL
               CHECK (state IN ('read', 'recognised', 'given', 'scan', 'none', 'locked', 'damaged',
                                'refused')),
    pages      INTEGER NOT NULL CHECK (pages >= 0),                    -- 0: not known
    confidence INTEGER NOT NULL CHECK (confidence BETWEEN 0 AND 100), -- of what was recognised
    text       TEXT    NOT NULL,
    CHECK (text = '' OR state IN ('read', 'recognised', 'given'))
) STRICT;
