-- Notices: what a site tells everybody for a time. One with a banner stands above every page of its
-- site from published_at to ends_at; those of the root that are shared, on all sites.
CREATE TABLE notice (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    code             TEXT    NOT NULL UNIQUE,
    site             INTEGER NOT NULL REFERENCES site,
    kind             TEXT    NOT NULL
                     CHECK (kind IN ('announcement', 'planned-stop', 'emergency')),
    title            TEXT    NOT NULL CHECK (title <> ''),
    slug             TEXT    NOT NULL CHECK (slug <> ''),
    published_at     INTEGER NOT NULL,
    starts_at        INTEGER, -- of what it tells of; NULL: with its publication
    ends_at          INTEGER, -- NULL: nobody knows yet
    is_shared        INTEGER NOT NULL CHECK (is_shared IN (0, 1)),
    has_banner       INTEGER NOT NULL CHECK (has_banner IN (0, 1)),
    link             TEXT,
    contact          TEXT,
    is_withdrawn     INTEGER NOT NULL CHECK (is_withdrawn IN (0, 1)),
    withdrawn_reason TEXT,
    digest           BLOB    NOT NULL,
    body_html        TEXT    NOT NULL,
    CHECK (ends_at IS NULL OR ends_at > coalesce(starts_at, published_at))
) STRICT;

CREATE INDEX notice_newest ON notice (site, published_at DESC, id DESC);
CREATE INDEX notice_banner ON notice (ends_at) WHERE has_banner = 1 AND is_withdrawn = 0;
CREATE INDEX notice_published_clock ON notice (published_at);
CREATE INDEX notice_starts_clock ON notice (starts_at);
CREATE INDEX notice_ends_clock ON notice (ends_at);
