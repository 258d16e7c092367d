-- visit_feedback_sum(site int, from day, until day): one
-- What readers of a site said over some days.
SELECT coalesce(sum(useful), 0) AS "useful int", coalesce(sum(not_useful), 0) AS "not_useful int"
  FROM visit_feedback
 WHERE site = :site
   AND seen_on BETWEEN :from AND :until
;

-- visit_feedback_worst(from day, until day, limit int): many
-- The articles of which something was said, the least liked first.
SELECT article, sum(useful) AS "useful int", sum(not_useful) AS "not_useful int"
  FROM visit_feedback
 WHERE seen_on BETWEEN :from AND :until
 GROUP BY site, article
HAVING sum(useful) + sum(not_useful) > 0
 ORDER BY sum(not_useful) - sum(useful) DESC, sum(not_useful) DESC, article
 LIMIT :limit
;
