-- public_version_raise(): exec
-- Something that readers can see has changed.
-- `changed_at` is this moment, and later than it was: two states of the record never share it. The
-- database tells the time, because what is written within a transaction may be older than it.
UPDATE public_version
   SET version = version + 1,
       changed_at = max(unixepoch(), changed_at + 1)
 WHERE one = 1
;

-- public_version_now(): one
-- The counter that kept replies are held against.
SELECT public_version.version, public_version.changed_at
  FROM public_version
 WHERE one = 1
;

-- tombstone_set(subject text, subject_id int, site site_id, told moment?, otherwise moment?, reason text?): exec
-- A record is taken down, for that reason; of when, what is known stays unless it is told.
INSERT INTO tombstone (subject, subject_id, site, gone_at, reason)
VALUES (:subject, :subject_id, :site, coalesce(:told, :otherwise), :reason)
ON CONFLICT (subject, subject_id) DO UPDATE
   SET site = excluded.site,
       gone_at = coalesce(:told, gone_at),
       reason = excluded.reason
;

-- tombstone_clear(subject text, subject_id int): exec
-- It is there again.
DELETE FROM tombstone
 WHERE subject = :subject
   AND subject_id = :subject_id
;

-- tombstone_of(subject text, subject_id int, site site_id?): one
-- Whether a record was taken down at a site, or at any, when and why.
SELECT tombstone.gone_at, tombstone.reason
  FROM tombstone
 WHERE tombstone.subject = :subject
   AND tombstone.subject_id = :subject_id
--? site
   AND tombstone.site = :site
--.
;

-- tombstone_of_topic(site site_id, slug text): one
-- The same of a topic, by what its address ends with.
SELECT tombstone.gone_at, tombstone.reason
  FROM topic
  JOIN tombstone ON tombstone.subject = 'topic' AND tombstone.subject_id = topic.id
 WHERE topic.site = :site
   AND topic.slug = :slug
   AND tombstone.site = :site
;

-- tombstone_of_page(site site_id, slug text): one
-- The same of a standing page, by what its address ends with or ended with before.
SELECT tombstone.gone_at, tombstone.reason
  FROM tombstone
 WHERE tombstone.subject = 'page'
   AND tombstone.subject_id IN (SELECT page.id
                                  FROM page
                                 WHERE page.site = :site
                                   AND page.slug = :slug
                                 UNION ALL
                                SELECT page_old_slug.page
                                  FROM page_old_slug
                                 WHERE page_old_slug.site = :site
                                   AND page_old_slug.slug = :slug)
   AND tombstone.site = :site
 LIMIT 1
;
