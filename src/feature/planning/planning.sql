-- planning_by_code(code text): one
-- The plan that an import knows by this id.
SELECT planning.id, planning.site, planning.digest, planning.adjusts, planning.replaces
  FROM planning
 WHERE planning.code = :code
;

-- planning_add(id planning_id?, code text, site site_id, slug text, title text, kind text, state text, area text?, hectares text?, unit unit_id?, number text?, decided day?, issuer text?, term_from int, term_to int, vision_to int, consults day?, consults_to day?, lead text?, published moment, changed moment, is_withdrawn bool, digest bytes, body html): insert or conflict
-- A new plan.
INSERT INTO planning (id, code, site, slug, title, kind, state, area, hectares, unit, number,
                      decided_on, issuer, term_from, term_to, vision_to, consults_on,
                      consults_to_on, lead, published_at, changed_at,
                      is_withdrawn, digest, body_html)
VALUES (:id, :code, :site, :slug, :title, :kind, :state, :area, :hectares, :unit, :number,
        :decided, :issuer, :term_from, :term_to, :vision_to, :consults, :consults_to, :lead,
        :published, :changed, :is_withdrawn, :digest, :body)
;

-- planning_change(id planning_id, site site_id, slug text, title text, kind text, state text, area text?, hectares text?, unit unit_id?, number text?, decided day?, issuer text?, term_from int, term_to int, vision_to int, consults day?, consults_to day?, lead text?, published moment, changed moment, is_withdrawn bool, digest bytes, body html): exec
-- A plan as it is described now.
UPDATE planning
   SET site = :site, slug = :slug, title = :title, kind = :kind, state = :state, area = :area,
       hectares = :hectares, unit = :unit, number = :number, decided_on = :decided,
       issuer = :issuer, term_from = :term_from, term_to = :term_to, vision_to = :vision_to,
       consults_on = :consults, consults_to_on = :consults_to, lead = :lead,
       published_at = :published, changed_at = :changed, is_withdrawn = :is_withdrawn,
       digest = :digest, body_html = :body
 WHERE id = :id
;

-- planning_set_before(id planning_id, adjusts planning_id?, replaces planning_id?): exec
-- What the plan adjusts and replaces.
UPDATE planning
   SET adjusts = :adjusts, replaces = :replaces
 WHERE id = :id
;

-- planning_newest(site site_id, now moment, kind text?, state text?, older moment?, older_id planning_id?, limit int): many planning_line
-- A site's plans, newest first.
SELECT planning.id, planning.site, planning.slug, planning.title, planning.kind, planning.state,
       planning.area, planning.hectares, planning.unit, unit.name AS "unit_name text",
       planning.number, planning.decided_on, planning.issuer, planning.term_from,
       planning.term_to, planning.vision_to, planning.consults_on, planning.consults_to_on,
       planning.lead, planning.published_at
  FROM planning
  LEFT JOIN unit ON unit.id = planning.unit
 WHERE planning.site = :site
   AND planning.is_withdrawn = 0
   AND planning.published_at <= :now
--? kind
   AND planning.kind = :kind
--.
--? state
   AND planning.state = :state
--.
--? older
   AND (planning.published_at, planning.id) < (:older, :older_id)
--.
 ORDER BY planning.published_at DESC, planning.id DESC
 LIMIT :limit
;

-- planning_how_many(site site_id, now moment, kind text?, state text?): one
-- How many of them there are.
SELECT count(*) AS "n int"
  FROM planning
 WHERE planning.site = :site
   AND planning.is_withdrawn = 0
   AND planning.published_at <= :now
--? kind
   AND planning.kind = :kind
--.
--? state
   AND planning.state = :state
--.
;

-- planning_one(id planning_id, now moment): many planning_line
-- One plan that is public.
SELECT planning.id, planning.site, planning.slug, planning.title, planning.kind, planning.state,
       planning.area, planning.hectares, planning.unit, unit.name AS "unit_name text",
       planning.number, planning.decided_on, planning.issuer, planning.term_from,
       planning.term_to, planning.vision_to, planning.consults_on, planning.consults_to_on,
       planning.lead, planning.published_at
  FROM planning
  LEFT JOIN unit ON unit.id = planning.unit
 WHERE planning.id = :id
   AND planning.is_withdrawn = 0
   AND planning.published_at <= :now
;

-- planning_body(id planning_id): one
-- What is said of it at length.
SELECT planning.body_html
  FROM planning
 WHERE planning.id = :id
;

-- planning_ties(id planning_id, site site_id, now moment): many
-- What it adjusts and replaces, and what does so with it, at its site.
SELECT tie.tie AS "tie int", other.id, other.slug, other.title
  FROM (SELECT 0 AS tie, planning.adjusts AS other FROM planning WHERE planning.id = :id
         UNION ALL
        SELECT 1, planning.replaces FROM planning WHERE planning.id = :id
         UNION ALL
        SELECT 2, planning.id FROM planning WHERE planning.adjusts = :id
         UNION ALL
        SELECT 3, planning.id FROM planning WHERE planning.replaces = :id) AS tie
  JOIN planning AS other ON other.id = tie.other
 WHERE other.site = :site
   AND other.is_withdrawn = 0
   AND other.published_at <= :now
 ORDER BY tie.tie, other.published_at DESC, other.id
;

-- planning_earliest(site site_id): one
-- Since when the site shows any.
SELECT min(planning.published_at) AS "first_at moment"
  FROM planning
 WHERE planning.site = :site
   AND planning.is_withdrawn = 0
;

-- planning_next(now moment): one
-- When the next plan becomes public.
SELECT min(planning.published_at) AS "next_at moment"
  FROM planning
 WHERE planning.published_at > :now
;

-- planning_latest(site site_id, now moment): one
-- When what the site shows was last changed.
SELECT max(max(planning.changed_at, planning.published_at)) AS "last_at moment"
  FROM planning
 WHERE planning.site = :site
   AND planning.is_withdrawn = 0
   AND planning.published_at <= :now
;

-- planning_to_index(id planning_id?, behind planning_id?, limit int): many
-- What the search is to find, one by its number or those behind one.
SELECT planning.id, planning.site, planning.unit, planning.title, planning.number,
       planning.issuer, planning.area, planning.lead, planning.published_at, planning.body_html
  FROM planning
 WHERE planning.is_withdrawn = 0
--? id
   AND planning.id = :id
--.
--? behind
   AND planning.id > :behind
--.
 ORDER BY planning.id
 LIMIT :limit
;
