-- index_version(): one
-- The number that says whether what was read of the index still holds.
SELECT version
  FROM search_state
 WHERE one = 1
;

-- index_version_raise(): exec
-- Something that readers see has changed.
UPDATE search_state
   SET version = version + 1
 WHERE one = 1
;

-- index_live(): many index_segment
-- The segments that readers read, the oldest first.
SELECT id, slot, documents
  FROM search_segment
 WHERE state = 'live'
 ORDER BY id
;

-- index_slots(): many
-- The slots that are taken.
SELECT slot
  FROM search_segment
 ORDER BY slot
;

-- index_segment_add(id int, slot int, state text, documents int): exec
-- A new segment.
INSERT INTO search_segment (id, slot, state, documents)
VALUES (:id, :slot, :state, :documents)
;

-- index_documents_add(segment search_segment_id, keys bytes, facts bytes): exec
-- The facts of a segment's documents.
INSERT INTO search_documents (segment, keys, facts)
VALUES (:segment, :keys, :facts)
;

-- index_documents(segment search_segment_id): one
-- The facts of a segment's documents.
SELECT keys, facts
  FROM search_documents
 WHERE segment = :segment
;

-- index_keys(segment search_segment_id): one
-- The documents of a segment.
SELECT keys
  FROM search_documents
 WHERE segment = :segment
;

-- index_row_add(key int, entries bytes): exec
-- A row of terms.
INSERT INTO search_row (key, entries)
VALUES (:key, :entries)
;

-- index_row_before(least int, key int): each index_row
-- The row in which a term stands or begins, if it is there.
SELECT key, entries
  FROM search_row
 WHERE key BETWEEN :least AND :key
 ORDER BY key DESC
 LIMIT 1
;

-- index_rows_behind(key int, last int): each index_row
-- The rows behind one.
SELECT key, entries
  FROM search_row
 WHERE key > :key
   AND key <= :last
 ORDER BY key
;

-- index_dead(least int, last int): each
-- The dead documents of a segment.
SELECT key
  FROM search_dead
 WHERE key BETWEEN :least AND :last
 ORDER BY key
;

-- index_dead_add(key int): exec
-- A document is not true any more.
INSERT INTO search_dead (key)
VALUES (:key)
;

-- index_is_dead(key int): one
-- Whether a document is dead.
SELECT key
  FROM search_dead
 WHERE key = :key
;

-- index_dead_count(least int, last int): one
-- How many documents of a segment are dead.
SELECT count(*) AS "documents int"
  FROM search_dead
 WHERE key BETWEEN :least AND :last
;

-- index_building(): one
-- The segment that is being built.
SELECT id, slot, documents, place
  FROM search_segment
 WHERE state = 'building'
;

-- index_sources(target search_segment_id): many index_segment
-- What it is made of, in the order in which its origins name them.
SELECT id, slot, documents
  FROM search_segment
 WHERE target = :target
   AND state = 'live'
 ORDER BY id
;

-- index_source_set(id search_segment_id, target search_segment_id): exec
-- A segment is to go into another.
UPDATE search_segment
   SET target = :target
 WHERE id = :id
;

-- index_place_set(id search_segment_id, place int): exec
-- The segment is built up to there.
UPDATE search_segment
   SET place = :place
 WHERE id = :id
;

-- index_state_set(id search_segment_id, state text): exec
-- A segment goes live, or is gone.
UPDATE search_segment
   SET state = :state
 WHERE id = :id
;

-- index_origins_add(segment search_segment_id, origins bytes): exec
-- Where the documents of a segment that is being built are.
INSERT INTO search_origins (segment, origins)
VALUES (:segment, :origins)
;

-- index_origins(segment search_segment_id): one
-- Where the documents of a segment that is being built are.
SELECT origins
  FROM search_origins
 WHERE segment = :segment
;

-- index_origins_remove(segment search_segment_id): exec
-- The segment is built.
DELETE FROM search_origins
 WHERE segment = :segment
;

-- index_gone(): one index_segment
-- A segment whose rows may be deleted.
SELECT id, slot, documents
  FROM search_segment
 WHERE state = 'gone'
 ORDER BY id
 LIMIT 1
;

-- index_rows_remove(least int, last int, count int): exec
-- Deletes the first rows of a segment.
DELETE FROM search_row
 WHERE key BETWEEN :least AND coalesce((SELECT key
                                          FROM search_row
                                         WHERE key BETWEEN :least AND :last
                                         ORDER BY key
                                         LIMIT 1 OFFSET :count - 1), :last)
;

-- index_dead_remove(least int, last int, count int): exec
-- Deletes the first marks of a segment's dead.
DELETE FROM search_dead
 WHERE key BETWEEN :least AND coalesce((SELECT key
                                          FROM search_dead
                                         WHERE key BETWEEN :least AND :last
                                         ORDER BY key
                                         LIMIT 1 OFFSET :count - 1), :last)
;

-- index_documents_remove(segment search_segment_id): exec
-- Deletes the facts of a segment's documents.
DELETE FROM search_documents
 WHERE segment = :segment
;

-- index_segment_remove(id search_segment_id): exec
-- A segment's slot is free again.
DELETE FROM search_segment
 WHERE id = :id
;

-- index_format(): one
-- Of which make the index is.
SELECT format
  FROM search_state
 WHERE one = 1
;

-- index_format_set(format int): exec
-- The index is made as this program makes it.
UPDATE search_state
   SET format = :format
 WHERE one = 1
;

-- index_all_rows_remove(): exec
-- All rows of terms go.
DELETE FROM search_row
;

-- index_all_dead_remove(): exec
-- All marks of the dead go.
DELETE FROM search_dead
;

-- index_all_origins_remove(): exec
-- All origins go.
DELETE FROM search_origins
;

-- index_all_documents_remove(): exec
-- All facts go.
DELETE FROM search_documents
;

-- index_all_segments_remove(): exec
-- All segments go.
DELETE FROM search_segment
;
