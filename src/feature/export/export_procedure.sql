-- export_all_portals(): each
-- Where procedures are filed.
SELECT procedure_portal.code, site.code AS "site_code text", procedure_portal.name,
       procedure_portal.pattern
  FROM procedure_portal
  JOIN site ON site.id = procedure_portal.site
 ORDER BY procedure_portal.site
;

-- export_all_procedures(): each
-- Every procedure, in the order in which they were made.
SELECT procedure.id, procedure.code, site.code AS "site_code text", procedure.number,
       procedure.name, procedure.field, procedure.levels, procedure.kind, procedure.decision,
       unit.code AS "unit_code text", procedure.agency, procedure.competent,
       procedure.cooperating, procedure.reception, procedure.subjects, procedure.steps,
       procedure.result, procedure.conditions, procedure.link, procedure.updated_on,
       procedure.repealed_on, procedure.repealed_by, procedure.is_withdrawn
  FROM procedure
  JOIN site ON site.id = procedure.site
  LEFT JOIN unit ON unit.id = procedure.unit
 ORDER BY procedure.id
;

-- export_procedure_ways(procedure procedure_id): many
-- How papers are handed in.
SELECT procedure_way.way, procedure_way.time_limit, procedure_way.fee
  FROM procedure_way
 WHERE procedure_way.procedure = :procedure
 ORDER BY procedure_way.position
;

-- export_procedure_papers(procedure procedure_id): many
-- The papers that are asked for.
SELECT procedure_paper.name, procedure_paper.form, procedure_paper.originals,
       procedure_paper.copies, procedure_paper.note
  FROM procedure_paper
 WHERE procedure_paper.procedure = :procedure
 ORDER BY procedure_paper.position
;

-- export_procedure_bases(procedure procedure_id): many
-- What it rests on.
SELECT procedure_basis.number, procedure_basis.title
  FROM procedure_basis
 WHERE procedure_basis.procedure = :procedure
 ORDER BY procedure_basis.position
;
