-- indicator_by_code(code text): one
-- The indicator that an import knows by this id.
SELECT indicator.id, indicator.site
  FROM indicator
 WHERE indicator.code = :code
;

-- indicator_add(id indicator_id?, code text, site site_id): insert or conflict
-- A new indicator.
INSERT INTO indicator (id, code, site)
VALUES (:id, :code, :site)
;

-- indicator_edition_at(indicator indicator_id, known moment): one
-- What was said of it at that moment.
SELECT indicator_edition.digest
  FROM indicator_edition
 WHERE indicator_edition.indicator = :indicator
   AND indicator_edition.known_at = :known
;

-- indicator_edition_newest(indicator indicator_id): one
-- What is said of it now.
SELECT indicator_edition.digest
  FROM indicator_edition
 WHERE indicator_edition.indicator = :indicator
 ORDER BY indicator_edition.known_at DESC
 LIMIT 1
;

-- indicator_edition_add(indicator indicator_id, known moment, until moment, slug text, name text, measure text, direction text, places int, field text?, field_slug text?, unit unit_id?, every text?, due_days int, position int, note text?, opens day?, closes day?, digest bytes): insert
-- What is said of an indicator from a moment on.
INSERT INTO indicator_edition (indicator, known_at, until_at, slug, name, measure, direction,
                               places, field, field_slug, unit, every, due_days, position, note,
                               opens_on, closes_on, digest)
VALUES (:indicator, :known, :until, :slug, :name, :measure, :direction, :places, :field,
        :field_slug, :unit, :every, :due_days, :position, :note, :opens, :closes, :digest)
;

-- indicator_editions_chain(indicator indicator_id): exec
-- Each edition holds until the next is known.
UPDATE indicator_edition
   SET until_at = coalesce((SELECT min(later.known_at)
                              FROM indicator_edition AS later
                             WHERE later.indicator = indicator_edition.indicator
                               AND later.known_at > indicator_edition.known_at),
                           9223372036854775807)
 WHERE indicator = :indicator
;

-- target_by_code(code text): one
-- The target that an import knows by this id.
SELECT target.id, target.digest
  FROM target
 WHERE target.code = :code
;

-- target_add(code text, indicator indicator_id, period text, level text, value text?, upper text?, wording text?, decision text?, decided day?, reason text?, known moment, until moment, digest bytes): insert
-- A target, or what became of it.
INSERT INTO target (code, indicator, period, level, value, upper, wording, decision, decided_on,
                    reason, known_at, until_at, digest)
VALUES (:code, :indicator, :period, :level, :value, :upper, :wording, :decision, :decided, :reason,
        :known, :until, :digest)
;

-- target_chain(indicator indicator_id, period text, level text): many
-- All that was said of one target, oldest first.
SELECT target.id, target.known_at, target.until_at
  FROM target
 WHERE target.indicator = :indicator
   AND target.period = :period
   AND target.level = :level
 ORDER BY target.known_at, target.code
;

-- target_until(id target_id, until moment): exec
-- When the next took its place.
UPDATE target
   SET until_at = :until
 WHERE id = :id
;

-- figure_by_code(code text): one
-- The figure that an import knows by this id.
SELECT figure.id, figure.indicator, figure.period, figure.known_at, figure.digest
  FROM figure
 WHERE figure.code = :code
;

-- figure_add(code text, indicator indicator_id, period text, period_kind int, starts day, status text, value text?, gap text?, qualifier text?, change text?, change_base text?, quote text?, quote_source text?, source text?, unit unit_id?, approved_by text?, approved day?, published day?, reason text?, replaces figure_id?, known moment, until moment, digest bytes): insert
-- A figure, or why there is none.
INSERT INTO figure (code, indicator, period, period_kind, starts_on, status, value, gap, qualifier,
                    change, change_base, quote, quote_source, source, unit, approved_by,
                    approved_on, published_on, reason, replaces, known_at, until_at, digest)
VALUES (:code, :indicator, :period, :period_kind, :starts, :status, :value, :gap, :qualifier,
        :change, :change_base, :quote, :quote_source, :source, :unit, :approved_by, :approved,
        :published, :reason, :replaces, :known, :until, :digest)
;

-- figure_chain(indicator indicator_id, period text): many
-- All that was said of one figure, oldest first.
SELECT figure.id, figure.status, figure.gap, figure.replaces, figure.known_at, figure.until_at
  FROM figure
 WHERE figure.indicator = :indicator
   AND figure.period = :period
 ORDER BY figure.known_at, figure.code
;

-- figure_until(id figure_id, until moment): exec
-- When the next took its place.
UPDATE figure
   SET until_at = :until
 WHERE id = :id
;

-- target_period_note(site site_id, period text, target_at moment, figure_at moment): exec
-- Something of a period is known since then.
INSERT INTO target_period (site, period, target_at, figure_at)
VALUES (:site, :period, :target_at, :figure_at)
    ON CONFLICT (site, period) DO UPDATE
   SET target_at = min(target_at, excluded.target_at),
       figure_at = min(figure_at, excluded.figure_at)
;

-- target_periods(site site_id, at moment): many
-- The periods that a site told of by then.
SELECT target_period.period, (target_period.target_at <= :at) AS "has_targets bool",
       (target_period.figure_at <= :at) AS "has_figures bool"
  FROM target_period
 WHERE target_period.site = :site
   AND (target_period.target_at <= :at OR target_period.figure_at <= :at)
;

-- target_indicators(site site_id, at moment, on day): many indicator_now
-- A site's indicators as they were described then, their units by the name of that day.
SELECT indicator.id, indicator.site, indicator.code, held.slug, held.name, held.measure, held.direction,
       held.places, held.field, held.field_slug, held.unit,
       coalesce((SELECT phase.name
                   FROM unit_phase AS phase
                  WHERE phase.unit = unit.id
                    AND phase.until_on >= min(coalesce(unit.closes_on, :on), :on)
                  ORDER BY phase.until_on
                  LIMIT 1), unit.name) AS "unit_name text",
       held.every, held.due_days, held.position, held.note, held.opens_on, held.closes_on
  FROM indicator
  JOIN indicator_edition AS held ON held.indicator = indicator.id
                                AND held.known_at <= :at
                                AND held.until_at > :at
  LEFT JOIN unit ON unit.id = held.unit
 WHERE indicator.site = :site
 ORDER BY indicator.id
;

-- target_indicator(id indicator_id, at moment, on day): many indicator_now
-- One indicator as it was described then.
SELECT indicator.id, indicator.site, indicator.code, held.slug, held.name, held.measure, held.direction,
       held.places, held.field, held.field_slug, held.unit,
       coalesce((SELECT phase.name
                   FROM unit_phase AS phase
                  WHERE phase.unit = unit.id
                    AND phase.until_on >= min(coalesce(unit.closes_on, :on), :on)
                  ORDER BY phase.until_on
                  LIMIT 1), unit.name) AS "unit_name text",
       held.every, held.due_days, held.position, held.note, held.opens_on, held.closes_on
  FROM indicator
  JOIN indicator_edition AS held ON held.indicator = indicator.id
                                AND held.known_at <= :at
                                AND held.until_at > :at
  LEFT JOIN unit ON unit.id = held.unit
 WHERE indicator.id = :id
;

-- target_of_period(site site_id, period text, at moment): many target_now
-- The targets that held then, by indicator.
SELECT target.id, target.indicator, target.period, target.level, target.value, target.upper, target.wording,
       target.decision, target.decided_on, target.reason, target.known_at, target.until_at
  FROM indicator
  JOIN target ON target.indicator = indicator.id
 WHERE indicator.site = :site
   AND target.period = :period
   AND target.known_at <= :at
   AND target.until_at > :at
   AND target.value IS NOT NULL
 ORDER BY indicator.id
;

-- target_of_indicator(indicator indicator_id, at moment): many target_now
-- All that was known of its targets then, oldest first; also what held no more.
SELECT target.id, target.indicator, target.period, target.level, target.value, target.upper, target.wording,
       target.decision, target.decided_on, target.reason, target.known_at, target.until_at
  FROM target
 WHERE target.indicator = :indicator
   AND target.known_at <= :at
 ORDER BY target.known_at, target.id
;

-- target_figures(site site_id, period_kind int, from day, to day, at moment): many target_point
-- The figures that held then of some periods, by indicator.
SELECT figure.indicator, figure.period, figure.status, figure.value, figure.gap, figure.qualifier,
       figure.known_at
  FROM indicator
  JOIN figure ON figure.indicator = indicator.id
 WHERE indicator.site = :site
   AND figure.period_kind = :period_kind
   AND figure.starts_on BETWEEN :from AND :to
   AND figure.known_at <= :at
   AND figure.until_at > :at
 ORDER BY indicator.id
;

-- figure_of_indicator(indicator indicator_id, at moment, on day): many figure_now
-- All that was known of its figures then, newest period first, in each newest knowledge first.
SELECT figure.id, figure.code, figure.indicator, figure.period, figure.starts_on, figure.status,
       figure.value, figure.gap, figure.qualifier, figure.change, figure.change_base, figure.quote,
       figure.quote_source, figure.source, figure.unit,
       coalesce((SELECT phase.name
                   FROM unit_phase AS phase
                  WHERE phase.unit = unit.id
                    AND phase.until_on >= min(coalesce(unit.closes_on, :on), :on)
                  ORDER BY phase.until_on
                  LIMIT 1), unit.name) AS "unit_name text",
       figure.approved_by, figure.approved_on, figure.published_on, figure.reason,
       coalesce(figure.replaces, 0) AS "replaces int", figure.known_at, figure.until_at
  FROM figure
  LEFT JOIN unit ON unit.id = figure.unit
 WHERE figure.indicator = :indicator
   AND figure.known_at <= :at
 ORDER BY figure.starts_on DESC, figure.period, figure.known_at DESC, figure.code DESC
;

-- target_next(now moment): one
-- When the clock brings something to light.
SELECT min(coalesce((SELECT min(figure.known_at) FROM figure WHERE figure.known_at > :now),
                    9223372036854775807),
           coalesce((SELECT min(target.known_at) FROM target WHERE target.known_at > :now),
                    9223372036854775807),
           coalesce((SELECT min(indicator_edition.known_at)
                       FROM indicator_edition
                      WHERE indicator_edition.known_at > :now),
                    9223372036854775807)) AS "next_at moment"
;

-- figure_lines(site site_id, at moment, on day, before moment?, before_id figure_id?, period text?, unit unit_id?, field text?, limit int): many figure_line
-- The figures of a site that were known then, newest knowledge first, with what they tell of.
SELECT figure.id, figure.code, figure.indicator, figure.period, figure.starts_on, figure.status,
       figure.value, figure.gap, figure.qualifier, figure.change, figure.change_base, figure.quote,
       figure.quote_source, figure.source, figure.unit,
       coalesce((SELECT phase.name
                   FROM unit_phase AS phase
                  WHERE phase.unit = reporter.id
                    AND phase.until_on >= min(coalesce(reporter.closes_on, :on), :on)
                  ORDER BY phase.until_on
                  LIMIT 1), reporter.name) AS "reporter_name text",
       figure.approved_by, figure.approved_on, figure.published_on, figure.reason,
       coalesce(figure.replaces, 0) AS "replaces int", figure.known_at, figure.until_at,
       indicator.code AS "indicator_code text", held.slug, held.name, held.measure, held.field,
       held.unit AS owing,
       coalesce((SELECT phase.name
                   FROM unit_phase AS phase
                  WHERE phase.unit = unit.id
                    AND phase.until_on >= min(coalesce(unit.closes_on, :on), :on)
                  ORDER BY phase.until_on
                  LIMIT 1), unit.name) AS "unit_name text"
  FROM indicator
  JOIN indicator_edition AS held ON held.indicator = indicator.id
                                AND held.known_at <= :at
                                AND held.until_at > :at
  JOIN figure ON figure.indicator = indicator.id
  LEFT JOIN unit ON unit.id = held.unit
  LEFT JOIN unit AS reporter ON reporter.id = figure.unit
 WHERE indicator.site = :site
   AND figure.known_at <= :at
--? before
   AND (figure.known_at, figure.id) < (:before, :before_id)
--.
--? period
   AND figure.period = :period
--.
--? unit
   AND held.unit = :unit
--.
--? field
   AND held.field_slug = :field
--.
 ORDER BY figure.known_at DESC, figure.id DESC
 LIMIT :limit
;

-- target_first(site site_id): one
-- Since when a site has an indicator.
SELECT min(indicator_edition.known_at) AS "first_at moment"
  FROM indicator
  JOIN indicator_edition ON indicator_edition.indicator = indicator.id
 WHERE indicator.site = :site
;

-- target_last(site site_id, at moment): one
-- When a site last said anything of its indicators.
SELECT max(coalesce((SELECT max(indicator_edition.known_at)
                       FROM indicator
                       JOIN indicator_edition ON indicator_edition.indicator = indicator.id
                      WHERE indicator.site = :site
                        AND indicator_edition.known_at <= :at), -9223372036854775808),
           coalesce((SELECT max(target.known_at)
                       FROM indicator
                       JOIN target ON target.indicator = indicator.id
                      WHERE indicator.site = :site
                        AND target.known_at <= :at), -9223372036854775808),
           coalesce((SELECT max(figure.known_at)
                       FROM indicator
                       JOIN figure ON figure.indicator = indicator.id
                      WHERE indicator.site = :site
                        AND figure.known_at <= :at), -9223372036854775808)) AS "last_at moment"
;

-- indicator_to_index(now moment, id indicator_id?, behind indicator_id?, limit int): many
-- What the search is to know of indicators, as they are described now or at first: of one, or of
-- those behind one.
SELECT indicator.id, indicator.site, edition.unit, edition.name, edition.measure, edition.field,
       edition.note, coalesce(first.known_at, edition.known_at) AS "known_at moment"
  FROM indicator
  JOIN indicator_edition AS first
    ON first.indicator = indicator.id
   AND first.known_at = (SELECT min(known_at)
                           FROM indicator_edition
                          WHERE indicator_edition.indicator = indicator.id)
  JOIN indicator_edition AS edition
    ON edition.indicator = indicator.id
   AND edition.known_at <= max(:now, first.known_at)
   AND edition.until_at > max(:now, first.known_at)
 WHERE 1
--? id
   AND indicator.id = :id
--.
--? behind
   AND indicator.id > :behind
--.
 ORDER BY indicator.id
 LIMIT :limit
;
