-- project_by_code(code text): one
-- The project that an import knows by this id.
SELECT project.id, project.site, project.digest
  FROM project
 WHERE project.code = :code
;

-- project_add(id project_id?, code text, site site_id, slug text, name text, goal text, field text, kind text, time text, from_year int, to_year int, budget text?, budget_qualifier text?, budget_note text?, capital text, owner text, state text, unit unit_id?, decision text?, decided day?, decided_by text?, location text?, is_cleared_for bool, published moment, is_withdrawn bool, digest bytes): insert or conflict
-- A new project.
INSERT INTO project (id, code, site, slug, name, goal, field, kind, time, from_year, to_year,
                     budget, budget_qualifier, budget_note, capital, owner, first_state, state,
                     unit, decision, decided_on, decided_by, location, is_cleared_for, published_at,
                     is_withdrawn, digest)
VALUES (:id, :code, :site, :slug, :name, :goal, :field, :kind, :time, :from_year, :to_year,
        :budget, :budget_qualifier, :budget_note, :capital, :owner, :state, :state, :unit,
        :decision, :decided, :decided_by, :location, :is_cleared_for, :published, :is_withdrawn,
        :digest)
;

-- project_change(id project_id, site site_id, slug text, name text, goal text, field text, kind text, time text, from_year int, to_year int, budget text?, budget_qualifier text?, budget_note text?, capital text, owner text, first_state text, state text, unit unit_id?, decision text?, decided day?, decided_by text?, location text?, is_cleared_for bool, published moment, is_withdrawn bool, digest bytes): exec
-- A project as it is described now.
UPDATE project
   SET site = :site, slug = :slug, name = :name, goal = :goal, field = :field, kind = :kind,
       time = :time, from_year = :from_year, to_year = :to_year, budget = :budget,
       budget_qualifier = :budget_qualifier, budget_note = :budget_note, capital = :capital,
       owner = :owner, first_state = :first_state, state = :state, unit = :unit,
       decision = :decision, decided_on = :decided, decided_by = :decided_by,
       location = :location, is_cleared_for = :is_cleared_for, published_at = :published,
       is_withdrawn = :is_withdrawn, digest = :digest
 WHERE id = :id
;

-- project_change_state(id project_id, state text): exec
-- What its progress says of its state.
UPDATE project
   SET state = :state
 WHERE id = :id
;

-- project_places_clear(project project_id): exec
-- Takes the places away before they are written anew.
DELETE FROM project_place
 WHERE project = :project
;

-- project_place_add(project project_id, position int, place place_id): exec
-- One place.
INSERT INTO project_place (project, position, place)
VALUES (:project, :position, :place)
;

-- project_newest(site site_id, now moment, field text?, state text?, owner text?, place text?, year text?, older moment?, older_id project_id?, limit int): many project_line
-- A site's projects, newest first.
SELECT project.id, project.site, project.code, project.slug, project.name, project.goal,
       project.field, project.kind, project.time, project.from_year, project.to_year,
       project.budget, project.budget_qualifier, project.budget_note, project.capital,
       project.owner, project.first_state, project.state, project.unit,
       unit.name AS "unit_name text", project.decision, project.decided_on, project.decided_by,
       project.location, project.is_cleared_for, project.published_at
  FROM project
  LEFT JOIN unit ON unit.id = project.unit
 WHERE project.site = :site
   AND project.is_withdrawn = 0
   AND project.published_at <= :now
--? field
   AND project.field = :field
--.
--? state
   AND project.state = :state
--.
--? owner
   AND project.owner = :owner
--.
--? place
   AND EXISTS (SELECT 1
                 FROM project_place
                 JOIN place ON place.id = project_place.place
                WHERE project_place.project = project.id
                  AND place.slug = :place)
--.
--? year
   AND project.from_year BETWEEN 1 AND CAST(:year AS INTEGER)
   AND (project.to_year = 0 OR project.to_year >= CAST(:year AS INTEGER))
--.
--? older
   AND (project.published_at, project.id) < (:older, :older_id)
--.
 ORDER BY project.published_at DESC, project.id DESC
 LIMIT :limit
;

-- project_counted(site site_id, now moment, field text?, state text?, owner text?, place text?, year text?): one
-- How many that are.
SELECT count(*) AS "total int"
  FROM project
 WHERE project.site = :site
   AND project.is_withdrawn = 0
   AND project.published_at <= :now
--? field
   AND project.field = :field
--.
--? state
   AND project.state = :state
--.
--? owner
   AND project.owner = :owner
--.
--? place
   AND EXISTS (SELECT 1
                 FROM project_place
                 JOIN place ON place.id = project_place.place
                WHERE project_place.project = project.id
                  AND place.slug = :place)
--.
--? year
   AND project.from_year BETWEEN 1 AND CAST(:year AS INTEGER)
   AND (project.to_year = 0 OR project.to_year >= CAST(:year AS INTEGER))
--.
;

-- project_one(id project_id, now moment): many project_line
-- One project that is public.
SELECT project.id, project.site, project.code, project.slug, project.name, project.goal,
       project.field, project.kind, project.time, project.from_year, project.to_year,
       project.budget, project.budget_qualifier, project.budget_note, project.capital,
       project.owner, project.first_state, project.state, project.unit,
       unit.name AS "unit_name text", project.decision, project.decided_on, project.decided_by,
       project.location, project.is_cleared_for, project.published_at
  FROM project
  LEFT JOIN unit ON unit.id = project.unit
 WHERE project.id = :id
   AND project.is_withdrawn = 0
   AND project.published_at <= :now
;

-- project_places_of(project project_id): many
-- Where on the map it is.
SELECT place.id, place.slug, place.name, layer.site
  FROM project_place
  JOIN place ON place.id = project_place.place
  JOIN layer ON layer.id = place.layer
 WHERE project_place.project = :project
 ORDER BY project_place.position
;

-- project_choices_of(site site_id, now moment, limit int): many
-- What the projects of a site can be narrowed to, and how many each leaves.
SELECT 'field' AS "facet text", project.field AS "value text", project.field AS "label text",
       count(*) AS "total int"
  FROM project
 WHERE project.site = :site AND project.is_withdrawn = 0 AND project.published_at <= :now
 GROUP BY project.field
 UNION ALL
SELECT 'owner', project.owner, project.owner, count(*)
  FROM project
 WHERE project.site = :site AND project.is_withdrawn = 0 AND project.published_at <= :now
 GROUP BY project.owner
 UNION ALL
SELECT 'place', place.slug, place.name, count(DISTINCT project.id)
  FROM project
  JOIN project_place ON project_place.project = project.id
  JOIN place ON place.id = project_place.place
 WHERE project.site = :site AND project.is_withdrawn = 0 AND project.published_at <= :now
 GROUP BY place.slug
 ORDER BY 1, 4 DESC, 2
 LIMIT :limit
;

-- project_years(site site_id, now moment): one
-- From when to when the projects of a site are carried out, and how many there are.
SELECT coalesce(min(nullif(project.from_year, 0)), 0) AS "first int",
       coalesce(max(max(project.from_year, project.to_year)), 0) AS "last int",
       count(*) AS "total int",
       coalesce(sum(project.is_cleared_for), 0) AS "cleared int"
  FROM project
 WHERE project.site = :site
   AND project.is_withdrawn = 0
   AND project.published_at <= :now
;

-- project_next(now moment): one
-- When the next project becomes public.
SELECT min(project.published_at) AS "next_at moment"
  FROM project
 WHERE project.published_at > :now
;

-- project_state_of(id project_id): one
-- Whose a project is, and the state in which it began.
SELECT project.site, project.first_state
  FROM project
 WHERE project.id = :id
;

-- project_first(site site_id): one
-- When the first project of a site is public.
SELECT min(project.published_at) AS "first_at moment"
  FROM project
 WHERE project.site = :site
   AND project.is_withdrawn = 0
;

-- project_changed(site site_id, now moment): one
-- When what the projects of a site show was last added to.
SELECT max(coalesce(max(project.published_at), 0),
           coalesce((SELECT max(progress.recorded_at)
                       FROM project AS own
                       JOIN progress ON progress.subject = 'project' AND progress.about = own.id
                      WHERE own.site = :site), 0),
           coalesce((SELECT max(clearance.recorded_at)
                       FROM project AS own
                       JOIN clearance ON clearance.project = own.id
                      WHERE own.site = :site), 0)) AS "changed_at moment"
  FROM project
 WHERE project.site = :site
   AND project.is_withdrawn = 0
   AND project.published_at <= :now
;

-- project_to_index(id project_id?, behind project_id?, limit int): many
-- What the search is to know of projects: of one, or of those behind one.
SELECT project.id, project.site, project.unit, project.published_at, project.name, project.goal,
       project.field, project.kind, project.capital, project.owner, project.decision,
       project.location, project.time
  FROM project
 WHERE project.is_withdrawn = 0
--? id
   AND project.id = :id
--.
--? behind
   AND project.id > :behind
--.
 ORDER BY project.id
 LIMIT :limit
;
