-- export_agenda_weeks(): each
-- Every week, in the order in which they were made.
SELECT site.code AS "site_code text", agenda_week.opens_on, agenda_week.state,
       agenda_week.published_at, agenda_week.note, unit.code AS "unit_code text",
       agenda_week.original, agenda_week.original_type
  FROM agenda_week
  JOIN site ON site.id = agenda_week.site
  LEFT JOIN unit ON unit.id = agenda_week.unit
 ORDER BY agenda_week.id
;

-- export_agenda_entries(is_public bool): each
-- Every entry, or every one that the public may see, in the order in which they were made.
SELECT agenda_entry.id, agenda_entry.code, site.code AS "site_code text"
  FROM agenda_entry
  JOIN site ON site.id = agenda_entry.site
  JOIN agenda_edition ON agenda_edition.entry = agenda_entry.id AND agenda_edition.is_current = 1
 WHERE NOT :is_public
    OR (agenda_edition.is_internal = 0
        AND EXISTS (SELECT 1
                      FROM agenda_week
                     WHERE agenda_week.site = agenda_entry.site
                       AND agenda_week.opens_on BETWEEN agenda_edition.day_on - 6
                                                    AND agenda_edition.day_on
                       AND agenda_week.state = 'published'))
 ORDER BY agenda_entry.id
;

-- export_agenda_editions(entry agenda_entry_id, is_public bool): many
-- What an entry said, oldest first, or what of it was not internal.
SELECT agenda_edition.made_at, agenda_edition.day_on, agenda_edition.starts, agenda_edition.ends,
       agenda_edition.part, agenda_edition.state, agenda_edition.is_internal,
       agenda_edition.content, agenda_edition.chair, post.code AS "post_code text",
       agenda_edition.participants, agenda_edition.place, agenda_edition.room,
       unit.code AS "unit_code text", agenda_edition.prepared_by
  FROM agenda_edition
  LEFT JOIN post ON post.id = agenda_edition.chair_post
  LEFT JOIN unit ON unit.id = agenda_edition.unit
 WHERE agenda_edition.entry = :entry
   AND (NOT :is_public OR agenda_edition.is_internal = 0)
 ORDER BY agenda_edition.number
;
