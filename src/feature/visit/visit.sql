-- visit_sums_past(site int, yesterday day, month day, year day): one
-- The sums over the days of this year that are over.
SELECT coalesce(sum(visits) FILTER (WHERE seen_on = :yesterday), 0) AS "yesterday int",
       coalesce(sum(page_views) FILTER (WHERE seen_on = :yesterday), 0)
           AS "page_views_yesterday int",
       coalesce(sum(visits) FILTER (WHERE seen_on >= :month), 0) AS "month int",
       coalesce(sum(page_views) FILTER (WHERE seen_on >= :month), 0) AS "page_views_month int",
       coalesce(sum(visits) FILTER (WHERE seen_on >= :year), 0) AS "year int",
       coalesce(sum(page_views) FILTER (WHERE seen_on >= :year), 0) AS "page_views_year int"
  FROM visit_day
 WHERE site = :site
   AND seen_on >= min(:year, :yesterday)
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
