-- Addresses of the systems that a portal had before: single ones, and patterns of many.
CREATE TABLE redirect (
    id           INTEGER PRIMARY KEY,
    code         TEXT    NOT NULL UNIQUE,
    site         INTEGER NOT NULL REFERENCES site,
    host         TEXT    NOT NULL, -- of the old system; '' for any
    address      TEXT    NOT NULL CHECK (address <> ''),
    folded       TEXT    NOT NULL CHECK (folded <> ''),
    key          INTEGER NOT NULL, -- hash of `folded`: small enough to be found in a step or two
    kind         TEXT,             -- of the record it leads to, and
    target       INTEGER NOT NULL, -- its id; 0 for none
    to_address   TEXT,
    to_folded    TEXT,             -- where that may be an old address again, and
    to_key       INTEGER NOT NULL, -- its hash; 0 for none
    gone_reason  TEXT,
    is_withdrawn INTEGER NOT NULL CHECK (is_withdrawn IN (0, 1)),
    digest       BLOB    NOT NULL,
    CHECK ((kind IS NULL) = (target = 0)),
    CHECK ((kind IS NOT NULL) + (to_address IS NOT NULL) + (gone_reason IS NOT NULL) = 1)
) STRICT;

CREATE INDEX redirect_key ON redirect (key);

CREATE TABLE redirect_rule (
    id           INTEGER PRIMARY KEY,
    code         TEXT    NOT NULL UNIQUE,
    site         INTEGER NOT NULL REFERENCES site,
    host         TEXT    NOT NULL,
    pattern      TEXT    NOT NULL CHECK (pattern <> ''), -- folded
    head         TEXT    NOT NULL, -- its first segment, or '' where that holds a capture
    weight       INTEGER NOT NULL, -- bytes that are no captures
    to_address   TEXT,             -- of this portal, or of another
    old_address  TEXT,             -- what the address is called where it is looked up
    is_withdrawn INTEGER NOT NULL CHECK (is_withdrawn IN (0, 1)),
    digest       BLOB    NOT NULL,
    CHECK ((to_address IS NULL) <> (old_address IS NULL))
) STRICT;

CREATE INDEX redirect_rule_head ON redirect_rule (head, weight);
