-- visit_open_days(before day): many
-- The open days that are over.
SELECT DISTINCT seen_on
  FROM (SELECT seen_on FROM visit_open UNION SELECT seen_on FROM visit_salt)
 WHERE seen_on < :before
 ORDER BY seen_on
;

-- visit_newest_day(): one
-- The newest day that is over.
SELECT max(seen_on) AS "newest_on day"
  FROM visit_day
;

-- visit_close_sites(seen day): exec
-- The day's sums stand from now on.
INSERT INTO visit_day (site, seen_on, visits, page_views, robot_views)
SELECT site, seen_on, visits, page_views, robot_views
  FROM visit_open
 WHERE seen_on = :seen
    ON CONFLICT DO NOTHING
;

-- visit_close_totals(seen day): exec
-- And count among the sums of all days.
INSERT INTO visit_thing_total (site, kind, thing, visits, page_views)
SELECT site, kind, thing, visits, page_views
  FROM visit_open_thing
 WHERE seen_on = :seen
    ON CONFLICT (site, kind, thing) DO UPDATE
   SET visits = visits + excluded.visits, page_views = page_views + excluded.page_views
;

-- visit_close_things(seen day, limit int): exec
-- Of each site its sections, and the articles that were read most.
INSERT INTO visit_thing_day (site, kind, seen_on, thing, visits, page_views)
SELECT site, kind, seen_on, thing, visits, page_views
  FROM (SELECT site, kind, seen_on, thing, visits, page_views,
               row_number() OVER (PARTITION BY site, kind
                                      ORDER BY visits DESC, page_views DESC, thing) AS place
          FROM visit_open_thing
         WHERE seen_on = :seen
           AND page_views > 0)
 WHERE kind = 1
    OR place <= :limit
    ON CONFLICT DO NOTHING
;

-- visit_close_sums(seen day): exec
-- A site that is counted has a sum.
INSERT INTO visit_sum (site)
SELECT site
  FROM visit_open
 WHERE seen_on = :seen
    ON CONFLICT DO NOTHING
;

-- visit_sum_up(): exec
-- The sums over all days that are over, of every site.
UPDATE visit_sum
   SET (visits, page_views) = (SELECT coalesce(sum(visit_day.visits), 0),
                                      coalesce(sum(visit_day.page_views), 0)
                                 FROM visit_day
                                WHERE visit_day.site = visit_sum.site
                                  AND (visit_sum.opening_on IS NULL
                                       OR visit_day.seen_on > visit_sum.opening_on))
;

-- visit_destroy_open(seen day): exec
-- What was counted stands elsewhere.
DELETE FROM visit_open
 WHERE seen_on = :seen
;

-- visit_destroy_open_things(seen day): exec
-- The same of sections and articles.
DELETE FROM visit_open_thing
 WHERE seen_on = :seen
;

-- visit_destroy_salt(seen day): exec
-- Without it no hash can be made again.
DELETE FROM visit_salt
 WHERE seen_on = :seen
;

-- visit_destroy_clients(seen day): exec
-- Who read is forgotten.
DELETE FROM visit_client
 WHERE seen_on = :seen
;

-- visit_destroy_persons(seen day): exec
-- And when,
DELETE FROM visit_person
 WHERE seen_on = :seen
;

-- visit_destroy_reads(seen day): exec
-- and what.
DELETE FROM visit_read
 WHERE seen_on = :seen
;

-- visit_top_is_missing(): one
-- Whether days came in since the lists of past days were made.
SELECT (SELECT count(*) FROM (SELECT 1 FROM visit_top WHERE days = 7 LIMIT 1)) AS "lists int",
       (SELECT count(*) FROM (SELECT 1 FROM visit_thing_day WHERE kind = 2 LIMIT 1))
           AS "days int"
;

-- visit_top_clear(days int): exec
-- The list is made anew.
DELETE FROM visit_top
 WHERE days = :days
;

-- visit_top_today(today day, limit int): exec
-- The articles that were read most today so far.
INSERT INTO visit_top (site, days, place, until_on, article, visits, page_views)
SELECT site, 1, place, seen_on, thing, visits, page_views
  FROM (SELECT site, seen_on, thing, visits, page_views,
               row_number() OVER (PARTITION BY site
                                      ORDER BY visits DESC, page_views DESC, thing) AS place
          FROM visit_open_thing
         WHERE seen_on = :today
           AND kind = 2
           AND page_views > 0)
 WHERE place <= :limit
;

-- visit_top_past(days int, from day, until day, limit int): exec
-- The same over days that are over, both included. Each site's days are looked for by themselves:
-- that is how they are ordered.
INSERT INTO visit_top (site, days, place, until_on, article, visits, page_views)
SELECT site, :days, place, :until, thing, visits, page_views
  FROM (SELECT visit_sum.site, thing, sum(visit_thing_day.visits) AS visits,
               sum(visit_thing_day.page_views) AS page_views,
               row_number() OVER (PARTITION BY visit_sum.site
                                      ORDER BY sum(visit_thing_day.visits) DESC,
                                               sum(visit_thing_day.page_views) DESC,
                                               thing) AS place
          FROM visit_sum
         CROSS JOIN visit_thing_day ON visit_thing_day.site = visit_sum.site
                                   AND visit_thing_day.kind = 2
                                   AND visit_thing_day.seen_on BETWEEN :from AND :until
         GROUP BY visit_sum.site, thing)
 WHERE place <= :limit
;
