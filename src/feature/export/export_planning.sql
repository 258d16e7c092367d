-- export_all_plannings(): each
-- Every plan, in the order in which they were made.
SELECT planning.id, planning.code, site.code AS "site_code text", planning.title, planning.kind,
       planning.state, planning.area, planning.hectares, unit.code AS "unit_code text",
       planning.number, planning.decided_on, planning.issuer, planning.term_from,
       planning.term_to, planning.vision_to, planning.consults_on, planning.consults_to_on,
       adjusted.code AS "adjusts_code text", replaced.code AS "replaces_code text",
       planning.lead, planning.published_at, planning.is_withdrawn, planning.body_html
  FROM planning
  JOIN site ON site.id = planning.site
  LEFT JOIN unit ON unit.id = planning.unit
  LEFT JOIN planning AS adjusted ON adjusted.id = planning.adjusts
  LEFT JOIN planning AS replaced ON replaced.id = planning.replaces
 ORDER BY planning.id
;
