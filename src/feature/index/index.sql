-- index_add(article int, title text, lead text, body text): exec
-- The entry of an article.
INSERT INTO search_text (rowid, title, lead, body)
VALUES (:article, :title, :lead, :body)
;

-- index_remove(article int): exec
-- Takes the entry of an article away.
DELETE FROM search_text
 WHERE rowid = :article
;

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

-- index_documents_add(segment search_segment_id, articles bytes, facts bytes): exec
-- The facts of a segment's documents.
INSERT INTO search_documents (segment, articles, facts)
VALUES (:segment, :articles, :facts)
;

-- index_documents(segment search_segment_id): one
-- The facts of a segment's documents.
SELECT articles, facts
  FROM search_documents
 WHERE segment = :segment
;

-- index_articles(segment search_segment_id): one
-- The articles of a segment.
SELECT articles
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
