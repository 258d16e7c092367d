-- agenda_week_row(site site_id, opens day): one
-- The week as it is stored.
SELECT agenda_week.id, agenda_week.state, agenda_week.digest
  FROM agenda_week
 WHERE agenda_week.site = :site
   AND agenda_week.opens_on = :opens
;

-- agenda_week_add(site site_id, opens day, state text, published_at moment?, note text?, unit unit_id?, original text?, original_type text?, digest bytes): insert
-- A new week.
INSERT INTO agenda_week (site, opens_on, state, published_at, note, unit, original, original_type,
                         digest)
VALUES (:site, :opens, :state, :published_at, :note, :unit, :original, :original_type, :digest)
;

-- agenda_week_change(id agenda_week_id, state text, published_at moment?, note text?, unit unit_id?, original text?, original_type text?, digest bytes): exec
-- A week as it is now.
UPDATE agenda_week
   SET state = :state, published_at = :published_at, note = :note, unit = :unit,
       original = :original, original_type = :original_type, digest = :digest
 WHERE id = :id
;

-- agenda_by_code(code text): one
-- The entry that an import knows by this id, and what it says now.
SELECT agenda_entry.id, agenda_entry.site, agenda_edition.number, agenda_edition.digest,
       agenda_edition.day_on
  FROM agenda_entry
  JOIN agenda_edition ON agenda_edition.entry = agenda_entry.id AND agenda_edition.is_current = 1
 WHERE agenda_entry.code = :code
;

-- agenda_entry_add(code text, site site_id): insert
-- A new entry.
INSERT INTO agenda_entry (code, site)
VALUES (:code, :site)
;

-- agenda_edition_supersede(entry agenda_entry_id): exec
-- What an entry says now belongs to the past.
UPDATE agenda_edition
   SET is_current = 0
 WHERE entry = :entry
   AND is_current = 1
;

-- agenda_edition_add(entry agenda_entry_id, number int, site site_id, is_current bool, made_at moment?, held day, starts int, ends int, part text?, place_in_day int, state text, is_internal bool, content text, chair text?, chair_post post_id?, chair_key text?, participants text?, place text?, room text?, unit unit_id?, prepared_by text?, digest bytes): insert
-- What is said of an entry.
INSERT INTO agenda_edition (entry, number, site, is_current, made_at, day_on, starts, ends, part,
                            place_in_day, state, is_internal, content, chair, chair_post, chair_key,
                            participants, place, room, unit, prepared_by, digest)
VALUES (:entry, :number, :site, :is_current, :made_at, :held, :starts, :ends, :part, :place_in_day,
        :state, :is_internal, :content, :chair, :chair_post, :chair_key, :participants, :place,
        :room, :unit, :prepared_by, :digest)
;

-- agenda_post(code text): one
-- The post that an import knows by this id.
SELECT post.id
  FROM post
 WHERE post.code = :code
;

-- agenda_week_seen(site site_id, opens day, now moment): one
-- A week as readers find it: its state, or none, and who answers for the calendar.
SELECT agenda_week.state, agenda_week.published_at, agenda_week.note,
       unit.name AS "unit_name text",
       EXISTS (SELECT 1
                 FROM agenda_edition
                WHERE agenda_edition.site = site.id
                  AND agenda_edition.day_on BETWEEN :opens AND :opens + 6
                  AND agenda_edition.is_current = 1
                  AND agenda_edition.is_internal = 1) AS "has_internal bool",
       (SELECT min(later.published_at)
          FROM agenda_week AS later
         WHERE later.site = site.id
           AND later.state <> 'draft'
           AND later.published_at > :now) AS "next_at moment",
       (SELECT min(early.opens_on)
          FROM agenda_week AS early
         WHERE early.site = site.id) AS "first_on day",
       (SELECT last.opens_on
          FROM agenda_week AS last
         WHERE last.site = site.id
           AND last.state <> 'draft'
           AND +last.published_at <= :now
         ORDER BY last.opens_on DESC
         LIMIT 1) AS "last_on day"
  FROM site
  LEFT JOIN agenda_week ON agenda_week.site = site.id AND agenda_week.opens_on = :opens
  LEFT JOIN unit ON unit.id = coalesce(agenda_week.unit,
                                       (SELECT before.unit
                                          FROM agenda_week AS before
                                         WHERE before.site = site.id
                                           AND before.opens_on < :opens
                                         ORDER BY before.opens_on DESC
                                         LIMIT 1),
                                       site.owner)
 WHERE site.id = :site
;

-- agenda_latest(site site_id, now moment): one
-- When the calendar that the public sees was last published or changed.
SELECT (SELECT max(agenda_week.published_at)
          FROM agenda_week
         WHERE agenda_week.site = :site
           AND agenda_week.state <> 'draft'
           AND agenda_week.published_at <= :now) AS "published_at moment",
       (SELECT agenda_edition.made_at
          FROM agenda_edition
          JOIN agenda_week ON agenda_week.site = agenda_edition.site
                          AND agenda_week.opens_on BETWEEN agenda_edition.day_on - 6
                                                       AND agenda_edition.day_on
                          AND agenda_week.state <> 'draft'
                          AND agenda_week.published_at <= :now
         WHERE agenda_edition.site = :site
           AND agenda_edition.is_internal = 0
           AND agenda_edition.made_at <= :now
         ORDER BY agenda_edition.made_at DESC
         LIMIT 1) AS "made_at moment"
;

-- agenda_internal_days(site site_id, first day, last day): many
-- Days on which something internal stands.
SELECT DISTINCT agenda_edition.day_on
  FROM agenda_edition
 WHERE agenda_edition.site = :site
   AND agenda_edition.day_on BETWEEN :first AND :last
   AND agenda_edition.is_current = 1
   AND agenda_edition.is_internal = 1
 ORDER BY agenda_edition.day_on
;

-- agenda_items(site site_id, now moment, first day, last day, limit int): many
-- What the public may see of some days, in the order of the days.
SELECT agenda_item.entry, agenda_item.code, agenda_item.number, agenda_item.made_at,
       agenda_item.day_on, agenda_item.starts, agenda_item.ends, agenda_item.part,
       agenda_item.state, agenda_item.content, agenda_item.chair, agenda_item.chair_key,
       agenda_item.post_name, agenda_item.participants, agenda_item.place, agenda_item.room,
       agenda_item.unit_code, agenda_item.unit_name, agenda_item.prepared_by,
       agenda_item.week_published_at
  FROM agenda_item
 WHERE agenda_item.site = :site
   AND agenda_item.day_on BETWEEN :first AND :last
   AND agenda_item.is_current = 1
   AND agenda_item.week_published_at <= :now
 ORDER BY agenda_item.day_on, agenda_item.place_in_day, agenda_item.entry
 LIMIT :limit
;

-- agenda_briefs(site site_id, opens day, now moment, first day, limit int): many
-- What the public may see of a week from a day on, in few words.
SELECT agenda_edition.day_on, agenda_edition.starts, agenda_edition.ends, agenda_edition.part,
       agenda_edition.state, agenda_edition.content,
       coalesce(agenda_edition.chair, post.name) AS "chair text", agenda_edition.place,
       agenda_edition.room
  FROM agenda_week
 CROSS JOIN agenda_edition ON agenda_edition.site = agenda_week.site
                          AND agenda_edition.day_on BETWEEN :first AND agenda_week.opens_on + 6
  LEFT JOIN post ON post.id = agenda_edition.chair_post
 WHERE agenda_week.site = :site
   AND agenda_week.opens_on = :opens
   AND agenda_week.state = 'published'
   AND agenda_week.published_at <= :now
   AND agenda_edition.is_current = 1
   AND agenda_edition.is_internal = 0
 ORDER BY agenda_edition.day_on, agenda_edition.place_in_day, agenda_edition.entry
 LIMIT :limit
;

-- agenda_pasts(site site_id, now moment, first day, last day): many
-- What was out and is said no more: of entries that stand in these days now, and of those that have
-- left them. Newest first within an entry.
SELECT past.entry, past.number, past.day_on, past.starts, past.ends, past.part, past.state,
       past.content, coalesce(past.chair, post.name) AS "chair text", past.participants, past.place, past.room,
       follower.made_at AS "until_at moment", current.day_on AS "now_on day"
  FROM agenda_edition AS current
  JOIN agenda_edition AS past ON past.entry = current.entry AND past.is_current = 0
  JOIN agenda_edition AS follower ON follower.entry = past.entry
                                 AND follower.number = past.number + 1
  JOIN agenda_week ON agenda_week.site = past.site
                  AND agenda_week.opens_on BETWEEN past.day_on - 6 AND past.day_on
                  AND agenda_week.state = 'published'
  LEFT JOIN post ON post.id = past.chair_post
 WHERE current.site = :site
   AND current.day_on BETWEEN :first AND :last
   AND current.is_current = 1
   AND current.is_internal = 0
   AND past.is_internal = 0
   AND agenda_week.published_at <= :now
   AND follower.made_at > agenda_week.published_at
 UNION ALL
SELECT past.entry, past.number, past.day_on, past.starts, past.ends, past.part, past.state,
       past.content, coalesce(past.chair, post.name) AS "chair text", past.participants, past.place, past.room,
       follower.made_at AS "until_at moment",
       CASE WHEN EXISTS (SELECT 1
                           FROM agenda_week AS next
                          WHERE next.site = current.site
                            AND next.opens_on BETWEEN current.day_on - 6 AND current.day_on
                            AND next.state = 'published'
                            AND next.published_at <= :now)
            THEN current.day_on END AS "now_on day"
  FROM agenda_edition AS past
  JOIN agenda_edition AS current ON current.entry = past.entry AND current.is_current = 1
  JOIN agenda_edition AS follower ON follower.entry = past.entry
                                 AND follower.number = past.number + 1
  JOIN agenda_week ON agenda_week.site = past.site
                  AND agenda_week.opens_on BETWEEN past.day_on - 6 AND past.day_on
                  AND agenda_week.state = 'published'
  LEFT JOIN post ON post.id = past.chair_post
 WHERE past.site = :site
   AND past.day_on BETWEEN :first AND :last
   AND past.is_current = 0
   AND past.is_internal = 0
   AND current.is_internal = 0
   AND current.day_on NOT BETWEEN :first AND :last
   AND agenda_week.published_at <= :now
   AND follower.made_at > agenda_week.published_at
 ORDER BY 1, 2 DESC
 LIMIT 1000
;

-- agenda_week_whole(site site_id, opens day): one
-- All that is said of a week, what it was made from included.
SELECT agenda_week.state, agenda_week.published_at, agenda_week.note,
       unit.code AS "unit_code text", agenda_week.original, agenda_week.original_type
  FROM agenda_week
  LEFT JOIN unit ON unit.id = agenda_week.unit
 WHERE agenda_week.site = :site
   AND agenda_week.opens_on = :opens
;

-- agenda_plan(site site_id?, first day, last day): many
-- All that is planned on some days, internal or not, out or not, at a site or everywhere.
SELECT agenda_entry.code, agenda_edition.site, site.code AS "site_code text",
       agenda_edition.day_on, agenda_edition.starts, agenda_edition.ends, agenda_edition.part,
       agenda_edition.state, agenda_edition.is_internal, agenda_edition.content,
       coalesce(agenda_edition.chair, post.name) AS "chair text", agenda_edition.chair_key,
       agenda_edition.chair_post, agenda_edition.place, agenda_edition.room
  FROM agenda_edition
  JOIN agenda_entry ON agenda_entry.id = agenda_edition.entry
  JOIN site ON site.id = agenda_edition.site
  LEFT JOIN post ON post.id = agenda_edition.chair_post
 WHERE agenda_edition.is_current = 1
   AND agenda_edition.day_on BETWEEN :first AND :last
--? site
   AND agenda_edition.site = :site
--.
 ORDER BY agenda_edition.day_on, agenda_edition.site, agenda_edition.place_in_day,
          agenda_edition.entry
 LIMIT 20000
;
