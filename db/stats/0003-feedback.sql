-- What readers say of an article: useful or not, once a day and reader.

-- The reader's word on what she read today; 0: none. It goes with the row when the day is over, or
-- when she turns out to be a robot.
ALTER TABLE visit_read ADD COLUMN vote INTEGER NOT NULL DEFAULT 0 CHECK (vote IN (0, 1, 2));

-- How many said what. No row tells who.
CREATE TABLE visit_feedback (
    site       INTEGER NOT NULL,
    seen_on    INTEGER NOT NULL,
    article    INTEGER NOT NULL,
    useful     INTEGER NOT NULL DEFAULT 0 CHECK (useful >= 0),
    not_useful INTEGER NOT NULL DEFAULT 0 CHECK (not_useful >= 0),
    PRIMARY KEY (site, seen_on, article)
) STRICT, WITHOUT ROWID;
