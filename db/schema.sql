-- The schema after all migrations, in the order things were made. Written by sqlc.

CREATE TABLE unit (
    id          INTEGER PRIMARY KEY,
    code        TEXT    NOT NULL UNIQUE,
    name        TEXT    NOT NULL CHECK (name <> ''),
    short_name  TEXT,
    kind        TEXT    NOT NULL,
    parent      INTEGER REFERENCES unit,
    opens_on    INTEGER,
    closes_on   INTEGER,
    note        TEXT,
    digest      BLOB    NOT NULL, name_en TEXT, position INTEGER NOT NULL DEFAULT 0, duties TEXT, address TEXT, phone TEXT, email TEXT, decision TEXT, decided_on INTEGER,
    CHECK (opens_on IS NULL OR closes_on IS NULL OR opens_on <= closes_on)
) STRICT;

CREATE TABLE unit_successor (
    unit      INTEGER NOT NULL REFERENCES unit,
    position  INTEGER NOT NULL,
    successor INTEGER NOT NULL REFERENCES unit, part TEXT, decision TEXT, decided_on INTEGER,
    PRIMARY KEY (unit, position),
    CHECK (unit <> successor)
) STRICT;

CREATE TABLE post (
    id        INTEGER PRIMARY KEY,
    code      TEXT    NOT NULL UNIQUE,
    unit      INTEGER NOT NULL REFERENCES unit,
    name      TEXT    NOT NULL CHECK (name <> ''),
    holder    TEXT,
    opens_on  INTEGER,
    closes_on INTEGER,
    digest    BLOB    NOT NULL, name_en TEXT, position INTEGER NOT NULL DEFAULT 0, is_leader INTEGER NOT NULL DEFAULT 1 CHECK (is_leader IN (0, 1)), duties TEXT, decision TEXT, decided_on INTEGER,
    CHECK (opens_on IS NULL OR closes_on IS NULL OR opens_on <= closes_on)
) STRICT;

CREATE TABLE account (
    id   INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL CHECK (name <> '')
) STRICT;

CREATE TABLE site (
    id             INTEGER PRIMARY KEY,
    code           TEXT    NOT NULL UNIQUE,
    path           TEXT    NOT NULL UNIQUE,
    host           TEXT    UNIQUE,
    name           TEXT    NOT NULL CHECK (name <> ''),
    short_name     TEXT,
    slogan         TEXT,
    owner          INTEGER REFERENCES unit,
    licence        TEXT,
    republish_note TEXT,
    address        TEXT,
    phone          TEXT,
    email          TEXT,
    accent         TEXT,
    is_sample      INTEGER NOT NULL DEFAULT 0 CHECK (is_sample IN (0, 1)),
    is_accepted    INTEGER NOT NULL DEFAULT 1 CHECK (is_accepted IN (0, 1)), -- its news flow up
    closes_on      INTEGER,
    successor      INTEGER REFERENCES site,
    digest         BLOB    NOT NULL
, emblem INTEGER REFERENCES media, head_picture INTEGER REFERENCES media, theme TEXT, theme_year INTEGER) STRICT;

CREATE TABLE site_role (
    site     INTEGER NOT NULL REFERENCES site,
    position INTEGER NOT NULL,
    role     TEXT    NOT NULL,
    text     TEXT    NOT NULL,
    PRIMARY KEY (site, position)
) STRICT;

CREATE TABLE site_editor (
    site      INTEGER NOT NULL REFERENCES site,
    position  INTEGER NOT NULL,
    account   INTEGER NOT NULL REFERENCES account,
    authority TEXT    NOT NULL
              CHECK (authority IN ('writer', 'editor', 'publisher', 'chief', 'administrator')),
    PRIMARY KEY (site, position),
    UNIQUE (site, account)
) STRICT;

CREATE TABLE section (
    id          INTEGER PRIMARY KEY,
    site        INTEGER NOT NULL REFERENCES site,
    code        TEXT    NOT NULL,
    slug        TEXT    NOT NULL CHECK (slug <> ''),
    name        TEXT    NOT NULL CHECK (name <> ''),
    parent      INTEGER REFERENCES section,
    description TEXT,
    position    INTEGER NOT NULL DEFAULT 0,
    digest      BLOB    NOT NULL,
    UNIQUE (site, code),
    UNIQUE (site, slug),
    CHECK (parent <> id)
) STRICT;

CREATE INDEX section_order ON section (site, position, id);

CREATE TABLE article (
    id                INTEGER PRIMARY KEY AUTOINCREMENT,
    code              TEXT    NOT NULL UNIQUE,
    site              INTEGER NOT NULL REFERENCES site,
    section           INTEGER NOT NULL REFERENCES section,
    state             TEXT    NOT NULL
                      CHECK (state IN ('draft', 'published', 'withdrawn', 'published-in-error',
                                       'consolidated')),
    state_reason      TEXT,
    successor         INTEGER REFERENCES article,
    published         INTEGER REFERENCES edition DEFERRABLE INITIALLY DEFERRED,
    published_at      INTEGER,
    slug              TEXT    NOT NULL CHECK (slug <> ''),
    unit              INTEGER REFERENCES unit,
    is_featured       INTEGER NOT NULL DEFAULT 0 CHECK (is_featured IN (0, 1)),
    featured_until_at INTEGER,
    changed_at        INTEGER,  -- the last major change, and its public note
    change_note       TEXT,
    digest            BLOB    NOT NULL,
    CHECK (state = 'draft' OR (published IS NOT NULL AND published_at IS NOT NULL)),
    CHECK (state <> 'consolidated' OR successor IS NOT NULL)
) STRICT;

CREATE INDEX article_newest ON article (site, published_at DESC, id DESC)
    WHERE state = 'published';

CREATE INDEX article_section ON article (section, published_at DESC, id DESC)
    WHERE state = 'published';

CREATE INDEX article_featured ON article (site, published_at DESC, id DESC)
    WHERE state = 'published' AND is_featured = 1;

CREATE INDEX article_clock ON article (published_at, id)
    WHERE state = 'published';

CREATE INDEX article_featured_clock ON article (featured_until_at)
    WHERE featured_until_at IS NOT NULL;

CREATE INDEX article_slug ON article (slug);

CREATE UNIQUE INDEX article_published_edition ON article (published);

CREATE TABLE media (
    id     INTEGER PRIMARY KEY,
    name   TEXT    NOT NULL UNIQUE,
    type   TEXT    NOT NULL,
    width  INTEGER NOT NULL DEFAULT 0, -- 0: the file does not say
    height INTEGER NOT NULL DEFAULT 0,
    digest BLOB    NOT NULL,
    bytes  BLOB    NOT NULL
) STRICT;

CREATE TABLE edition (
    id               INTEGER PRIMARY KEY,
    article          INTEGER NOT NULL REFERENCES article,
    number           INTEGER NOT NULL,
    state            TEXT    NOT NULL
                     CHECK (state IN ('draft', 'submitted', 'returned', 'scheduled', 'published',
                                      'superseded')),
    made_at          INTEGER NOT NULL,
    made_by          INTEGER REFERENCES account,
    kicker           TEXT,
    title            TEXT    NOT NULL CHECK (title <> ''),
    lead             TEXT,
    byline           TEXT,
    byline_role      TEXT,
    source           TEXT,
    language         TEXT    NOT NULL,
    interviewee      TEXT,
    interviewee_post TEXT,
    interviewer      TEXT,
    picture          INTEGER REFERENCES media,
    picture_alt      TEXT,
    picture_caption  TEXT,
    picture_credit   TEXT,
    tags             TEXT,  -- one a line
    digest           BLOB    NOT NULL,
    body_html        TEXT    NOT NULL,
    UNIQUE (article, number)
) STRICT;

CREATE TABLE edition_media (
    media   INTEGER NOT NULL REFERENCES media,
    edition INTEGER NOT NULL REFERENCES edition,
    PRIMARY KEY (media, edition)
) STRICT, WITHOUT ROWID;

CREATE TABLE article_related (
    article  INTEGER NOT NULL REFERENCES article,
    position INTEGER NOT NULL,
    other    INTEGER NOT NULL REFERENCES article,
    PRIMARY KEY (article, position)
) STRICT;

CREATE TABLE old_address (
    address TEXT    PRIMARY KEY,
    folded  TEXT    NOT NULL,
    article INTEGER NOT NULL REFERENCES article
) STRICT, WITHOUT ROWID;

CREATE INDEX old_address_folded ON old_address (folded);

CREATE INDEX old_address_article ON old_address (article);

CREATE TABLE audit (
    id            INTEGER PRIMARY KEY,
    done_at       INTEGER NOT NULL,
    account       INTEGER REFERENCES account,
    actor         TEXT    NOT NULL,
    action        TEXT    NOT NULL,
    subject       TEXT    NOT NULL,
    subject_id    INTEGER NOT NULL,
    detail        TEXT,
    detail_digest BLOB    NOT NULL,
    chain         BLOB    NOT NULL
) STRICT;

CREATE TABLE import_open (
    one          INTEGER PRIMARY KEY CHECK (one = 1),
    last_unit    INTEGER NOT NULL,
    last_site    INTEGER NOT NULL,
    last_section INTEGER NOT NULL,
    last_media   INTEGER NOT NULL
, last_layer INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE public_version (
    one     INTEGER PRIMARY KEY CHECK (one = 1),
    version INTEGER NOT NULL
, changed_at INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE search_state (
    one     INTEGER PRIMARY KEY CHECK (one = 1),
    version INTEGER NOT NULL
, format INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE search_segment (
    id        INTEGER PRIMARY KEY,
    slot      INTEGER NOT NULL UNIQUE CHECK (slot BETWEEN 0 AND 32767),
    state     TEXT    NOT NULL CHECK (state IN ('live', 'building', 'gone')),
    documents INTEGER NOT NULL,
    place     INTEGER NOT NULL DEFAULT 0, -- of the first term that is still to come, while it is built
    target    INTEGER REFERENCES search_segment -- what it is being merged into
) STRICT;

CREATE TABLE search_documents (
    segment  INTEGER PRIMARY KEY REFERENCES search_segment,
    keys BLOB NOT NULL,
    facts    BLOB NOT NULL
) STRICT;

CREATE TABLE search_origins (
    segment INTEGER PRIMARY KEY REFERENCES search_segment,
    origins BLOB NOT NULL
) STRICT;

CREATE TABLE search_row (
    key     INTEGER PRIMARY KEY,
    entries BLOB NOT NULL
) STRICT;

CREATE TABLE search_dead (
    key INTEGER PRIMARY KEY
) STRICT;

CREATE VIEW article_item AS
SELECT article.id, article.site, article.section, article.state, article.slug,
       article.published_at, article.is_featured, article.featured_until_at, edition.kicker,
       edition.title, edition.lead, edition.language, unit.name AS unit_name, edition.picture,
       media.name AS picture_name, edition.picture_alt,
       coalesce(media.width, 0) AS picture_width, coalesce(media.height, 0) AS picture_height
  FROM article
  JOIN edition ON edition.id = article.published
  LEFT JOIN unit ON unit.id = article.unit
  LEFT JOIN media ON media.id = edition.picture;

CREATE TABLE media_use (
    media      INTEGER NOT NULL REFERENCES media,
    subject    TEXT    NOT NULL,
    subject_id INTEGER NOT NULL,
    shown_at   INTEGER NOT NULL,
    PRIMARY KEY (media, subject, subject_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX media_use_subject ON media_use (subject, subject_id);

CREATE TABLE agenda_week (
    id            INTEGER PRIMARY KEY,
    site          INTEGER NOT NULL REFERENCES site,
    opens_on      INTEGER NOT NULL CHECK ((opens_on + 3) % 7 = 0), -- a Monday
    state         TEXT    NOT NULL
                  CHECK (state IN ('draft', 'published', 'no-public', 'internal')),
    published_at  INTEGER,
    note          TEXT,
    unit          INTEGER REFERENCES unit, -- answers for the calendar
    original      TEXT,                    -- what it was made from, as it was pasted
    original_type TEXT,
    digest        BLOB    NOT NULL,
    UNIQUE (site, opens_on),
    CHECK (state = 'draft' OR published_at IS NOT NULL)
) STRICT;

CREATE TABLE agenda_entry (
    id   INTEGER PRIMARY KEY,
    code TEXT    NOT NULL UNIQUE,
    site INTEGER NOT NULL REFERENCES site
) STRICT;

CREATE TABLE agenda_edition (
    id           INTEGER PRIMARY KEY,
    entry        INTEGER NOT NULL REFERENCES agenda_entry,
    number       INTEGER NOT NULL CHECK (number >= 1),
    site         INTEGER NOT NULL REFERENCES site,
    is_current   INTEGER NOT NULL CHECK (is_current IN (0, 1)),
    made_at      INTEGER, -- NULL: with the week, before it was published
    day_on       INTEGER NOT NULL,
    starts       INTEGER NOT NULL CHECK (starts BETWEEN -1 AND 1439),
    ends         INTEGER NOT NULL CHECK (ends BETWEEN -1 AND 1440),
    part         TEXT    CHECK (part IN ('morning', 'afternoon', 'evening', 'all-day')),
    place_in_day INTEGER NOT NULL,
    state        TEXT    NOT NULL CHECK (state IN ('planned', 'postponed', 'cancelled')),
    is_internal  INTEGER NOT NULL CHECK (is_internal IN (0, 1)),
    content      TEXT    NOT NULL CHECK (content <> ''),
    chair        TEXT,
    chair_post   INTEGER REFERENCES post,
    chair_key    TEXT, -- what an address calls the chair
    participants TEXT,
    place        TEXT,
    room         TEXT,
    unit         INTEGER REFERENCES unit,
    prepared_by  TEXT,
    digest       BLOB    NOT NULL,
    UNIQUE (entry, number),
    CHECK (ends = -1 OR ends > starts)
) STRICT;

CREATE INDEX agenda_edition_day ON agenda_edition (site, day_on, place_in_day, entry);

CREATE UNIQUE INDEX agenda_edition_current ON agenda_edition (entry) WHERE is_current = 1;

CREATE INDEX agenda_edition_made ON agenda_edition (site, made_at)
    WHERE is_internal = 0 AND made_at IS NOT NULL;

CREATE INDEX agenda_week_clock ON agenda_week (site, published_at) WHERE state <> 'draft';

CREATE VIEW agenda_item AS
SELECT agenda_edition.entry, agenda_entry.code, agenda_edition.number, agenda_edition.site,
       agenda_edition.is_current, agenda_edition.made_at, agenda_edition.day_on,
       agenda_edition.starts, agenda_edition.ends, agenda_edition.part,
       agenda_edition.place_in_day, agenda_edition.state, agenda_edition.content,
       agenda_edition.chair, agenda_edition.chair_key, post.name AS post_name,
       agenda_edition.participants, agenda_edition.place, agenda_edition.room,
       unit.code AS unit_code, unit.name AS unit_name, agenda_edition.prepared_by,
       agenda_week.published_at AS week_published_at
  FROM agenda_edition
  JOIN agenda_entry ON agenda_entry.id = agenda_edition.entry
  JOIN agenda_week ON agenda_week.site = agenda_edition.site
                  AND agenda_week.opens_on BETWEEN agenda_edition.day_on - 6
                                               AND agenda_edition.day_on
                  AND agenda_week.state = 'published'
  LEFT JOIN unit ON unit.id = agenda_edition.unit
  LEFT JOIN post ON post.id = agenda_edition.chair_post
 WHERE agenda_edition.is_internal = 0;

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

CREATE INDEX article_unit ON article (unit, published_at DESC, id DESC)
    WHERE state = 'published' AND unit IS NOT NULL;

CREATE INDEX article_number ON article (site, id, published_at, changed_at)
    WHERE state = 'published';

CREATE INDEX unit_parent ON unit (parent);

CREATE TABLE unit_phase (
    unit       INTEGER NOT NULL REFERENCES unit,
    until_on   INTEGER NOT NULL,
    name       TEXT,
    short_name TEXT,
    kind       TEXT,
    parent     INTEGER REFERENCES unit,
    decision   TEXT,
    decided_on INTEGER, name_en TEXT,
    PRIMARY KEY (unit, until_on),
    CHECK (unit <> parent)
) STRICT, WITHOUT ROWID;

CREATE INDEX unit_phase_parent ON unit_phase (parent) WHERE parent IS NOT NULL;

CREATE TABLE unit_title (
    unit       INTEGER NOT NULL REFERENCES unit,
    position   INTEGER NOT NULL,
    title      TEXT    NOT NULL CHECK (title <> ''),
    level      TEXT,
    decision   TEXT,
    decided_on INTEGER,
    opens_on   INTEGER,
    closes_on  INTEGER,
    PRIMARY KEY (unit, position),
    CHECK (opens_on IS NULL OR closes_on IS NULL OR opens_on <= closes_on)
) STRICT, WITHOUT ROWID;

CREATE INDEX unit_successor_of ON unit_successor (successor);

CREATE INDEX post_unit ON post (unit);

CREATE TABLE person (
    id         INTEGER PRIMARY KEY,
    code       TEXT    NOT NULL UNIQUE,
    name       TEXT    NOT NULL CHECK (name <> ''),
    birth_year INTEGER NOT NULL DEFAULT 0, -- 0: not told
    photo      INTEGER REFERENCES media,
    biography  TEXT,
    email      TEXT,
    phone      TEXT,
    digest     BLOB    NOT NULL
) STRICT;

CREATE INDEX person_name ON person (name);

CREATE INDEX person_photo ON person (photo) WHERE photo IS NOT NULL;

CREATE TABLE holding (
    id         INTEGER PRIMARY KEY,
    code       TEXT    NOT NULL UNIQUE,
    person     INTEGER NOT NULL REFERENCES person,
    post       INTEGER NOT NULL REFERENCES post,
    acting     TEXT, -- "quyền", "phụ trách"
    duties     TEXT,
    decision   TEXT,
    decided_on INTEGER,
    opens_on   INTEGER,
    closes_on  INTEGER,
    digest     BLOB    NOT NULL,
    CHECK (opens_on IS NULL OR closes_on IS NULL OR opens_on <= closes_on)
) STRICT;

CREATE INDEX holding_post ON holding (post);

CREATE INDEX holding_person ON holding (person);

CREATE TABLE link_group (
    id           INTEGER PRIMARY KEY,
    code         TEXT    NOT NULL UNIQUE,
    site         INTEGER NOT NULL REFERENCES site,
    name         TEXT    NOT NULL CHECK (name <> ''),
    note         TEXT,
    position     INTEGER NOT NULL,
    is_withdrawn INTEGER NOT NULL CHECK (is_withdrawn IN (0, 1)),
    digest       BLOB    NOT NULL
) STRICT;

CREATE INDEX link_group_order ON link_group (site, position, id);

CREATE TABLE link (
    id           INTEGER PRIMARY KEY,
    code         TEXT    NOT NULL UNIQUE,
    link_group   INTEGER NOT NULL REFERENCES link_group,
    name         TEXT    NOT NULL CHECK (name <> ''),
    address      TEXT    NOT NULL CHECK (address <> ''),
    note         TEXT,
    position     INTEGER NOT NULL,
    is_withdrawn INTEGER NOT NULL CHECK (is_withdrawn IN (0, 1)),
    digest       BLOB    NOT NULL
) STRICT;

CREATE INDEX link_order ON link (link_group, position, id);

CREATE TABLE site_taken (
    site     INTEGER NOT NULL REFERENCES site,
    position INTEGER NOT NULL,
    section  INTEGER NOT NULL REFERENCES section,
    PRIMARY KEY (site, position),
    UNIQUE (site, section)
) STRICT;

CREATE TABLE menu_entry (
    id       INTEGER PRIMARY KEY,
    code     TEXT    NOT NULL UNIQUE,
    site     INTEGER NOT NULL REFERENCES site,
    position INTEGER NOT NULL,
    label    TEXT,
    section  INTEGER REFERENCES section,
    page     TEXT,
    address  TEXT,
    is_off   INTEGER NOT NULL DEFAULT 0 CHECK (is_off IN (0, 1)),
    digest   BLOB    NOT NULL,
    CHECK ((section IS NOT NULL) + (page IS NOT NULL) + (address IS NOT NULL) = 1),
    CHECK (section IS NOT NULL OR label IS NOT NULL)
) STRICT;

CREATE INDEX menu_entry_order ON menu_entry (site, position, code);

CREATE TABLE front_block (
    id       INTEGER PRIMARY KEY,
    code     TEXT    NOT NULL UNIQUE,
    site     INTEGER NOT NULL REFERENCES site,
    block    TEXT    NOT NULL,
    position INTEGER NOT NULL,
    items    INTEGER NOT NULL DEFAULT 0,
    is_off   INTEGER NOT NULL DEFAULT 0 CHECK (is_off IN (0, 1)),
    digest   BLOB    NOT NULL,
    UNIQUE (site, block)
) STRICT;

CREATE TABLE front_slot (
    id          INTEGER PRIMARY KEY,
    code        TEXT    NOT NULL UNIQUE,
    site        INTEGER NOT NULL REFERENCES site, -- whose front page
    article     INTEGER NOT NULL REFERENCES article,
    position    INTEGER NOT NULL,
    starts_at   INTEGER NOT NULL,
    ends_at     INTEGER,
    accepted_by TEXT,                             -- who answers for it
    digest      BLOB    NOT NULL,
    CHECK (ends_at IS NULL OR starts_at < ends_at)
) STRICT;

CREATE INDEX front_slot_order ON front_slot (site, position, code);

CREATE TABLE layer (
    id          INTEGER PRIMARY KEY,
    code        TEXT    NOT NULL UNIQUE,
    site        INTEGER NOT NULL REFERENCES site,
    slug        TEXT    NOT NULL CHECK (slug <> ''),
    name        TEXT    NOT NULL CHECK (name <> ''),
    kind        TEXT    NOT NULL CHECK (kind IN ('boundary', 'place')),
    description TEXT,
    source      TEXT    NOT NULL CHECK (source <> ''),
    source_link TEXT,
    as_of_on    INTEGER NOT NULL,
    is_shared   INTEGER NOT NULL DEFAULT 0 CHECK (is_shared IN (0, 1)), -- component portals show it
    position    INTEGER NOT NULL DEFAULT 0,
    is_stale    INTEGER NOT NULL DEFAULT 0 CHECK (is_stale IN (0, 1)), -- has changed since it was drawn
    level       INTEGER NOT NULL DEFAULT 0, -- of the grid on which it is drawn as a whole; 0: it is not
    west        INTEGER NOT NULL DEFAULT 0, -- around all of it, as of that drawing
    south       INTEGER NOT NULL DEFAULT 0,
    east        INTEGER NOT NULL DEFAULT 0,
    north       INTEGER NOT NULL DEFAULT 0,
    digest      BLOB    NOT NULL,
    UNIQUE (site, slug)
) STRICT;

CREATE TABLE place (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    code        TEXT    NOT NULL UNIQUE,
    layer       INTEGER NOT NULL REFERENCES layer,
    slug        TEXT    NOT NULL CHECK (slug <> ''),
    name        TEXT    NOT NULL CHECK (name <> ''),
    kind        TEXT    NOT NULL CHECK (kind <> ''),
    unit        INTEGER REFERENCES unit,
    address     TEXT,
    phone       TEXT,
    description TEXT,
    link        TEXT,
    opens_on    INTEGER,
    closes_on   INTEGER,
    successor   INTEGER REFERENCES place,
    west        INTEGER NOT NULL,
    south       INTEGER NOT NULL,
    east        INTEGER NOT NULL,
    north       INTEGER NOT NULL,
    middle_x    INTEGER NOT NULL,
    middle_y    INTEGER NOT NULL,
    points      INTEGER NOT NULL,
    digest      BLOB    NOT NULL,
    geometry    BLOB    NOT NULL,
    CHECK (opens_on IS NULL OR closes_on IS NULL OR opens_on <= closes_on),
    CHECK (successor <> id)
) STRICT;

CREATE INDEX place_layer ON place (layer, id);

CREATE INDEX place_unit ON place (unit) WHERE unit IS NOT NULL;

CREATE TABLE place_outline (
    place INTEGER NOT NULL REFERENCES place,
    level INTEGER NOT NULL,
    path  TEXT    NOT NULL,
    PRIMARY KEY (place, level)
) STRICT, WITHOUT ROWID;

CREATE TABLE layer_file (
    layer   INTEGER PRIMARY KEY REFERENCES layer,
    geojson TEXT    NOT NULL
) STRICT;

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

CREATE TABLE article_tag (
    tag     TEXT    NOT NULL,
    article INTEGER NOT NULL REFERENCES article,
    PRIMARY KEY (tag, article)
) STRICT, WITHOUT ROWID;

CREATE INDEX article_tag_article ON article_tag (article);

CREATE TABLE album (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    code         TEXT    NOT NULL UNIQUE,
    site         INTEGER NOT NULL REFERENCES site,
    slug         TEXT    NOT NULL CHECK (slug <> ''),
    title        TEXT    NOT NULL CHECK (title <> ''),
    lead         TEXT,
    held_on      INTEGER, -- the day of the pictures
    published_at INTEGER NOT NULL,
    is_withdrawn INTEGER NOT NULL CHECK (is_withdrawn IN (0, 1)),
    digest       BLOB    NOT NULL
) STRICT;

CREATE INDEX album_newest ON album (site, published_at DESC, id DESC) WHERE is_withdrawn = 0;

CREATE INDEX album_clock ON album (published_at);

CREATE TABLE album_picture (
    album    INTEGER NOT NULL REFERENCES album,
    position INTEGER NOT NULL,
    media    INTEGER NOT NULL REFERENCES media,
    alt      TEXT    NOT NULL,
    caption  TEXT,
    credit   TEXT,
    PRIMARY KEY (album, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE video (
    id                 INTEGER PRIMARY KEY AUTOINCREMENT,
    code               TEXT    NOT NULL UNIQUE,
    site               INTEGER NOT NULL REFERENCES site,
    slug               TEXT    NOT NULL CHECK (slug <> ''),
    title              TEXT    NOT NULL CHECK (title <> ''),
    lead               TEXT,
    published_at       INTEGER NOT NULL,
    media              INTEGER NOT NULL REFERENCES media,
    poster             INTEGER REFERENCES media,
    poster_alt         TEXT,
    captions           INTEGER REFERENCES media,
    no_captions_reason TEXT,
    seconds            INTEGER NOT NULL, -- 0: the file does not say
    credit             TEXT,
    is_withdrawn       INTEGER NOT NULL CHECK (is_withdrawn IN (0, 1)),
    digest             BLOB    NOT NULL,
    transcript_html    TEXT    NOT NULL,
    CHECK (captions IS NOT NULL OR no_captions_reason IS NOT NULL)
) STRICT;

CREATE INDEX video_newest ON video (site, published_at DESC, id DESC) WHERE is_withdrawn = 0;

CREATE INDEX video_clock ON video (published_at);

CREATE TABLE page (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    code         TEXT    NOT NULL UNIQUE,
    site         INTEGER NOT NULL REFERENCES site,
    slug         TEXT    NOT NULL CHECK (slug <> ''),
    kind         TEXT    NOT NULL CHECK (kind IN ('overview', 'history', 'nature', 'functions',
                                                  'organisation', 'map', 'culture', 'heritage',
                                                  'economy', 'other')),
    parent       INTEGER REFERENCES page,
    position     INTEGER NOT NULL,
    title        TEXT    NOT NULL CHECK (title <> ''),
    lead         TEXT,
    unit         INTEGER REFERENCES unit, -- who keeps it up to date
    updated_on   INTEGER NOT NULL,
    link         TEXT,                    -- where what it is about stands
    link_name    TEXT,
    is_withdrawn INTEGER NOT NULL CHECK (is_withdrawn IN (0, 1)),
    digest       BLOB    NOT NULL,
    body_html    TEXT    NOT NULL,
    UNIQUE (site, slug),
    CHECK ((link IS NULL) = (link_name IS NULL))
) STRICT;

CREATE INDEX page_tree ON page (site, position, id) WHERE is_withdrawn = 0;

CREATE INDEX page_parent ON page (parent);

CREATE INDEX page_unit ON page (unit);

CREATE TABLE page_old_slug (
    site INTEGER NOT NULL REFERENCES site,
    slug TEXT    NOT NULL,
    page INTEGER NOT NULL REFERENCES page,
    PRIMARY KEY (site, slug)
) STRICT, WITHOUT ROWID;

CREATE INDEX page_old_slug_page ON page_old_slug (page);

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

CREATE TABLE progress (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    code        TEXT    NOT NULL UNIQUE,
    subject     TEXT    NOT NULL CHECK (subject IN ('project', 'measure')),
    about       INTEGER NOT NULL, -- its id
    day_on      INTEGER NOT NULL, -- what is told was so on that day
    state       TEXT,             -- what it became then; NULL: it stayed as it was
    note        TEXT    NOT NULL CHECK (note <> ''),
    source      TEXT    NOT NULL CHECK (source <> ''),
    recorded_at INTEGER NOT NULL,
    replaces    INTEGER UNIQUE REFERENCES progress,
    digest      BLOB    NOT NULL
) STRICT;

CREATE INDEX progress_about ON progress (subject, about, day_on, id);

CREATE TABLE project (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    code             TEXT    NOT NULL UNIQUE,
    site             INTEGER NOT NULL REFERENCES site,
    slug             TEXT    NOT NULL CHECK (slug <> ''),
    name             TEXT    NOT NULL CHECK (name <> ''),
    goal             TEXT    NOT NULL CHECK (goal <> ''),
    field            TEXT    NOT NULL CHECK (field <> ''), -- in words: "Giao thông"
    kind             TEXT    NOT NULL CHECK (kind <> ''),  -- in words: "Xây dựng mới"
    time             TEXT    NOT NULL CHECK (time <> ''),  -- as the decision says it
    from_year        INTEGER NOT NULL,                     -- 0: not said
    to_year          INTEGER NOT NULL,                     -- 0: not said
    budget           TEXT, -- a decimal in plain form, of 1.000.000.000 đồng; NULL: not known
    budget_qualifier TEXT, -- "khoảng"
    budget_note      TEXT,
    capital          TEXT    NOT NULL CHECK (capital <> ''),
    owner            TEXT    NOT NULL CHECK (owner <> ''),
    first_state      TEXT    NOT NULL
                     CHECK (first_state IN ('preparing', 'running', 'paused', 'completed', 'stopped')),
    state            TEXT    NOT NULL -- as the last progress that names one says, else the first
                     CHECK (state IN ('preparing', 'running', 'paused', 'completed', 'stopped')),
    unit             INTEGER REFERENCES unit, -- in charge
    decision         TEXT,
    decided_on       INTEGER,
    decided_by       TEXT,
    location         TEXT,
    is_cleared_for   INTEGER NOT NULL CHECK (is_cleared_for IN (0, 1)), -- land has to be cleared
    published_at     INTEGER NOT NULL,
    is_withdrawn     INTEGER NOT NULL CHECK (is_withdrawn IN (0, 1)),
    digest           BLOB    NOT NULL
) STRICT;

CREATE INDEX project_newest ON project (site, published_at DESC, id DESC) WHERE is_withdrawn = 0;

CREATE INDEX project_clock ON project (published_at);

CREATE TABLE project_place (
    project  INTEGER NOT NULL REFERENCES project,
    position INTEGER NOT NULL,
    place    INTEGER NOT NULL REFERENCES place,
    PRIMARY KEY (project, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX project_place_place ON project_place (place, project);

CREATE TABLE clearance_step (
    id       INTEGER PRIMARY KEY,
    code     TEXT    NOT NULL UNIQUE,
    position INTEGER NOT NULL UNIQUE,
    name     TEXT    NOT NULL CHECK (name <> '')
) STRICT;

CREATE TABLE clearance (
    id                 INTEGER PRIMARY KEY AUTOINCREMENT,
    code               TEXT    NOT NULL UNIQUE,
    project            INTEGER NOT NULL REFERENCES project,
    step               INTEGER NOT NULL REFERENCES clearance_step,
    day_on             INTEGER NOT NULL,
    area_planned       TEXT,
    area_done          TEXT,
    area_qualifier     TEXT, -- "khoảng"
    households_planned TEXT,
    households_done    TEXT,
    note               TEXT,
    source             TEXT    NOT NULL CHECK (source <> ''),
    recorded_at        INTEGER NOT NULL,
    replaces           INTEGER UNIQUE REFERENCES clearance,
    digest             BLOB    NOT NULL
) STRICT;

CREATE INDEX clearance_project ON clearance (project, step, day_on, id);

CREATE TABLE clearance_statement (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    code        TEXT    NOT NULL UNIQUE,
    site        INTEGER NOT NULL REFERENCES site,
    day_on      INTEGER NOT NULL,
    quote       TEXT    NOT NULL CHECK (quote <> ''),
    source      TEXT    NOT NULL CHECK (source <> ''),
    recorded_at INTEGER NOT NULL,
    digest      BLOB    NOT NULL
) STRICT;

CREATE INDEX clearance_statement_site ON clearance_statement (site, day_on, id);

CREATE TABLE indicator (
    id   INTEGER PRIMARY KEY AUTOINCREMENT,
    code TEXT    NOT NULL UNIQUE,
    site INTEGER NOT NULL REFERENCES site
) STRICT;

CREATE INDEX indicator_site ON indicator (site);

CREATE TABLE indicator_edition (
    id         INTEGER PRIMARY KEY,
    indicator  INTEGER NOT NULL REFERENCES indicator,
    known_at   INTEGER NOT NULL,
    until_at   INTEGER NOT NULL,
    slug       TEXT    NOT NULL CHECK (slug <> ''),
    name       TEXT    NOT NULL CHECK (name <> ''),
    measure    TEXT    NOT NULL CHECK (measure <> ''), -- "tỷ đồng"
    direction  TEXT    NOT NULL CHECK (direction IN ('up', 'down', 'range')),
    places     INTEGER NOT NULL CHECK (places BETWEEN 0 AND 6),
    field      TEXT,
    field_slug TEXT,
    unit       INTEGER REFERENCES unit,                -- who owes its figures
    every      TEXT CHECK (every IN ('year', 'months', 'quarter', 'month')),
    due_days   INTEGER NOT NULL CHECK (due_days >= 0), -- after a period; 0: nobody said
    position   INTEGER NOT NULL,
    note       TEXT,
    opens_on   INTEGER,
    closes_on  INTEGER,
    digest     BLOB    NOT NULL,
    UNIQUE (indicator, known_at),
    CHECK ((field IS NULL) = (field_slug IS NULL))
) STRICT;

CREATE TABLE target (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    code         TEXT    NOT NULL UNIQUE,
    indicator    INTEGER NOT NULL REFERENCES indicator,
    period       TEXT    NOT NULL,
    level        TEXT    NOT NULL CHECK (level IN ('province', 'city', 'commune', 'resolution', 'term')),
    value        TEXT,    -- NULL: the target is set no more
    upper        TEXT,    -- of a range
    wording      TEXT,    -- as the decision says it
    decision     TEXT,
    decided_on   INTEGER,
    reason       TEXT,    -- why it was changed
    known_at     INTEGER NOT NULL,
    until_at     INTEGER NOT NULL,
    digest       BLOB    NOT NULL,
    CHECK (value IS NOT NULL OR upper IS NULL)
) STRICT;

CREATE INDEX target_chain ON target (indicator, period, level, known_at);

CREATE TABLE figure (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    code         TEXT    NOT NULL UNIQUE,
    indicator    INTEGER NOT NULL REFERENCES indicator,
    period       TEXT    NOT NULL,
    period_kind  INTEGER NOT NULL, -- enum period_kind
    starts_on    INTEGER NOT NULL,
    status       TEXT    NOT NULL CHECK (status IN ('estimate', 'preliminary', 'official')),
    value        TEXT,
    gap          TEXT CHECK (gap IN ('pending', 'not-collected', 'not-reported')),
    qualifier    TEXT CHECK (qualifier IN ('about', 'over', 'nearly', 'at-least')),
    change       TEXT,    -- per cent against `change_base`, as the source says
    change_base  TEXT,
    quote        TEXT,    -- the wording of the source; nothing is computed from it
    quote_source TEXT,
    source       TEXT,
    unit         INTEGER REFERENCES unit, -- who reported it, where it is not who owes it
    approved_by  TEXT,
    approved_on  INTEGER,
    published_on INTEGER, -- by the source
    reason       TEXT,    -- why it was revised
    replaces     INTEGER REFERENCES figure,
    known_at     INTEGER NOT NULL,
    until_at     INTEGER NOT NULL,
    digest       BLOB    NOT NULL,
    CHECK ((value IS NULL) <> (gap IS NULL)),
    CHECK (value IS NOT NULL OR (qualifier IS NULL AND change IS NULL)),
    CHECK ((change IS NULL) = (change_base IS NULL))
) STRICT;

CREATE INDEX figure_series ON figure (indicator, period_kind, until_at, known_at, starts_on, period,
                                      status, value, gap, qualifier);

CREATE INDEX figure_chain ON figure (indicator, period, known_at);

CREATE INDEX figure_clock ON figure (known_at);

CREATE INDEX target_clock ON target (known_at);

CREATE INDEX indicator_edition_clock ON indicator_edition (known_at);

CREATE TABLE target_period (
    site      INTEGER NOT NULL REFERENCES site,
    period    TEXT    NOT NULL,
    target_at INTEGER NOT NULL, -- since when it has targets; 9223372036854775807: never
    figure_at INTEGER NOT NULL,
    PRIMARY KEY (site, period)
) STRICT, WITHOUT ROWID;

CREATE TABLE procedure (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    code         TEXT    NOT NULL UNIQUE,
    site         INTEGER NOT NULL REFERENCES site,
    number       TEXT    NOT NULL CHECK (number <> ''), -- in the national database: "1.013124"
    slug         TEXT    NOT NULL CHECK (slug <> ''),
    name         TEXT    NOT NULL CHECK (name <> ''),
    field        TEXT    NOT NULL CHECK (field <> ''),
    field_slug   TEXT    NOT NULL,
    levels       INTEGER NOT NULL CHECK (levels BETWEEN 1 AND 31), -- bits: who deals with it
    kind         TEXT,
    decision     TEXT,    -- that published it
    unit         INTEGER REFERENCES unit,
    agency       TEXT,    -- who does it, in words
    agency_slug  TEXT,
    competent    TEXT,
    cooperating  TEXT,
    reception    TEXT,    -- where papers are taken
    subjects     TEXT,    -- who may ask for it, one a line
    steps        TEXT,
    result       TEXT,
    conditions   TEXT,
    link         TEXT,    -- its own page at the national portal, where the pattern does not say it
    updated_on   INTEGER NOT NULL,
    repealed_on  INTEGER,
    repealed_by  TEXT,
    is_withdrawn INTEGER NOT NULL CHECK (is_withdrawn IN (0, 1)),
    digest       BLOB    NOT NULL,
    UNIQUE (site, number),
    CHECK ((agency IS NULL) = (agency_slug IS NULL)),
    CHECK (repealed_by IS NULL OR repealed_on IS NOT NULL)
) STRICT;

CREATE INDEX procedure_list ON procedure (site, slug, id) WHERE is_withdrawn = 0;

CREATE INDEX procedure_unit ON procedure (unit);

CREATE TABLE procedure_way (
    procedure  INTEGER NOT NULL REFERENCES procedure,
    position   INTEGER NOT NULL,
    way        TEXT    NOT NULL,
    time_limit TEXT,
    fee        TEXT,
    PRIMARY KEY (procedure, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE procedure_paper (
    procedure INTEGER NOT NULL REFERENCES procedure,
    position  INTEGER NOT NULL,
    name      TEXT    NOT NULL,
    form      TEXT,             -- of the form to fill in, one a line
    originals INTEGER NOT NULL, -- -1: not said
    copies    INTEGER NOT NULL, -- -1: not said
    note      TEXT,
    PRIMARY KEY (procedure, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE procedure_basis (
    procedure INTEGER NOT NULL REFERENCES procedure,
    position  INTEGER NOT NULL,
    number    TEXT,
    title     TEXT,
    PRIMARY KEY (procedure, position),
    CHECK (number IS NOT NULL OR title IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE TABLE procedure_portal (
    site    INTEGER PRIMARY KEY REFERENCES site,
    code    TEXT NOT NULL UNIQUE,
    name    TEXT NOT NULL CHECK (name <> ''),
    pattern TEXT NOT NULL CHECK (instr(pattern, '{code}') > 0),
    digest  BLOB NOT NULL
) STRICT;

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

CREATE TABLE open_terms (
    id           INTEGER PRIMARY KEY,
    code         TEXT    NOT NULL UNIQUE,
    site         INTEGER NOT NULL UNIQUE REFERENCES site,
    licence      TEXT    NOT NULL CHECK (licence <> ''),
    licence_link TEXT    NOT NULL CHECK (licence_link <> ''),
    contact      TEXT    NOT NULL CHECK (contact <> ''),
    email        TEXT,
    phone        TEXT,
    reviewed_on  INTEGER, -- when somebody last went through all of it
    digest       BLOB    NOT NULL
) STRICT;

CREATE TABLE budget_report (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    code         TEXT    NOT NULL UNIQUE,
    site         INTEGER NOT NULL REFERENCES site,
    slug         TEXT    NOT NULL CHECK (slug <> ''),
    title        TEXT    NOT NULL CHECK (title <> ''),
    kind         TEXT    NOT NULL
                 CHECK (kind IN ('proposed', 'approved', 'quarter', 'half-year', 'nine-months',
                                 'year', 'settled')),
    year         INTEGER NOT NULL CHECK (year BETWEEN 1996 AND 2200),
    quarter      INTEGER NOT NULL CHECK (quarter BETWEEN 0 AND 4), -- 0: of no quarter
    level        TEXT    NOT NULL CHECK (level IN ('province', 'district', 'commune', 'unit')),
    unit         INTEGER REFERENCES unit,
    number       TEXT,    -- of the decision to publish
    decided_on   INTEGER,
    issuer       TEXT,
    clock_on     INTEGER, -- the day from which the law's clock runs, where it is not a period's end
    money        TEXT    NOT NULL CHECK (money <> ''), -- "triệu đồng"
    lead         TEXT,
    published_at INTEGER NOT NULL,
    changed_at   INTEGER NOT NULL,
    is_withdrawn INTEGER NOT NULL CHECK (is_withdrawn IN (0, 1)),
    digest       BLOB    NOT NULL,
    body_html    TEXT    NOT NULL,
    CHECK ((kind = 'quarter') = (quarter > 0))
) STRICT;

CREATE INDEX budget_report_newest ON budget_report (site, published_at DESC, id DESC)
    WHERE is_withdrawn = 0;

CREATE INDEX budget_report_clock ON budget_report (published_at);

CREATE TABLE budget_line (
    report   INTEGER NOT NULL REFERENCES budget_report,
    position INTEGER NOT NULL,
    depth    INTEGER NOT NULL CHECK (depth BETWEEN 0 AND 5),
    mark     TEXT,    -- "A", "I", "1": as the report numbers it
    name     TEXT    NOT NULL CHECK (name <> ''),
    planned  TEXT,    -- dự toán
    done     TEXT,    -- thực hiện, or quyết toán
    is_sum   INTEGER NOT NULL CHECK (is_sum IN (0, 1)), -- of the lines one deeper that follow
    PRIMARY KEY (report, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE plan (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    code         TEXT    NOT NULL UNIQUE,
    site         INTEGER NOT NULL REFERENCES site,
    slug         TEXT    NOT NULL CHECK (slug <> ''),
    title        TEXT    NOT NULL CHECK (title <> ''),
    theme        TEXT, -- of the year
    lead         TEXT,
    number       TEXT, -- of the resolution or decision: "08-NQ/TU"
    issuer       TEXT,
    decided_on   INTEGER,
    from_year    INTEGER NOT NULL,
    to_year      INTEGER NOT NULL,
    unit         INTEGER REFERENCES unit, -- that sees to it
    published_at INTEGER NOT NULL,
    is_withdrawn INTEGER NOT NULL CHECK (is_withdrawn IN (0, 1)),
    digest       BLOB    NOT NULL,
    CHECK (from_year <= to_year)
) STRICT;

CREATE INDEX plan_newest ON plan (site, published_at DESC, id DESC) WHERE is_withdrawn = 0;

CREATE INDEX plan_clock ON plan (published_at);

CREATE TABLE plan_group (
    id       INTEGER PRIMARY KEY,
    plan     INTEGER NOT NULL REFERENCES plan,
    code     TEXT    NOT NULL,
    position INTEGER NOT NULL,
    kind     TEXT    NOT NULL CHECK (kind IN ('key', 'regular')), -- trọng tâm, thường xuyên
    title    TEXT    NOT NULL CHECK (title <> ''),
    UNIQUE (plan, code)
) STRICT;

CREATE TABLE measure (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    code         TEXT    NOT NULL UNIQUE,
    plan         INTEGER NOT NULL REFERENCES plan,
    plan_group   INTEGER NOT NULL REFERENCES plan_group,
    position     INTEGER NOT NULL,
    content      TEXT    NOT NULL CHECK (content <> ''),
    unit         INTEGER REFERENCES unit, -- in charge
    others       TEXT,                    -- who works with it, in words
    due_on       INTEGER,                 -- the last day on which it is in time
    due          TEXT,                    -- as the plan says it: "Quý IV/2026"
    first_state  TEXT    NOT NULL CHECK (first_state IN ('waiting', 'running', 'completed', 'late')),
    is_withdrawn INTEGER NOT NULL CHECK (is_withdrawn IN (0, 1)),
    digest       BLOB    NOT NULL
) STRICT;

CREATE INDEX measure_plan ON measure (plan, position, id);

CREATE TABLE measure_link (
    measure  INTEGER NOT NULL REFERENCES measure,
    position INTEGER NOT NULL,
    kind     TEXT    NOT NULL CHECK (kind IN ('target', 'document', 'project')),
    code     TEXT    NOT NULL,
    PRIMARY KEY (measure, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE tombstone (
    subject    TEXT    NOT NULL, -- the kind of record: 'document'
    subject_id INTEGER NOT NULL,
    site       INTEGER NOT NULL REFERENCES site, -- at which it stood
    gone_at    INTEGER, reason TEXT,          -- NULL: before this database knew of it
    PRIMARY KEY (subject, subject_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX agenda_edition_internal ON agenda_edition (site, day_on)
       WHERE is_current = 1 AND is_internal = 1;

CREATE INDEX site_accepted ON site (id) WHERE is_accepted = 1;

CREATE INDEX layer_order ON layer (site, position, id);

CREATE INDEX topic_order ON topic (site, is_theme DESC, position, opens_on DESC, id DESC)
       WHERE is_withdrawn = 0;

CREATE INDEX notice_order ON notice (site, (ends_at IS NULL AND kind = 'announcement'),
                                     published_at DESC, id DESC, ends_at)
       WHERE is_withdrawn = 0;
