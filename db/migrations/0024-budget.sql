-- Budget reports (báo cáo ngân sách) as Circular 343/2016 has a portal publish them, with their lines
-- of figures. A figure is a decimal in plain form, in the report's own unit of money; one that is
-- not known is NULL.
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
