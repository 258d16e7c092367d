-- Why a record was taken down, where an office says so, for the readers of its address.
ALTER TABLE tombstone ADD COLUMN reason TEXT;

-- Topics, albums and videos leave tombstones, too; and notices, whose pages stay.
INSERT INTO tombstone (subject, subject_id, site)
SELECT 'topic', id, site FROM topic
 WHERE is_withdrawn = 1 AND opens_on * 86400 - 7 * 3600 <= unixepoch()
 UNION ALL
SELECT 'album', id, site FROM album WHERE is_withdrawn = 1 AND published_at <= unixepoch()
 UNION ALL
SELECT 'video', id, site FROM video WHERE is_withdrawn = 1 AND published_at <= unixepoch();

INSERT INTO tombstone (subject, subject_id, site, reason)
SELECT 'notice', id, site, withdrawn_reason FROM notice
 WHERE is_withdrawn = 1 AND published_at <= unixepoch();
