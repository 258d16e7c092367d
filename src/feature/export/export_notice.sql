-- export_notices(): each
-- Every notice, in the order in which they were made.
SELECT notice.id, notice.code, site.code AS "site_code text", notice.kind, notice.title,
       notice.published_at, notice.starts_at, notice.ends_at, notice.is_shared, notice.has_banner,
       notice.link, notice.contact, notice.is_withdrawn, notice.withdrawn_reason, notice.body_html
  FROM notice
  JOIN site ON site.id = notice.site
 ORDER BY notice.id
;
