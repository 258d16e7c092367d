-- visit_salts(): many visit_salt
-- The days that are open.
SELECT seen_on, salt, clients, reads
  FROM visit_salt
 ORDER BY seen_on
;

-- visit_salt_add(seen day, salt bytes): exec
-- A day begins.
INSERT INTO visit_salt (seen_on, salt)
VALUES (:seen, :salt)
;

-- visit_salt_count(seen day, clients int, reads int): exec
-- How much is known of an open day.
UPDATE visit_salt
   SET clients = :clients, reads = :reads
 WHERE seen_on = :seen
;

-- visit_worker_window(life int): one
-- What was counted of a worker's batches.
SELECT highest, before
  FROM visit_worker
 WHERE life = :life
;

-- visit_worker_put(life int, highest int, before int, heard day): exec
-- The same, now.
INSERT INTO visit_worker (life, highest, before, heard_on)
VALUES (:life, :highest, :before, :heard)
    ON CONFLICT (life) DO UPDATE
   SET highest = excluded.highest, before = excluded.before, heard_on = excluded.heard_on
;

-- visit_worker_lives(): one
-- How many workers are known.
SELECT count(*) AS "n int"
  FROM visit_worker
;

-- visit_worker_forget(before day): exec
-- Workers that have long ended.
DELETE FROM visit_worker
 WHERE heard_on < :before
;

-- visit_client_read(seen day, client int): one
-- How a reader behaved today.
SELECT is_robot, has_files, heads, pages, short_from AS "short_from int", short_pages,
       long_from AS "long_from int", long_pages
  FROM visit_client
 WHERE seen_on = :seen
   AND client = :client
;

-- visit_client_put(seen day, client int, robot bool, files bool, heads int, pages int, short_from int, short_pages int, long_from int, long_pages int): exec
-- The same, now.
INSERT INTO visit_client (seen_on, client, is_robot, has_files, heads, pages, short_from,
                          short_pages, long_from, long_pages)
VALUES (:seen, :client, :robot, :files, :heads, :pages, :short_from, :short_pages, :long_from,
        :long_pages)
    ON CONFLICT (seen_on, client) DO UPDATE
   SET is_robot = excluded.is_robot, has_files = excluded.has_files, heads = excluded.heads,
       pages = excluded.pages, short_from = excluded.short_from,
       short_pages = excluded.short_pages, long_from = excluded.long_from,
       long_pages = excluded.long_pages
;

-- visit_person_read(seen day, client int, site int): one
-- A reader's visits at a site today.
SELECT read_at AS "read_at int", visits
  FROM visit_person
 WHERE seen_on = :seen
   AND client = :client
   AND site = :site
;

-- visit_person_put(seen day, client int, site int, read int, visits int): exec
-- One more page of them.
INSERT INTO visit_person (seen_on, client, site, read_at, visits, page_views)
VALUES (:seen, :client, :site, :read, :visits, 1)
    ON CONFLICT (seen_on, client, site) DO UPDATE
   SET read_at = max(read_at, excluded.read_at), visits = excluded.visits,
       page_views = page_views + 1
;

-- visit_read_of(seen day, client int, site int, kind int, thing int): one
-- In which of its visits a reader last read something.
SELECT last_visit
  FROM visit_read
 WHERE seen_on = :seen
   AND client = :client
   AND site = :site
   AND kind = :kind
   AND thing = :thing
;

-- visit_read_put(seen day, client int, site int, kind int, thing int, visit int, begins int): exec
-- It reads it again; `begins` is 1 for the first time in this visit.
INSERT INTO visit_read (seen_on, client, site, kind, thing, last_visit, visits, page_views)
VALUES (:seen, :client, :site, :kind, :thing, :visit, :begins, 1)
    ON CONFLICT (seen_on, client, site, kind, thing) DO UPDATE
   SET last_visit = excluded.last_visit, visits = visits + excluded.visits,
       page_views = page_views + 1
;

-- visit_vote_of(seen day, client int, site int, article int): one
-- What a reader said of an article that she read today; 0: nothing yet.
SELECT vote
  FROM visit_read
 WHERE seen_on = :seen
   AND client = :client
   AND site = :site
   AND kind = 2
   AND thing = :article
;

-- visit_vote_put(seen day, client int, site int, article int, vote int): exec
-- She says it, or something else than before.
UPDATE visit_read
   SET vote = :vote
 WHERE seen_on = :seen
   AND client = :client
   AND site = :site
   AND kind = 2
   AND thing = :article
;

-- visit_feedback_add(seen day, site int, article int, useful int, not_useful int): exec
-- Adds to what readers said of an article that day, or takes away.
INSERT INTO visit_feedback (seen_on, site, article, useful, not_useful)
VALUES (:seen, :site, :article, max(:useful, 0), max(:not_useful, 0))
    ON CONFLICT (site, seen_on, article) DO UPDATE
   SET useful = useful + :useful, not_useful = not_useful + :not_useful
;

-- visit_open_add(seen day, site int, visits int, page_views int, robot_views int): exec
-- Adds to an open day of a site.
INSERT INTO visit_open (seen_on, site, visits, page_views, robot_views)
VALUES (:seen, :site, :visits, :page_views, :robot_views)
    ON CONFLICT (seen_on, site) DO UPDATE
   SET visits = visits + excluded.visits,
       page_views = page_views + excluded.page_views,
       robot_views = robot_views + excluded.robot_views
;

-- visit_open_thing_add(seen day, site int, kind int, thing int, visits int): exec
-- Adds a page view to a section or article of an open day.
INSERT INTO visit_open_thing (seen_on, site, kind, thing, visits, page_views)
VALUES (:seen, :site, :kind, :thing, :visits, 1)
    ON CONFLICT (seen_on, site, kind, thing) DO UPDATE
   SET visits = visits + excluded.visits, page_views = page_views + 1
;

-- visit_apart_sites(seen day, client int): exec
-- A reader turned out to be a robot: its views become a robot's.
UPDATE visit_open
   SET visits = visit_open.visits - person.visits,
       page_views = visit_open.page_views - person.page_views,
       robot_views = robot_views + person.page_views
  FROM visit_person AS person
 WHERE person.seen_on = :seen
   AND person.client = :client
   AND visit_open.seen_on = person.seen_on
   AND visit_open.site = person.site
;

-- visit_apart_things(seen day, client int): exec
-- And what it read was not read.
UPDATE visit_open_thing
   SET visits = visit_open_thing.visits - seen.visits,
       page_views = visit_open_thing.page_views - seen.page_views
  FROM visit_read AS seen
 WHERE seen.seen_on = :seen
   AND seen.client = :client
   AND visit_open_thing.seen_on = seen.seen_on
   AND visit_open_thing.site = seen.site
   AND visit_open_thing.kind = seen.kind
   AND visit_open_thing.thing = seen.thing
;

-- visit_apart_votes(seen day, client int): exec
-- Nor did it say anything of it.
UPDATE visit_feedback
   SET useful = useful - (seen.vote = 1),
       not_useful = not_useful - (seen.vote = 2)
  FROM visit_read AS seen
 WHERE seen.seen_on = :seen
   AND seen.client = :client
   AND seen.kind = 2
   AND seen.vote > 0
   AND visit_feedback.seen_on = seen.seen_on
   AND visit_feedback.site = seen.site
   AND visit_feedback.article = seen.thing
;

-- visit_apart_person(seen day, client int): exec
-- Its visits are none.
DELETE FROM visit_person
 WHERE seen_on = :seen
   AND client = :client
;

-- visit_apart_reads(seen day, client int): exec
-- How many rows that were.
DELETE FROM visit_read
 WHERE seen_on = :seen
   AND client = :client
;
