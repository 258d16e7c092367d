-- budget_by_code(code text): one
-- The report that an import knows by this id.
SELECT budget_report.id, budget_report.site, budget_report.digest
  FROM budget_report
 WHERE budget_report.code = :code
;

-- budget_add(id budget_report_id?, code text, site site_id, slug text, title text, kind text, year int, quarter int, level text, unit unit_id?, number text?, decided day?, issuer text?, clock day?, money text, lead text?, published moment, changed moment, is_withdrawn bool, digest bytes, body html): insert or conflict
-- A new report.
INSERT INTO budget_report (id, code, site, slug, title, kind, year, quarter, level, unit, number,
                           decided_on, issuer, clock_on, money, lead, published_at, changed_at,
                           is_withdrawn, digest, body_html)
VALUES (:id, :code, :site, :slug, :title, :kind, :year, :quarter, :level, :unit, :number, :decided,
        :issuer, :clock, :money, :lead, :published, :changed, :is_withdrawn, :digest, :body)
;

-- budget_change(id budget_report_id, site site_id, slug text, title text, kind text, year int, quarter int, level text, unit unit_id?, number text?, decided day?, issuer text?, clock day?, money text, lead text?, published moment, changed moment, is_withdrawn bool, digest bytes, body html): exec
-- A report as it is now.
UPDATE budget_report
   SET site = :site, slug = :slug, title = :title, kind = :kind, year = :year, quarter = :quarter,
       level = :level, unit = :unit, number = :number, decided_on = :decided, issuer = :issuer,
       clock_on = :clock, money = :money, lead = :lead, published_at = :published,
       changed_at = :changed, is_withdrawn = :is_withdrawn, digest = :digest, body_html = :body
 WHERE id = :id
;

-- budget_line_clear(report budget_report_id): exec
-- Its lines come anew.
DELETE FROM budget_line
 WHERE report = :report
;

-- budget_line_add(report budget_report_id, position int, depth int, mark text?, name text, planned text?, done text?, is_sum bool): exec
-- A line of a report.
INSERT INTO budget_line (report, position, depth, mark, name, planned, done, is_sum)
VALUES (:report, :position, :depth, :mark, :name, :planned, :done, :is_sum)
;

-- budget_newest(site site_id, now moment, kind text?, year text?, older moment?, older_id budget_report_id?, limit int): many budget_row
-- A site's reports, newest first.
SELECT budget_report.id, budget_report.site, budget_report.slug, budget_report.title,
       budget_report.kind, budget_report.year, budget_report.quarter, budget_report.level,
       budget_report.unit, unit.name AS "unit_name text", budget_report.number,
       budget_report.decided_on, budget_report.issuer, budget_report.clock_on,
       budget_report.money, budget_report.lead, budget_report.published_at
  FROM budget_report
  LEFT JOIN unit ON unit.id = budget_report.unit
 WHERE budget_report.site = :site
   AND budget_report.is_withdrawn = 0
   AND budget_report.published_at <= :now
--? kind
   AND budget_report.kind = :kind
--.
--? year
   AND budget_report.year = cast(:year AS INTEGER)
--.
--? older
   AND (budget_report.published_at, budget_report.id) < (:older, :older_id)
--.
 ORDER BY budget_report.published_at DESC, budget_report.id DESC
 LIMIT :limit
;

-- budget_how_many(site site_id, now moment, kind text?, year text?): one
-- How many of them there are.
SELECT count(*) AS "n int"
  FROM budget_report
 WHERE budget_report.site = :site
   AND budget_report.is_withdrawn = 0
   AND budget_report.published_at <= :now
--? kind
   AND budget_report.kind = :kind
--.
--? year
   AND budget_report.year = cast(:year AS INTEGER)
--.
;

-- budget_one(id budget_report_id, now moment): many budget_row
-- One report that is public.
SELECT budget_report.id, budget_report.site, budget_report.slug, budget_report.title,
       budget_report.kind, budget_report.year, budget_report.quarter, budget_report.level,
       budget_report.unit, unit.name AS "unit_name text", budget_report.number,
       budget_report.decided_on, budget_report.issuer, budget_report.clock_on,
       budget_report.money, budget_report.lead, budget_report.published_at
  FROM budget_report
  LEFT JOIN unit ON unit.id = budget_report.unit
 WHERE budget_report.id = :id
   AND budget_report.is_withdrawn = 0
   AND budget_report.published_at <= :now
;

-- budget_body(id budget_report_id): one
-- What is said of it at length.
SELECT budget_report.body_html
  FROM budget_report
 WHERE budget_report.id = :id
;

-- budget_line_all(report budget_report_id): many
-- The lines of a report.
SELECT budget_line.depth, budget_line.mark, budget_line.name, budget_line.planned,
       budget_line.done, budget_line.is_sum
  FROM budget_line
 WHERE budget_line.report = :report
 ORDER BY budget_line.position
;

-- budget_earliest(site site_id): one
-- Since when the site shows any.
SELECT min(budget_report.published_at) AS "first_at moment"
  FROM budget_report
 WHERE budget_report.site = :site
   AND budget_report.is_withdrawn = 0
;

-- budget_latest(site site_id, now moment): one
-- When what it shows was last changed.
SELECT max(max(budget_report.changed_at, budget_report.published_at)) AS "last_at moment"
  FROM budget_report
 WHERE budget_report.site = :site
   AND budget_report.is_withdrawn = 0
   AND budget_report.published_at <= :now
;

-- budget_next(now moment): one
-- When the next report becomes public.
SELECT min(budget_report.published_at) AS "next_at moment"
  FROM budget_report
 WHERE budget_report.published_at > :now
;

-- budget_to_index(id budget_report_id?, behind budget_report_id?, limit int): many
-- What the search is to find, one by its number or those behind one.
SELECT budget_report.id, budget_report.site, budget_report.unit, budget_report.title,
       budget_report.number, budget_report.issuer, budget_report.lead,
       budget_report.published_at, budget_report.body_html,
       coalesce((SELECT group_concat(budget_line.name, '. ')
                   FROM budget_line
                  WHERE budget_line.report = budget_report.id), '') AS "names text"
  FROM budget_report
 WHERE budget_report.is_withdrawn = 0
--? id
   AND budget_report.id = :id
--.
--? behind
   AND budget_report.id > :behind
--.
 ORDER BY budget_report.id
 LIMIT :limit
;
