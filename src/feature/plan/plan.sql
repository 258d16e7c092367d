-- plan_by_code(code text): one
-- The plan that an import knows by this id.
SELECT plan.id, plan.site, plan.digest
  FROM plan
 WHERE plan.code = :code
;

-- plan_site_of(id plan_id): one
-- Whose a plan is.
SELECT plan.site
  FROM plan
 WHERE plan.id = :id
;

-- plan_add(id plan_id?, code text, site site_id, slug text, title text, theme text?, lead text?, number text?, issuer text?, decided day?, from_year int, to_year int, unit unit_id?, published moment, is_withdrawn bool, digest bytes): insert or conflict
-- A new plan.
INSERT INTO plan (id, code, site, slug, title, theme, lead, number, issuer, decided_on, from_year,
                  to_year, unit, published_at, is_withdrawn, digest)
VALUES (:id, :code, :site, :slug, :title, :theme, :lead, :number, :issuer, :decided, :from_year,
        :to_year, :unit, :published, :is_withdrawn, :digest)
;

-- plan_change(id plan_id, site site_id, slug text, title text, theme text?, lead text?, number text?, issuer text?, decided day?, from_year int, to_year int, unit unit_id?, published moment, is_withdrawn bool, digest bytes): exec
-- A plan as it is described now.
UPDATE plan
   SET site = :site, slug = :slug, title = :title, theme = :theme, lead = :lead, number = :number,
       issuer = :issuer, decided_on = :decided, from_year = :from_year, to_year = :to_year,
       unit = :unit, published_at = :published, is_withdrawn = :is_withdrawn, digest = :digest
 WHERE id = :id
;

-- plan_group_by_code(plan plan_id, code text): one
-- A group of a plan.
SELECT plan_group.id
  FROM plan_group
 WHERE plan_group.plan = :plan
   AND plan_group.code = :code
;

-- plan_groups_in_use(plan plan_id): many
-- The groups of a plan in which measures stand.
SELECT plan_group.code
  FROM plan_group
 WHERE plan_group.plan = :plan
   AND EXISTS (SELECT 1
                 FROM measure
                WHERE measure.plan_group = plan_group.id)
;

-- plan_groups_clear(plan plan_id): exec
-- Takes the groups away in which nothing stands.
DELETE FROM plan_group
 WHERE plan = :plan
   AND NOT EXISTS (SELECT 1
                     FROM measure
                    WHERE measure.plan_group = plan_group.id)
;

-- plan_group_put(plan plan_id, code text, position int, kind text, title text): exec
-- A group as it is described now.
INSERT INTO plan_group (plan, code, position, kind, title)
VALUES (:plan, :code, :position, :kind, :title)
    ON CONFLICT (plan, code) DO UPDATE
   SET position = excluded.position, kind = excluded.kind, title = excluded.title
;

-- plan_newest(site site_id, now moment, year text?, older moment?, older_id plan_id?, limit int): many plan_line
-- A site's plans, newest first.
SELECT plan.id, plan.site, plan.code, plan.slug, plan.title, plan.theme, plan.lead, plan.number,
       plan.issuer, plan.decided_on, plan.from_year, plan.to_year, plan.unit,
       unit.name AS "unit_name text", plan.published_at
  FROM plan
  LEFT JOIN unit ON unit.id = plan.unit
 WHERE plan.site = :site
   AND plan.is_withdrawn = 0
   AND plan.published_at <= :now
--? year
   AND CAST(:year AS INTEGER) BETWEEN plan.from_year AND plan.to_year
--.
--? older
   AND (plan.published_at, plan.id) < (:older, :older_id)
--.
 ORDER BY plan.published_at DESC, plan.id DESC
 LIMIT :limit
;

-- plan_one(id plan_id, now moment): many plan_line
-- One plan that is public.
SELECT plan.id, plan.site, plan.code, plan.slug, plan.title, plan.theme, plan.lead, plan.number,
       plan.issuer, plan.decided_on, plan.from_year, plan.to_year, plan.unit,
       unit.name AS "unit_name text", plan.published_at
  FROM plan
  LEFT JOIN unit ON unit.id = plan.unit
 WHERE plan.id = :id
   AND plan.is_withdrawn = 0
   AND plan.published_at <= :now
;

-- plan_groups_of(plan plan_id): many
-- A plan's groups in their order, the key ones first.
SELECT plan_group.id, plan_group.kind = 'key' AS "is_key bool", plan_group.title
  FROM plan_group
 WHERE plan_group.plan = :plan
 ORDER BY plan_group.kind, plan_group.position, plan_group.id
;

-- plan_years_of(site site_id, now moment, year text?): one
-- How many plans a site has, and of which years.
SELECT coalesce(min(plan.from_year), 0) AS "first int", coalesce(max(plan.to_year), 0) AS "last int",
       count(*) AS "total int"
  FROM plan
 WHERE plan.site = :site
   AND plan.is_withdrawn = 0
   AND plan.published_at <= :now
--? year
   AND CAST(:year AS INTEGER) BETWEEN plan.from_year AND plan.to_year
--.
;

-- plan_next(now moment): one
-- When the next plan becomes public.
SELECT min(plan.published_at) AS "next_at moment"
  FROM plan
 WHERE plan.published_at > :now
;

-- plan_first(site site_id): one
-- When the first plan of a site is public.
SELECT min(plan.published_at) AS "first_at moment"
  FROM plan
 WHERE plan.site = :site
   AND plan.is_withdrawn = 0
;

-- plan_changed(site site_id, now moment): one
-- When what the plans of a site show was last added to.
SELECT max(coalesce(max(plan.published_at), 0),
           coalesce((SELECT max(progress.recorded_at)
                       FROM plan AS own
                       JOIN measure ON measure.plan = own.id
                       JOIN progress ON progress.subject = 'measure'
                                    AND progress.about = measure.id
                      WHERE own.site = :site), 0)) AS "changed_at moment"
  FROM plan
 WHERE plan.site = :site
   AND plan.is_withdrawn = 0
   AND plan.published_at <= :now
;

-- plan_to_index(id plan_id?, behind plan_id?, limit int): many
-- What the search is to know of plans: of one, or of those behind one.
SELECT plan.id, plan.site, plan.unit, plan.published_at, plan.title, plan.theme, plan.lead,
       plan.number
  FROM plan
 WHERE plan.is_withdrawn = 0
--? id
   AND plan.id = :id
--.
--? behind
   AND plan.id > :behind
--.
 ORDER BY plan.id
 LIMIT :limit
;

-- plan_contents(plan plan_id): many
-- What the measures of a plan say.
SELECT measure.content
  FROM measure
 WHERE measure.plan = :plan
   AND measure.is_withdrawn = 0
 ORDER BY measure.id
;
