-- measure_by_code(code text): one
-- The measure that an import knows by this id.
SELECT measure.id, measure.plan, measure.digest
  FROM measure
 WHERE measure.code = :code
;

-- measure_owner(id measure_id): one
-- Whose a measure is.
SELECT plan.site
  FROM measure
  JOIN plan ON plan.id = measure.plan
 WHERE measure.id = :id
;

-- measure_add(code text, plan plan_id, plan_group plan_group_id, position int, content text, unit unit_id?, others text?, due_on day?, due text?, state text, is_withdrawn bool, digest bytes): insert
-- A new measure.
INSERT INTO measure (code, plan, plan_group, position, content, unit, others, due_on, due,
                     first_state, is_withdrawn, digest)
VALUES (:code, :plan, :plan_group, :position, :content, :unit, :others, :due_on, :due, :state,
        :is_withdrawn, :digest)
;

-- measure_change(id measure_id, plan plan_id, plan_group plan_group_id, position int, content text, unit unit_id?, others text?, due_on day?, due text?, state text, is_withdrawn bool, digest bytes): exec
-- A measure as it is described now.
UPDATE measure
   SET plan = :plan, plan_group = :plan_group, position = :position, content = :content,
       unit = :unit, others = :others, due_on = :due_on, due = :due, first_state = :state,
       is_withdrawn = :is_withdrawn, digest = :digest
 WHERE id = :id
;

-- measure_links_clear(measure measure_id): exec
-- Takes the links away before they are written anew.
DELETE FROM measure_link
 WHERE measure = :measure
;

-- measure_link_add(measure measure_id, position int, kind text, code text): exec
-- One link.
INSERT INTO measure_link (measure, position, kind, code)
VALUES (:measure, :position, :kind, :code)
;

-- measure_all(site site_id, now moment, plan plan_id?, unit unit_id?, last day, until moment, limit int): many
-- A site's measures in the order of the plans' groups, with the state and the entry that were told
-- last by then.
SELECT measure.id, measure.code, measure.plan, plan.slug, plan.title, measure.plan_group,
       plan_group.kind = 'key' AS "is_key bool", plan_group.title AS "group_title text",
       measure.content, measure.unit, unit.name AS "unit_name text", measure.others,
       measure.due_on, measure.due, measure.first_state,
       (SELECT progress.state
          FROM progress
         WHERE progress.subject = 'measure'
           AND progress.about = measure.id
           AND progress.state IS NOT NULL
           AND progress.day_on <= :last
           AND progress.recorded_at < :until
           AND NOT EXISTS (SELECT 1
                             FROM progress AS later
                            WHERE later.replaces = progress.id
                              AND later.recorded_at < :until)
         ORDER BY progress.day_on DESC, progress.id DESC
         LIMIT 1) AS "told_state text",
       told.day_on AS "told_on day", told.note AS "told text", told.source AS "source text"
  FROM plan
  JOIN measure ON measure.plan = plan.id
  JOIN plan_group ON plan_group.id = measure.plan_group
  LEFT JOIN unit ON unit.id = measure.unit
  LEFT JOIN progress AS told
         ON told.id = (SELECT progress.id
                         FROM progress
                        WHERE progress.subject = 'measure'
                          AND progress.about = measure.id
                          AND progress.day_on <= :last
                          AND progress.recorded_at < :until
                          AND NOT EXISTS (SELECT 1
                                            FROM progress AS later
                                           WHERE later.replaces = progress.id
                                             AND later.recorded_at < :until)
                        ORDER BY progress.day_on DESC, progress.id DESC
                        LIMIT 1)
 WHERE plan.site = :site
   AND plan.is_withdrawn = 0
   AND plan.published_at <= :now
   AND measure.is_withdrawn = 0
--? plan
   AND plan.id = :plan
--.
--? unit
   AND measure.unit = :unit
--.
 ORDER BY plan.published_at DESC, plan.id DESC, plan_group.kind, plan_group.position,
          plan_group.id, measure.position, measure.id
 LIMIT :limit
;

-- measure_units_of(site site_id, now moment, limit int): many
-- Who is in charge of a site's measures.
SELECT unit.id, unit.name, count(*) AS "total int"
  FROM plan
  JOIN measure ON measure.plan = plan.id
  JOIN unit ON unit.id = measure.unit
 WHERE plan.site = :site
   AND plan.is_withdrawn = 0
   AND plan.published_at <= :now
   AND measure.is_withdrawn = 0
 GROUP BY unit.id
 ORDER BY 3 DESC, unit.name
 LIMIT :limit
;

-- measure_links_of(plan plan_id, now moment): many
-- What the measures of a plan lead to, where the public sees it.
SELECT measure.plan_group, measure_link.kind,
       coalesce(project.id, document.id, indicator.id, 0) AS "id int",
       coalesce(project.site, document.site, indicator.site) AS "site site_id",
       coalesce(project.slug, document.slug, indicator_edition.slug) AS "slug text",
       coalesce(project.name, document.number, document.title, indicator_edition.name)
           AS "title text"
  FROM measure
  JOIN measure_link ON measure_link.measure = measure.id
  LEFT JOIN project ON measure_link.kind = 'project' AND project.code = measure_link.code
                   AND project.is_withdrawn = 0 AND project.published_at <= :now
  LEFT JOIN document ON measure_link.kind = 'document' AND document.code = measure_link.code
                    AND document.is_withdrawn = 0 AND document.published_at <= :now
  LEFT JOIN indicator ON measure_link.kind = 'target' AND indicator.code = measure_link.code
  LEFT JOIN indicator_edition ON indicator_edition.indicator = indicator.id
                             AND indicator_edition.known_at <= :now
                             AND indicator_edition.until_at > :now
 WHERE measure.plan = :plan
   AND measure.is_withdrawn = 0
   AND coalesce(project.id, document.id, indicator_edition.id) IS NOT NULL
 ORDER BY measure.position, measure.id, measure_link.position
;

-- measure_told(plan plan_id, last day, until moment, limit int): many
-- What was told of a plan's measures by then, newest first.
SELECT measure.content, progress.id, progress.day_on, progress.state, progress.note,
       progress.source, progress.recorded_at,
       progress.replaces IS NOT NULL AS "is_correction bool",
       EXISTS (SELECT 1
                 FROM progress AS later
                WHERE later.replaces = progress.id
                  AND later.recorded_at < :until) AS "is_replaced bool"
  FROM measure
  JOIN progress ON progress.subject = 'measure' AND progress.about = measure.id
 WHERE measure.plan = :plan
   AND measure.is_withdrawn = 0
   AND progress.day_on <= :last
   AND progress.recorded_at < :until
 ORDER BY progress.day_on DESC, progress.id DESC
 LIMIT :limit
;

-- measure_first(site site_id): one
-- When the first plan of a site that has measures is public.
SELECT min(plan.published_at) AS "first_at moment"
  FROM plan
 WHERE plan.site = :site
   AND plan.is_withdrawn = 0
   AND EXISTS (SELECT 1
                 FROM measure
                WHERE measure.plan = plan.id
                  AND measure.is_withdrawn = 0)
;
