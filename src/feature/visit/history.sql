-- visit_day_one(site int, seen day): one visit_day
-- A day that is over.
SELECT seen_on, visits, coalesce(page_views, -1) AS "page_views int",
       coalesce(robot_views, -1) AS "robot_views int", counted_by
  FROM visit_day
 WHERE site = :site
   AND seen_on = :seen
;

-- visit_days_between(site int, from day, until day): many visit_day
-- The days of a site that are over.
SELECT seen_on, visits, coalesce(page_views, -1) AS "page_views int",
       coalesce(robot_views, -1) AS "robot_views int", counted_by
  FROM visit_day
 WHERE site = :site
   AND seen_on BETWEEN :from AND :until
 ORDER BY seen_on
;

-- visit_day_is_open(site int, seen day): one
-- Whether it is being counted.
SELECT count(*) AS "n int"
  FROM visit_open
 WHERE seen_on = :seen
   AND site = :site
;

-- visit_day_add(site int, seen day, visits int, page_views int, robot_views int, by text?): exec
-- A day that was counted elsewhere.
INSERT INTO visit_day (site, seen_on, visits, page_views, robot_views, counted_by)
VALUES (:site, :seen, :visits, nullif(:page_views, -1), nullif(:robot_views, -1), :by)
;

-- visit_thing_day_add(site int, kind int, seen day, thing int, visits int, page_views int): exec
-- What was read on it.
INSERT INTO visit_thing_day (site, kind, seen_on, thing, visits, page_views)
VALUES (:site, :kind, :seen, :thing, :visits, :page_views)
;

-- visit_thing_total_add(site int, kind int, thing int, visits int, page_views int): exec
-- And counts among the sums of all days.
INSERT INTO visit_thing_total (site, kind, thing, visits, page_views)
VALUES (:site, :kind, :thing, :visits, :page_views)
    ON CONFLICT (site, kind, thing) DO UPDATE
   SET visits = visits + excluded.visits, page_views = page_views + excluded.page_views
;

-- visit_things_of_day(site int, kind int, seen day): many
-- The sections, or the articles, of a day.
SELECT thing, visits, page_views
  FROM visit_thing_day
 WHERE site = :site
   AND kind = :kind
   AND seen_on = :seen
 ORDER BY thing
;

-- visit_sum_add(site int, seen day, visits int, page_views int): exec
-- A day that is after the opening balance counts among the sums of a site.
INSERT INTO visit_sum (site, visits, page_views)
VALUES (:site, :visits, :page_views)
    ON CONFLICT (site) DO UPDATE
   SET visits = visits + excluded.visits, page_views = page_views + excluded.page_views
 WHERE opening_on IS NULL
    OR opening_on < :seen
;

-- visit_opening_of(site int): one
-- What was carried over.
SELECT opening_visits, opening_on, opening_note
  FROM visit_sum
 WHERE site = :site
;

-- visit_opening_put(site int, visits int, until day, note text?): exec
-- What is carried over.
INSERT INTO visit_sum (site, opening_visits, opening_on, opening_note)
VALUES (:site, :visits, :until, :note)
    ON CONFLICT (site) DO UPDATE
   SET opening_visits = excluded.opening_visits, opening_on = excluded.opening_on,
       opening_note = excluded.opening_note
;

-- visit_top_forget_past(): exec
-- The lists of what was read most are to be made anew.
DELETE FROM visit_top
 WHERE days > 1
;
