-- clearance_by_code(code text): one
-- The entry that an import knows by this id.
SELECT clearance.id, clearance.project, clearance.step, clearance.digest
  FROM clearance
 WHERE clearance.code = :code
;

-- clearance_replacing(id clearance_id): one
-- What puts an entry right.
SELECT clearance.id
  FROM clearance
 WHERE clearance.replaces = :id
;

-- clearance_step_by_code(code text): one
-- A step of land clearance.
SELECT clearance_step.id
  FROM clearance_step
 WHERE clearance_step.code = :code
;

-- clearance_steps_all(): many
-- The steps in their order.
SELECT clearance_step.code, clearance_step.name, clearance_step.position
  FROM clearance_step
 ORDER BY clearance_step.position
;

-- clearance_add(code text, project project_id, step clearance_step_id, held day, area_planned text?, area_done text?, area_qualifier text?, households_planned text?, households_done text?, note text?, source text, recorded moment, replaces clearance_id?, digest bytes): insert
-- A new entry.
INSERT INTO clearance (code, project, step, day_on, area_planned, area_done, area_qualifier,
                       households_planned, households_done, note, source, recorded_at, replaces,
                       digest)
VALUES (:code, :project, :step, :held, :area_planned, :area_done, :area_qualifier,
        :households_planned, :households_done, :note, :source, :recorded, :replaces, :digest)
;

-- clearance_of_project(project project_id, last day, until moment, limit int): many clearance_line
-- What had been told of a project by then, newest first.
SELECT project.id AS "project project_id", project.slug, project.code, project.name,
       project.state, clearance.id, clearance_step.position AS "step_position int",
       clearance.day_on, clearance.area_planned, clearance.area_done, clearance.area_qualifier,
       clearance.households_planned, clearance.households_done, clearance.note,
       clearance.source, clearance.recorded_at,
       clearance.replaces IS NOT NULL AS "is_correction bool",
       EXISTS (SELECT 1
                 FROM clearance AS later
                WHERE later.replaces = clearance.id
                  AND later.recorded_at < :until) AS "is_replaced bool"
  FROM clearance
  JOIN clearance_step ON clearance_step.id = clearance.step
  JOIN project ON project.id = clearance.project
 WHERE clearance.project = :project
   AND clearance.day_on <= :last
   AND clearance.recorded_at < :until
 ORDER BY clearance.day_on DESC, clearance.id DESC
 LIMIT :limit
;

-- clearance_of_site(site site_id, now moment, last day, until moment, limit int): many clearance_line
-- Projects for which land is cleared, by name, each with the last entry of each step; one without
-- any entry comes once, without step.
SELECT project.id AS "project project_id", project.slug, project.code, project.name,
       project.state, told.id AS "id clearance_id",
       coalesce(clearance_step.position, 0) AS "step_position int",
       told.day_on AS "day_on day", told.area_planned AS "area_planned text",
       told.area_done AS "area_done text", told.area_qualifier AS "area_qualifier text",
       told.households_planned AS "households_planned text",
       told.households_done AS "households_done text", told.note AS "note text",
       told.source AS "source text", told.recorded_at AS "recorded_at moment",
       0 AS "is_correction bool", 0 AS "is_replaced bool"
  FROM project
  LEFT JOIN (SELECT clearance.id, clearance.project, clearance.step, clearance.day_on,
                    clearance.area_planned, clearance.area_done, clearance.area_qualifier,
                    clearance.households_planned, clearance.households_done, clearance.note,
                    clearance.source, clearance.recorded_at,
                    row_number() OVER (PARTITION BY clearance.project, clearance.step
                                       ORDER BY clearance.day_on DESC, clearance.id DESC) AS place
               FROM clearance
               JOIN project AS own ON own.id = clearance.project AND own.site = :site
              WHERE clearance.day_on <= :last
                AND clearance.recorded_at < :until
                AND NOT EXISTS (SELECT 1
                                  FROM clearance AS later
                                 WHERE later.replaces = clearance.id
                                   AND later.recorded_at < :until)) AS told
         ON told.project = project.id AND told.place = 1
  LEFT JOIN clearance_step ON clearance_step.id = told.step
 WHERE project.site = :site
   AND project.is_withdrawn = 0
   AND project.is_cleared_for = 1
   AND project.published_at <= :now
   AND project.published_at < :until
 ORDER BY project.slug, project.id, clearance_step.position
 LIMIT :limit
;

-- clearance_statement_by_code(code text): one
-- The statement that an import knows by this id.
SELECT clearance_statement.id, clearance_statement.digest
  FROM clearance_statement
 WHERE clearance_statement.code = :code
;

-- clearance_statement_add(code text, site site_id, held day, quote text, source text, recorded moment, digest bytes): insert
-- A new statement.
INSERT INTO clearance_statement (code, site, day_on, quote, source, recorded_at, digest)
VALUES (:code, :site, :held, :quote, :source, :recorded, :digest)
;

-- clearance_statements_of(site site_id, last day, until moment, limit int): many
-- What had been said of a site's clearance by then, newest first.
SELECT clearance_statement.day_on, clearance_statement.quote, clearance_statement.source
  FROM clearance_statement
 WHERE clearance_statement.site = :site
   AND clearance_statement.day_on <= :last
   AND clearance_statement.recorded_at < :until
 ORDER BY clearance_statement.day_on DESC, clearance_statement.id DESC
 LIMIT :limit
;

-- clearance_first(site site_id): one
-- When the first project of a site for which land is cleared is public.
SELECT min(project.published_at) AS "first_at moment"
  FROM project
 WHERE project.site = :site
   AND project.is_withdrawn = 0
   AND project.is_cleared_for = 1
;
