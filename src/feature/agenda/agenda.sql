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
