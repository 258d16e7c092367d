-- voice_vote_of(said_on day, client int, said int): one
-- What a reader said of a page today.
SELECT vote
  FROM voice_said
 WHERE said_on = :said_on
   AND client = :client
   AND said = :said
;

-- voice_said_put(said_on day, client int, said int, vote int): exec
-- She says it, or something else than before.
INSERT INTO voice_said (said_on, client, said, vote)
VALUES (:said_on, :client, :said, :vote)
    ON CONFLICT (said_on, client, said) DO UPDATE
   SET vote = excluded.vote
;

-- voice_count_add(site int, said_on day, page text, useful int, not_useful int, reports int): exec
-- Adds to what was said of a page that day, or takes away.
INSERT INTO voice_count (site, said_on, page, useful, not_useful, reports)
VALUES (:site, :said_on, :page, max(:useful, 0), max(:not_useful, 0), :reports)
    ON CONFLICT (site, said_on, page) DO UPDATE
   SET useful = useful + :useful, not_useful = not_useful + :not_useful,
       reports = reports + :reports
;

-- voice_report_add(site int, page text, kind text, text text, said moment): exec
-- Something is wrong with a page.
INSERT INTO voice_report (site, page, kind, text, said_at)
VALUES (:site, :page, :kind, :text, :said)
;

-- voice_pace_add(said_on day, client int, hour int): exec
-- Once more in this hour.
INSERT INTO voice_pace (said_on, client, hour, n)
VALUES (:said_on, :client, :hour, 1)
    ON CONFLICT (said_on, client, hour) DO UPDATE
   SET n = n + 1
;

-- voice_pace_of(said_on day, client int, hour int): one
-- How often in this hour.
SELECT n
  FROM voice_pace
 WHERE said_on = :said_on
   AND client = :client
   AND hour = :hour
;

-- voice_destroy_said(said_on day): exec
-- Who said what is forgotten with the day.
DELETE FROM voice_said
 WHERE said_on = :said_on
;

-- voice_destroy_pace(said_on day): exec
-- And how often.
DELETE FROM voice_pace
 WHERE said_on = :said_on
;

-- voice_forget_texts(before moment): exec
-- What was reported so long ago; how often stays.
DELETE FROM voice_report
 WHERE said_at < :before
;

-- voice_reports(from moment, until moment, limit int): many
-- What was reported, the newest first.
SELECT site, page, kind, text, said_at
  FROM voice_report
 WHERE said_at >= :from
   AND said_at < :until
 ORDER BY said_at DESC, id DESC
 LIMIT :limit
;

-- voice_months(site int, limit int): many
-- What readers of a site said, month by month, the newest first; of articles, too.
SELECT cast(strftime('%Y', said_on * 86400, 'unixepoch') AS INTEGER) AS "year int",
       cast(strftime('%m', said_on * 86400, 'unixepoch') AS INTEGER) AS "month int",
       min(said_on) AS "first day",
       sum(useful) AS "useful int", sum(not_useful) AS "not_useful int",
       sum(reports) AS "reports int"
  FROM (SELECT said_on, useful, not_useful, reports FROM voice_count WHERE site = :site
         UNION ALL
        SELECT seen_on, useful, not_useful, 0 FROM visit_feedback WHERE site = :site)
 GROUP BY 1, 2
 ORDER BY 1 DESC, 2 DESC
 LIMIT :limit
;
