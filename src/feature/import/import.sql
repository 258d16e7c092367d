-- import_mark(): one
-- The newest rows from before the import that runs, or was killed.
SELECT import_open.last_unit, import_open.last_site, import_open.last_section,
       import_open.last_media, import_open.last_layer
  FROM import_open
 WHERE one = 1
;

-- import_begin(): exec
-- An import begins.
INSERT INTO import_open (one, last_unit, last_site, last_section, last_media, last_layer)
SELECT 1, (SELECT coalesce(max(id), 0) FROM unit), (SELECT coalesce(max(id), 0) FROM site),
       (SELECT coalesce(max(id), 0) FROM section), (SELECT coalesce(max(id), 0) FROM media),
       (SELECT coalesce(max(id), 0) FROM layer)
;

-- import_end(): exec
-- The import is done.
DELETE FROM import_open
 WHERE one = 1
;
