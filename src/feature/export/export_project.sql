-- export_all_projects(): each
-- Every project, in the order in which they were made.
SELECT project.id, project.code, site.code AS "site_code text", project.name, project.goal,
       project.field, project.kind, project.time, project.from_year, project.to_year,
       project.budget, project.budget_qualifier, project.budget_note, project.capital,
       project.owner, project.first_state, unit.code AS "unit_code text", project.decision,
       project.decided_on, project.decided_by, project.location, project.is_cleared_for,
       project.published_at, project.is_withdrawn
  FROM project
  JOIN site ON site.id = project.site
  LEFT JOIN unit ON unit.id = project.unit
 ORDER BY project.id
;

-- export_project_places(project project_id): many
-- Where on the map it is.
SELECT place.code
  FROM project_place
  JOIN place ON place.id = project_place.place
 WHERE project_place.project = :project
 ORDER BY project_place.position
;

-- export_project_progress(): each
-- What was told of projects and measures, in the order in which it was put in.
SELECT progress.code, project.code AS "project_code text", measure.code AS "measure_code text",
       progress.day_on, progress.state,
       progress.note, progress.source, progress.recorded_at,
       old.code AS "replaces_code text"
  FROM progress
  LEFT JOIN project ON progress.subject = 'project' AND project.id = progress.about
  LEFT JOIN measure ON progress.subject = 'measure' AND measure.id = progress.about
  LEFT JOIN progress AS old ON old.id = progress.replaces
 ORDER BY progress.id
;

-- export_all_clearance(): each
-- What was told of land clearance, in the order in which it was put in.
SELECT clearance.code, project.code AS "project_code text",
       clearance_step.code AS "step_code text", clearance.day_on, clearance.area_planned,
       clearance.area_done, clearance.area_qualifier, clearance.households_planned,
       clearance.households_done, clearance.note, clearance.source, clearance.recorded_at,
       old.code AS "replaces_code text"
  FROM clearance
  JOIN project ON project.id = clearance.project
  JOIN clearance_step ON clearance_step.id = clearance.step
  LEFT JOIN clearance AS old ON old.id = clearance.replaces
 ORDER BY clearance.id
;

-- export_all_statements(): each
-- What was said of land clearance as a whole, in the order in which it was put in.
SELECT clearance_statement.code, site.code AS "site_code text", clearance_statement.day_on,
       clearance_statement.quote, clearance_statement.source, clearance_statement.recorded_at
  FROM clearance_statement
  JOIN site ON site.id = clearance_statement.site
 ORDER BY clearance_statement.id
;
