-- notice_by_code(code text): one
-- The notice that an import knows by this id.
SELECT notice.id, notice.site, notice.kind, notice.title, notice.published_at, notice.starts_at,
       notice.ends_at, notice.is_shared, notice.has_banner, notice.link, notice.contact,
       notice.is_withdrawn, notice.withdrawn_reason, notice.digest, notice.body_html
  FROM notice
 WHERE notice.code = :code
;

-- notice_add(id notice_id?, code text, site site_id, kind text, title text, slug text, published moment, starts moment?, ends moment?, is_shared bool, has_banner bool, link text?, contact text?, is_withdrawn bool, reason text?, digest bytes, body html): insert or conflict
-- A new notice.
INSERT INTO notice (id, code, site, kind, title, slug, published_at, starts_at, ends_at, is_shared,
                    has_banner, link, contact, is_withdrawn, withdrawn_reason, digest, body_html)
VALUES (:id, :code, :site, :kind, :title, :slug, :published, :starts, :ends, :is_shared,
        :has_banner, :link, :contact, :is_withdrawn, :reason, :digest, :body)
;

-- notice_change(id notice_id, site site_id, kind text, title text, slug text, published moment, starts moment?, ends moment?, is_shared bool, has_banner bool, link text?, contact text?, is_withdrawn bool, reason text?, digest bytes, body html): exec
-- A notice as it is now.
UPDATE notice
   SET site = :site, kind = :kind, title = :title, slug = :slug, published_at = :published,
       starts_at = :starts, ends_at = :ends, is_shared = :is_shared, has_banner = :has_banner,
       link = :link, contact = :contact, is_withdrawn = :is_withdrawn,
       withdrawn_reason = :reason, digest = :digest, body_html = :body
 WHERE id = :id
;

-- notice_with_banner(now moment): many notice_item
-- What stands above pages now or will, emergencies first.
SELECT notice.id, notice.site, notice.kind, notice.slug, notice.title, notice.published_at,
       notice.starts_at, notice.ends_at, notice.is_shared
  FROM notice
 WHERE has_banner = 1
   AND is_withdrawn = 0
   AND (ends_at IS NULL OR ends_at > :now)
 ORDER BY notice.kind <> 'emergency', coalesce(notice.starts_at, notice.published_at), notice.id
 LIMIT 20
;

-- notice_banners_last(now moment): one
-- When the clock last brought a banner or took one away.
SELECT (SELECT max(notice.published_at)
          FROM notice
         WHERE notice.has_banner = 1
           AND notice.published_at <= :now) AS "begin_at moment",
       (SELECT max(notice.ends_at)
          FROM notice
         WHERE notice.has_banner = 1
           AND notice.ends_at <= :now) AS "end_at moment"
;

-- notice_current(site site_id, root site_id, now moment, limit int): many notice_item
-- What goes on or lies ahead.
SELECT notice.id, notice.site, notice.kind, notice.slug, notice.title, notice.published_at,
       notice.starts_at, notice.ends_at, notice.is_shared
  FROM notice
 WHERE notice.site IN (:site, :root)
   AND (notice.site = :site OR notice.is_shared = 1)
   AND notice.is_withdrawn = 0
   AND notice.published_at <= :now
   AND (notice.ends_at > :now OR (notice.ends_at IS NULL AND notice.kind <> 'announcement'))
 ORDER BY notice.kind <> 'emergency', coalesce(notice.starts_at, notice.published_at), notice.id
 LIMIT :limit
;

-- notice_others(site site_id, root site_id, now moment, older moment?, older_id notice_id?, limit int): many notice_item
-- What has ended or has no end, newest first.
SELECT notice.id, notice.site, notice.kind, notice.slug, notice.title, notice.published_at,
       notice.starts_at, notice.ends_at, notice.is_shared
  FROM notice
 WHERE notice.site IN (:site, :root)
   AND (notice.site = :site OR notice.is_shared = 1)
   AND notice.is_withdrawn = 0
   AND notice.published_at <= :now
   AND (notice.ends_at <= :now OR (notice.ends_at IS NULL AND notice.kind = 'announcement'))
--? older
   AND (notice.published_at, notice.id) < (:older, :older_id)
--.
 ORDER BY notice.published_at DESC, notice.id DESC
 LIMIT :limit
;

-- notice_newest(site site_id, root site_id?, now moment, limit int): many notice_item
-- What goes on or lies ahead, then the newest of what has no end; with what the `root` tells all.
-- The plus leaves the index to the order.
SELECT notice.id, notice.site, notice.kind, notice.slug, notice.title, notice.published_at,
       notice.starts_at, notice.ends_at, notice.is_shared
  FROM notice
 WHERE notice.site IN (:site
--? root
                       , :root
--.
                      )
   AND (notice.site = :site OR notice.is_shared = 1)
   AND notice.is_withdrawn = 0
   AND +notice.published_at <= :now
   AND (notice.ends_at IS NULL OR notice.ends_at > :now)
 ORDER BY (notice.ends_at IS NULL AND notice.kind = 'announcement'),
       notice.published_at DESC, notice.id DESC
 LIMIT :limit
;

-- notice_earliest(site site_id, root site_id): one
-- Since when the site tells any, or the root one for all.
SELECT min(notice.published_at) AS "first_at moment"
  FROM notice
 WHERE notice.site IN (:site, :root)
   AND (notice.site = :site OR notice.is_shared = 1)
;

-- notice_next(now moment): one
-- When the clock next changes a list.
SELECT min(instant.at) AS "next_at moment"
  FROM (SELECT min(published_at) AS at
          FROM notice
         WHERE published_at > :now
         UNION ALL
        SELECT min(starts_at)
          FROM notice
         WHERE starts_at > :now
         UNION ALL
        SELECT min(ends_at)
          FROM notice
         WHERE ends_at > :now) AS instant
;

-- notice_one(id notice_id, now moment): one
-- A notice whose hour has come.
SELECT notice.id, notice.site, notice.kind, notice.slug, notice.title, notice.published_at,
       notice.starts_at, notice.ends_at, notice.is_shared, notice.link, notice.contact,
       notice.is_withdrawn, notice.withdrawn_reason, notice.body_html
  FROM notice
 WHERE notice.id = :id
   AND notice.published_at <= :now
;

-- notice_to_index(id notice_id?, behind notice_id?, limit int): many
-- What the search is to know of notices: of one, or of those behind one.
SELECT notice.id, notice.site, notice.published_at, notice.title, notice.body_html
  FROM notice
 WHERE notice.is_withdrawn = 0
--? id
   AND notice.id = :id
--.
--? behind
   AND notice.id > :behind
--.
 ORDER BY notice.id
 LIMIT :limit
;
