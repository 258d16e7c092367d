-- Topics (chuyên đề): articles about one matter, for a time. They are chosen one by one, and by
-- sections and tags from opens_on to closes_on.
CREATE TABLE topic (
    id              INTEGER PRIMARY KEY,
    code            TEXT    NOT NULL UNIQUE,
    site            INTEGER NOT NULL REFERENCES site,
    slug            TEXT    NOT NULL CHECK (slug <> ''),
    name            TEXT    NOT NULL CHECK (name <> ''),
    lead            TEXT,
    picture         INTEGER REFERENCES media,
    picture_alt     TEXT,
    picture_caption TEXT,
    picture_credit  TEXT,
    opens_on        INTEGER NOT NULL,
    closes_on       INTEGER, -- its last day; NULL: not known
    is_theme        INTEGER NOT NULL CHECK (is_theme IN (0, 1)), -- the theme of the year
    position        INTEGER NOT NULL,
    is_withdrawn    INTEGER NOT NULL CHECK (is_withdrawn IN (0, 1)),
    digest          BLOB    NOT NULL,
    UNIQUE (site, slug),
    CHECK (closes_on IS NULL OR opens_on <= closes_on)
) STRICT;

CREATE TABLE topic_article (
    topic    INTEGER NOT NULL REFERENCES topic,
    position INTEGER NOT NULL,
    article  INTEGER NOT NULL REFERENCES article,
    PRIMARY KEY (topic, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE topic_section (
    topic    INTEGER NOT NULL REFERENCES topic,
    position INTEGER NOT NULL,
    section  INTEGER NOT NULL REFERENCES section,
    PRIMARY KEY (topic, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE topic_tag (
    topic    INTEGER NOT NULL REFERENCES topic,
    position INTEGER NOT NULL,
    tag      TEXT    NOT NULL,
    PRIMARY KEY (topic, position)
) STRICT, WITHOUT ROWID;

-- The tags of what an article says now.
CREATE TABLE article_tag (
    tag     TEXT    NOT NULL,
    article INTEGER NOT NULL REFERENCES article,
    PRIMARY KEY (tag, article)
) STRICT, WITHOUT ROWID;

CREATE INDEX article_tag_article ON article_tag (article);

INSERT OR IGNORE INTO article_tag (tag, article)
WITH RECURSIVE part (article, tag, rest) AS (
    SELECT article.id, '', edition.tags || char(10)
      FROM article
      JOIN edition ON edition.id = article.published
     WHERE edition.tags IS NOT NULL
     UNION ALL
    SELECT article, substr(rest, 1, instr(rest, char(10)) - 1),
           substr(rest, instr(rest, char(10)) + 1)
      FROM part
     WHERE rest <> ''
)
SELECT part.tag, part.article
  FROM part
 WHERE part.tag <> '';
