-- front_block_by_code(code text): one
-- The arrangement that an import knows by this id.
SELECT front_block.id, front_block.digest
  FROM front_block
 WHERE front_block.code = :code
;

-- front_block_add(code text, site site_id, block text, position int, items int, is_off bool, digest bytes): insert or conflict
-- A new arrangement.
INSERT INTO front_block (code, site, block, position, items, is_off, digest)
VALUES (:code, :site, :block, :position, :items, :is_off, :digest)
;

-- front_block_change(id front_block_id, site site_id, block text, position int, items int, is_off bool, digest bytes): exec or conflict
-- An arrangement as it is described now.
UPDATE front_block
   SET site = :site, block = :block, position = :position, items = :items, is_off = :is_off,
       digest = :digest
 WHERE id = :id
;

-- front_block_list(site site_id): many
-- What the editors of a site arranged, in order: at most one row for each kind of block.
SELECT front_block.block, front_block.position, front_block.items, front_block.is_off
  FROM front_block
 WHERE front_block.site = :site
 ORDER BY front_block.position, front_block.code
;

-- front_slot_by_code(code text): one
-- The slot that an import knows by this id.
SELECT front_slot.id, front_slot.digest
  FROM front_slot
 WHERE front_slot.code = :code
;

-- front_slot_add(code text, site site_id, article article_id, position int, starts moment, ends moment?, accepted_by text?, digest bytes): insert
-- A new slot.
INSERT INTO front_slot (code, site, article, position, starts_at, ends_at, accepted_by, digest)
VALUES (:code, :site, :article, :position, :starts, :ends, :accepted_by, :digest)
;

-- front_slot_change(id front_slot_id, site site_id, article article_id, position int, starts moment, ends moment?, accepted_by text?, digest bytes): exec
-- A slot as it is described now.
UPDATE front_slot
   SET site = :site, article = :article, position = :position, starts_at = :starts,
       ends_at = :ends, accepted_by = :accepted_by, digest = :digest
 WHERE id = :id
;

-- front_slot_article(article article_id): one
-- Whose the article is.
SELECT article.site
  FROM article
 WHERE article.id = :article
;

-- front_slot_next(site site_id, now moment): one
-- The next start or end of a slot.
SELECT coalesce(min(CASE
                    WHEN front_slot.starts_at > :now THEN front_slot.starts_at
                    WHEN front_slot.ends_at > :now THEN front_slot.ends_at
                    END), 0) AS "at moment"
  FROM front_slot
 WHERE front_slot.site = :site
   AND (front_slot.starts_at > :now OR front_slot.ends_at > :now)
;
