-- Records that the public could see and that were taken down since: their addresses say so.
CREATE TABLE tombstone (
    subject    TEXT    NOT NULL, -- the kind of record: 'document'
    subject_id INTEGER NOT NULL,
    site       INTEGER NOT NULL REFERENCES site, -- at which it stood
    gone_at    INTEGER,          -- NULL: before this database knew of it
    PRIMARY KEY (subject, subject_id)
) STRICT, WITHOUT ROWID;

INSERT INTO tombstone (subject, subject_id, site)
SELECT 'document', id, site FROM document WHERE is_withdrawn = 1 AND published_at <= unixepoch()
 UNION ALL
SELECT 'procedure', id, site FROM procedure WHERE is_withdrawn = 1
 UNION ALL
SELECT 'question', id, site FROM question WHERE is_withdrawn = 1 AND published_at <= unixepoch()
 UNION ALL
SELECT 'page', id, site FROM page WHERE is_withdrawn = 1
 UNION ALL
SELECT 'project', id, site FROM project WHERE is_withdrawn = 1 AND published_at <= unixepoch()
 UNION ALL
SELECT 'plan', id, site FROM plan WHERE is_withdrawn = 1 AND published_at <= unixepoch()
 UNION ALL
SELECT 'planning', id, site FROM planning WHERE is_withdrawn = 1 AND published_at <= unixepoch()
 UNION ALL
SELECT 'budget', id, site FROM budget_report WHERE is_withdrawn = 1 AND published_at <= unixepoch();
