-- Plans of how land and space are used (quy hoạch): what the Planning Law, the Land Law and the law
-- on urban and rural planning have a portal publish. Years of a term are years; an area is a
-- decimal in plain form, in hectares.
CREATE TABLE planning (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    code           TEXT    NOT NULL UNIQUE,
    site           INTEGER NOT NULL REFERENCES site,
    slug           TEXT    NOT NULL CHECK (slug <> ''),
    title          TEXT    NOT NULL CHECK (title <> ''),
    kind           TEXT    NOT NULL
                   CHECK (kind IN ('province', 'general', 'zone', 'detailed', 'rural', 'land-use',
                                   'sector')),
    state          TEXT    NOT NULL
                   CHECK (state IN ('drafting', 'consulting', 'approved', 'adjusted', 'ended')),
    area           TEXT,    -- what it covers, in words
    hectares       TEXT,    -- how much of it
    unit           INTEGER REFERENCES unit,
    number         TEXT,    -- of the decision that approves it
    decided_on     INTEGER,
    issuer         TEXT,
    term_from      INTEGER NOT NULL, -- 0: not said, as with the next two
    term_to        INTEGER NOT NULL,
    vision_to      INTEGER NOT NULL,
    consults_on    INTEGER, -- opinions are taken from this day
    consults_to_on INTEGER, -- to this one
    adjusts        INTEGER REFERENCES planning,
    replaces       INTEGER REFERENCES planning,
    lead           TEXT,
    published_at   INTEGER NOT NULL,
    changed_at     INTEGER NOT NULL,
    is_withdrawn   INTEGER NOT NULL CHECK (is_withdrawn IN (0, 1)),
    digest         BLOB    NOT NULL,
    body_html      TEXT    NOT NULL,
    CHECK (term_from = 0 OR term_to >= term_from),
    CHECK (vision_to = 0 OR vision_to >= term_to),
    CHECK (consults_to_on IS NULL OR consults_to_on >= consults_on)
) STRICT;

CREATE INDEX planning_newest ON planning (site, published_at DESC, id DESC) WHERE is_withdrawn = 0;
CREATE INDEX planning_clock ON planning (published_at);
CREATE INDEX planning_adjusted ON planning (adjusts) WHERE adjusts IS NOT NULL;
CREATE INDEX planning_replaced ON planning (replaces) WHERE replaces IS NOT NULL;
