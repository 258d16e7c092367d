-- export_indicators(): each
-- Every indicator, in the order in which they were made.
SELECT indicator.id, indicator.code, site.code AS "site_code text"
  FROM indicator
  JOIN site ON site.id = indicator.site
 ORDER BY indicator.id
;

-- export_indicator_editions(indicator indicator_id): many
-- What was said of one, oldest first.
SELECT indicator_edition.known_at, indicator_edition.name, indicator_edition.measure,
       indicator_edition.direction, indicator_edition.places, indicator_edition.field,
       unit.code AS "unit_code text", indicator_edition.every, indicator_edition.due_days,
       indicator_edition.position, indicator_edition.note, indicator_edition.opens_on,
       indicator_edition.closes_on
  FROM indicator_edition
  LEFT JOIN unit ON unit.id = indicator_edition.unit
 WHERE indicator_edition.indicator = :indicator
 ORDER BY indicator_edition.known_at
;

-- export_all_targets(): each
-- Every target and what became of it, in the order in which they were made.
SELECT target.code, indicator.code AS "indicator_code text", target.period, target.level,
       target.value, target.upper, target.wording, target.decision, target.decided_on,
       target.reason, target.known_at
  FROM target
  JOIN indicator ON indicator.id = target.indicator
 ORDER BY target.id
;

-- export_all_figures(): each
-- Every figure, in the order in which they were made.
SELECT figure.code, indicator.code AS "indicator_code text", figure.period, figure.status,
       figure.value, figure.gap, figure.qualifier, figure.change, figure.change_base, figure.quote,
       figure.quote_source, figure.source, unit.code AS "unit_code text", figure.approved_by,
       figure.approved_on, figure.published_on, figure.reason,
       replaced.code AS "replaced_code text", figure.known_at
  FROM figure
  JOIN indicator ON indicator.id = figure.indicator
  LEFT JOIN unit ON unit.id = figure.unit
  LEFT JOIN figure AS replaced ON replaced.id = figure.replaces
 ORDER BY figure.id
;
