-- export_all_budgets(): each
-- Every budget report, in the order in which they were made.
SELECT budget_report.id, budget_report.code, site.code AS "site_code text", budget_report.title,
       budget_report.kind, budget_report.year, budget_report.quarter, budget_report.level,
       unit.code AS "unit_code text", budget_report.number, budget_report.decided_on,
       budget_report.issuer, budget_report.clock_on, budget_report.money, budget_report.lead,
       budget_report.published_at, budget_report.is_withdrawn, budget_report.body_html
  FROM budget_report
  JOIN site ON site.id = budget_report.site
  LEFT JOIN unit ON unit.id = budget_report.unit
 ORDER BY budget_report.id
;

-- export_budget_lines(report budget_report_id): many
-- The lines of a report.
SELECT budget_line.depth, budget_line.mark, budget_line.name, budget_line.planned,
       budget_line.done, budget_line.is_sum
  FROM budget_line
 WHERE budget_line.report = :report
 ORDER BY budget_line.position
;
