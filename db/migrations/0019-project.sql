-- What is told of the progress of a project or a measure, day by day. A row never changes: what was
-- wrong is put right by a row that names it in `replaces`.
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

-- Projects (dự án), with the nine fields that Decree 43/2011 asks for: name, goal, field, kind,
-- time, budget, capital, owner, state.
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

-- The steps of land clearance (giải phóng mặt bằng) in their order, as the Land Law names them.
CREATE TABLE clearance_step (
    id       INTEGER PRIMARY KEY,
    code     TEXT    NOT NULL UNIQUE,
    position INTEGER NOT NULL UNIQUE,
    name     TEXT    NOT NULL CHECK (name <> '')
) STRICT;

INSERT INTO clearance_step (id, code, position, name)
VALUES (1, 'notice', 1, 'Thông báo thu hồi đất'),
       (2, 'inventory', 2, 'Điều tra, kiểm đếm'),
       (3, 'approval', 3, 'Phê duyệt phương án bồi thường'),
       (4, 'payment', 4, 'Chi trả bồi thường, hỗ trợ'),
       (5, 'handover', 5, 'Bàn giao mặt bằng');

-- How far one step of a project was on a day. A row never changes, as that of a progress. A figure
-- that nobody gave is NULL; figures are decimals in plain form, areas in hectares.
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

-- What was said of a site's clearance as a whole, in the words in which it was said. Nothing is
-- computed from it.
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
