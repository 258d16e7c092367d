-- export_all_plans(): each
-- Every plan, in the order in which they were made.
SELECT plan.id, plan.code, site.code AS "site_code text", plan.title, plan.theme, plan.lead,
       plan.number, plan.issuer, plan.decided_on, plan.from_year, plan.to_year,
       unit.code AS "unit_code text", plan.published_at, plan.is_withdrawn
  FROM plan
  JOIN site ON site.id = plan.site
  LEFT JOIN unit ON unit.id = plan.unit
 ORDER BY plan.id
;

-- export_plan_groups(plan plan_id): many
-- Its groups in their order.
SELECT plan_group.code, plan_group.kind, plan_group.title
  FROM plan_group
 WHERE plan_group.plan = :plan
 ORDER BY plan_group.position
;

-- export_all_measures(): each
-- Every measure, in the order in which they were made.
SELECT measure.id, measure.code, plan.code AS "plan_code text",
       plan_group.code AS "group_code text", measure.position, measure.content,
       unit.code AS "unit_code text", measure.others, measure.due_on, measure.due,
       measure.first_state, measure.is_withdrawn
  FROM measure
  JOIN plan ON plan.id = measure.plan
  JOIN plan_group ON plan_group.id = measure.plan_group
  LEFT JOIN unit ON unit.id = measure.unit
 ORDER BY measure.id
;

-- export_measure_links(measure measure_id): many
-- What it works towards, rests on or is carried out by.
SELECT measure_link.kind, measure_link.code
  FROM measure_link
 WHERE measure_link.measure = :measure
 ORDER BY measure_link.position
;
