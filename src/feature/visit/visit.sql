-- visit_sums_past(site int, yesterday day, month day, year day): one
-- The sums over the days of this year that are over and were counted by this program.
SELECT count(*) FILTER (WHERE seen_on = :yesterday) AS "yesterdays int",
       coalesce(sum(visits) FILTER (WHERE seen_on = :yesterday), 0) AS "yesterday int",
       coalesce(sum(page_views) FILTER (WHERE seen_on = :yesterday), 0)
           AS "page_views_yesterday int",
       coalesce(sum(visits) FILTER (WHERE seen_on >= :month), 0) AS "month int",
       coalesce(sum(page_views) FILTER (WHERE seen_on >= :month), 0) AS "page_views_month int",
       coalesce(sum(visits) FILTER (WHERE seen_on >= :year), 0) AS "year int",
       coalesce(sum(page_views) FILTER (WHERE seen_on >= :year), 0) AS "page_views_year int"
  FROM visit_day
 WHERE site = :site
   AND seen_on >= min(:year, :yesterday)
   AND counted_by IS NULL
;

-- visit_open_of_site(site int, from day, until day): many
-- The days of a site that are being counted.
SELECT seen_on, visits, page_views, robot_views
  FROM visit_open
 WHERE seen_on BETWEEN :from AND :until
   AND site = :site
;

-- visit_sum_of_site(site int): one
-- The sums over all days that are over, and the opening balance.
SELECT visits, page_views, opening_visits, opening_on, opening_note
  FROM visit_sum
 WHERE site = :site
;

-- visit_elsewhere_of(site int): one
-- The last day that another system counted by a definition of its own.
SELECT seen_on, counted_by
  FROM visit_day
 WHERE site = :site
   AND counted_by IS NOT NULL
 ORDER BY seen_on DESC
 LIMIT 1
;

-- visit_first_of(site int): one
-- The first day that is known.
SELECT seen_on
  FROM visit_day
 WHERE site = :site
 ORDER BY seen_on
 LIMIT 1
;

-- visit_months_between(site int, from day, until day): many
-- Days that are over, by month, and within a month by who counted.
SELECT min(seen_on) AS "first_on day", sum(visits) AS "visits int",
       CASE WHEN count(page_views) = count(*) THEN sum(page_views) ELSE -1 END AS "page_views int",
       CASE WHEN count(robot_views) = count(*) THEN sum(robot_views) ELSE -1 END
           AS "robot_views int",
       counted_by
  FROM visit_day
 WHERE site = :site
   AND seen_on BETWEEN :from AND :until
 GROUP BY strftime('%Y-%m', seen_on * 86400, 'unixepoch'), counted_by
 ORDER BY min(seen_on)
;

-- visit_sections_between(site int, from day, until day): many
-- What was read of each section, the most read first.
SELECT thing, sum(visits) AS "visits int", sum(page_views) AS "page_views int"
  FROM visit_thing_day
 WHERE site = :site
   AND kind = 1
   AND seen_on BETWEEN :from AND :until
 GROUP BY thing
 ORDER BY 2 DESC, thing
;

-- visit_top_of_site(site int): many
-- The lists of what was read most.
SELECT days, until_on, article, visits, page_views
  FROM visit_top
 WHERE site = :site
 ORDER BY days, place
;
