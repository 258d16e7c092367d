-- The register of documents (văn bản): each with its number, kind, issuer, dates and text.
CREATE TABLE document (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    code          TEXT    NOT NULL UNIQUE,
    site          INTEGER NOT NULL REFERENCES site,
    slug          TEXT    NOT NULL CHECK (slug <> ''),
    number        TEXT,             -- số, ký hiệu: "12/2021/QĐ-UBND"
    number_key    TEXT    NOT NULL, -- the same as it is looked up; empty: there is none
    kind          TEXT    NOT NULL, -- a word of feature/document/kind.c
    family        TEXT    NOT NULL
                  CHECK (family IN ('legal', 'steering', 'administrative', 'announcement')),
    title         TEXT    NOT NULL CHECK (title <> ''), -- trích yếu
    unit          INTEGER REFERENCES unit,              -- who issued it, where it is a unit of ours
    issuer        TEXT    NOT NULL CHECK (issuer <> ''), -- as it was called then
    issuer_slug   TEXT    NOT NULL,
    signer        TEXT,
    signer_post   TEXT,
    person        INTEGER REFERENCES person,            -- who signed, where there is a record
    field         TEXT,                                 -- lĩnh vực
    field_slug    TEXT    NOT NULL,                     -- empty: none
    issued_on     INTEGER,
    in_force_on   INTEGER,
    expires_on    INTEGER,          -- the first day on which it is not in force any more
    listed_on     INTEGER NOT NULL, -- its place in lists: issued_on, else when it was published
    published_at  INTEGER NOT NULL,
    source        TEXT,             -- address where it was found
    note          TEXT,
    is_withdrawn  INTEGER NOT NULL CHECK (is_withdrawn IN (0, 1)),
    digest        BLOB    NOT NULL,
    body_html     TEXT    NOT NULL
) STRICT;

CREATE INDEX document_listed ON document (site, listed_on DESC, id DESC) WHERE is_withdrawn = 0;
CREATE INDEX document_by_family ON document (site, family, listed_on DESC, id DESC)
 WHERE is_withdrawn = 0;
CREATE INDEX document_by_kind ON document (site, kind, listed_on DESC, id DESC)
 WHERE is_withdrawn = 0;
CREATE INDEX document_by_issuer ON document (site, issuer_slug, listed_on DESC, id DESC)
 WHERE is_withdrawn = 0;
CREATE INDEX document_by_field ON document (site, field_slug, listed_on DESC, id DESC)
 WHERE is_withdrawn = 0;
CREATE INDEX document_numbers ON document (site, id) WHERE is_withdrawn = 0;
CREATE INDEX document_by_number ON document (number_key, site);
CREATE INDEX document_of_unit ON document (unit) WHERE unit IS NOT NULL;
CREATE INDEX document_of_person ON document (person) WHERE person IS NOT NULL;
CREATE INDEX document_clock ON document (published_at);
CREATE INDEX document_public ON document (site, published_at) WHERE is_withdrawn = 0;
CREATE INDEX document_begins ON document (in_force_on) WHERE in_force_on IS NOT NULL;
CREATE INDEX document_ends ON document (expires_on) WHERE expires_on IS NOT NULL;

-- What a document does to another, said once, by the later of the two. What is named by its number
-- and is not there yet stays as it was said; `other` is set once it is.
CREATE TABLE document_relation (
    document    INTEGER NOT NULL REFERENCES document,
    position    INTEGER NOT NULL,
    kind        TEXT    NOT NULL
                CHECK (kind IN ('replaces', 'repeals', 'repeals-in-part', 'amends', 'guides',
                                'based-on', 'consolidates')),
    other       INTEGER REFERENCES document,
    said_code   TEXT,
    said_number TEXT,
    number_key  TEXT    NOT NULL, -- of said_number; empty: none
    said_title  TEXT,
    from_on     INTEGER,          -- absent: when the document comes into force
    PRIMARY KEY (document, position),
    CHECK (said_code IS NOT NULL OR said_number IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE INDEX document_relation_back ON document_relation (other, kind) WHERE other IS NOT NULL;
CREATE INDEX document_relation_open ON document_relation (number_key) WHERE other IS NULL;
CREATE INDEX document_relation_begins ON document_relation (from_on) WHERE from_on IS NOT NULL;
