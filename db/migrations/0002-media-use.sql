-- Files that something besides an article shows, and from when on. `subject` is the kind of record,
-- such as 'album', `subject_id` its row.
CREATE TABLE media_use (
    media      INTEGER NOT NULL REFERENCES media,
    subject    TEXT    NOT NULL,
    subject_id INTEGER NOT NULL,
    shown_at   INTEGER NOT NULL,
    PRIMARY KEY (media, subject, subject_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX media_use_subject ON media_use (subject, subject_id);
