-- visit_add_to_day(site int, seen day, visits int, page_views int, robot_views int): exec
-- Adds to an open day of a site; a closed day never changes.
INSERT INTO visit_day (site, seen_on, visits, page_views, robot_views)
VALUES (:site, :seen, :visits, :page_views, :robot_views)
    ON CONFLICT (site, seen_on) DO UPDATE
   SET visits = visits + excluded.visits,
       page_views = page_views + excluded.page_views,
       robot_views = robot_views + excluded.robot_views
 WHERE is_closed = 0
;

-- visit_add_to_total(site int, visits int, page_views int, robot_views int): exec
-- Adds to the sums of a site.
INSERT INTO visit_total (site, visits, page_views, robot_views)
VALUES (:site, :visits, :page_views, :robot_views)
    ON CONFLICT (site) DO UPDATE
   SET visits = visits + excluded.visits,
       page_views = page_views + excluded.page_views,
       robot_views = robot_views + excluded.robot_views
;

-- visit_close_days(before day): exec
-- Closes the days that are over.
UPDATE visit_day
   SET is_closed = 1
 WHERE is_closed = 0
   AND seen_on < :before
;

-- visit_of_day(site int, seen day): one
-- One day of a site.
SELECT visit_day.visits, visit_day.page_views, visit_day.robot_views
  FROM visit_day
 WHERE visit_day.site = :site
   AND visit_day.seen_on = :seen
;

-- visit_of_site(site int): one
-- The sums of a site.
SELECT visit_total.visits, visit_total.page_views, visit_total.robot_views,
       visit_total.opening_visits
  FROM visit_total
 WHERE visit_total.site = :site
;
