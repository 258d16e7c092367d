-- layer_by_code(code text): one
-- The layer that an import knows by this id.
SELECT layer.id, layer.site, layer.digest
  FROM layer
 WHERE layer.code = :code
;

-- layer_whole(code text): one
-- A layer as it was put.
SELECT layer.site, site.code AS "site_code text", layer.name, layer.kind, layer.description,
       layer.source, layer.source_link, layer.as_of_on, layer.is_shared, layer.position
  FROM layer
  JOIN site ON site.id = layer.site
 WHERE layer.code = :code
;

-- layer_by_slug(site site_id, slug text): one
-- Whose address it is.
SELECT layer.id
  FROM layer
 WHERE layer.site = :site
   AND layer.slug = :slug
;

-- layer_add(code text, site site_id, slug text, name text, kind text, description text?, source text, source_link text?, as_of day, is_shared bool, position int, digest bytes): insert
-- A new layer.
INSERT INTO layer (code, site, slug, name, kind, description, source, source_link, as_of_on,
                   is_shared, position, is_stale, digest)
VALUES (:code, :site, :slug, :name, :kind, :description, :source, :source_link, :as_of,
        :is_shared, :position, 1, :digest)
;

-- layer_change(id layer_id, site site_id, slug text, name text, kind text, description text?, source text, source_link text?, as_of day, is_shared bool, position int, digest bytes): exec
-- A layer as it is described now.
UPDATE layer
   SET site = :site, slug = :slug, name = :name, kind = :kind, description = :description,
       source = :source, source_link = :source_link, as_of_on = :as_of, is_shared = :is_shared,
       position = :position, is_stale = 1, digest = :digest
 WHERE id = :id
;

-- layer_touch(id layer_id): exec
-- Something of it changed: it is to be drawn anew.
UPDATE layer
   SET is_stale = 1
 WHERE id = :id
   AND is_stale = 0
;

-- place_by_code(code text): one
-- The place that an import knows by this id.
SELECT place.id, place.layer, place.successor, place.digest
  FROM place
 WHERE place.code = :code
;

-- place_add(code text, layer layer_id, slug text, name text, kind text, unit unit_id?, address text?, phone text?, description text?, link text?, opens day?, closes day?, west int, south int, east int, north int, middle_x int, middle_y int, points int, digest bytes, geometry bytes): insert
-- A new place.
INSERT INTO place (code, layer, slug, name, kind, unit, address, phone, description, link, opens_on,
                   closes_on, west, south, east, north, middle_x, middle_y, points, digest,
                   geometry)
VALUES (:code, :layer, :slug, :name, :kind, :unit, :address, :phone, :description, :link, :opens,
        :closes, :west, :south, :east, :north, :middle_x, :middle_y, :points, :digest,
        :geometry)
;

-- place_change(id place_id, layer layer_id, slug text, name text, kind text, unit unit_id?, address text?, phone text?, description text?, link text?, opens day?, closes day?, west int, south int, east int, north int, middle_x int, middle_y int, points int, digest bytes, geometry bytes): exec
-- A place as it is described now.
UPDATE place
   SET layer = :layer, slug = :slug, name = :name, kind = :kind, unit = :unit, address = :address,
       phone = :phone, description = :description, link = :link, opens_on = :opens,
       closes_on = :closes, west = :west, south = :south, east = :east, north = :north,
       middle_x = :middle_x, middle_y = :middle_y, points = :points, digest = :digest,
       geometry = :geometry
 WHERE id = :id
;

-- place_set_successor(id place_id, successor place_id?): exec
-- Where to go instead.
UPDATE place
   SET successor = :successor
 WHERE id = :id
;

-- layer_list(site site_id, root site_id): many layer_item
-- The layers that a site shows: its own, and those that the root shares. They are few; with a limit
-- SQLite would open a table of its own for their order.
SELECT layer.id, layer.site, layer.slug, layer.name, layer.kind, layer.description, layer.source,
       layer.source_link, layer.as_of_on, layer.is_shared, layer.level, layer.west, layer.south,
       layer.east, layer.north, layer_file.layer AS "file layer_id"
  FROM layer
  LEFT JOIN layer_file ON layer_file.layer = layer.id
 WHERE layer.site = :site
    OR (layer.site = :root AND layer.is_shared = 1)
 ORDER BY layer.site = :root, layer.position, layer.id
;

-- layer_outlined(site site_id): many
-- The layers of a site that are drawn as a whole, as a small map shows them.
SELECT id, slug, name, kind = 'boundary' AS "is_boundary bool", level, west, south, east, north
  FROM layer
 WHERE site = :site
   AND level > 0
 ORDER BY position, id
;

-- place_list(site site_id, root site_id, limit int): many place_item
-- The places of those layers.
SELECT place.id, place.layer, place.slug, place.name, place.kind, place.unit,
       unit.name AS "unit_name text", place.address, place.phone, place.description, place.link,
       place.opens_on, place.closes_on, place.successor, place.west, place.south, place.east,
       place.north, place.middle_x, place.middle_y
  FROM layer
  JOIN place ON place.layer = layer.id
  LEFT JOIN unit ON unit.id = place.unit
 WHERE layer.site = :site
    OR (layer.site = :root AND layer.is_shared = 1)
 ORDER BY layer.site = :root, layer.position, layer.id, place.id
 LIMIT :limit
;

-- place_one(id place_id): one place_item
-- One place.
SELECT place.id, place.layer, place.slug, place.name, place.kind, place.unit,
       unit.name AS "unit_name text", place.address, place.phone, place.description, place.link,
       place.opens_on, place.closes_on, place.successor, place.west, place.south, place.east,
       place.north, place.middle_x, place.middle_y
  FROM place
  LEFT JOIN unit ON unit.id = place.unit
 WHERE place.id = :id
;

-- layer_one(id layer_id): one layer_item
-- One layer.
SELECT layer.id, layer.site, layer.slug, layer.name, layer.kind, layer.description, layer.source,
       layer.source_link, layer.as_of_on, layer.is_shared, layer.level, layer.west, layer.south,
       layer.east, layer.north, layer_file.layer AS "file layer_id"
  FROM layer
  LEFT JOIN layer_file ON layer_file.layer = layer.id
 WHERE layer.id = :id
;

-- place_of_owner(owner site_id, site site_id, root site_id): one
-- The boundary of the unit that a site belongs to, or of the nearest unit above it that has one.
WITH RECURSIVE above (unit, depth) AS (
    SELECT site.owner, 0
      FROM site
     WHERE site.id = :owner
     UNION
    SELECT unit.parent, above.depth + 1
      FROM above
      JOIN unit ON unit.id = above.unit
     WHERE unit.parent IS NOT NULL
       AND above.depth < 32
)
SELECT place.id AS "id place_id", place.west, place.south, place.east, place.north, layer.level,
       layer.id AS "layer layer_id"
  FROM above
  JOIN place ON place.unit = above.unit
  JOIN layer ON layer.id = place.layer
 WHERE layer.kind = 'boundary'
   AND (layer.site = :site OR (layer.site = :root AND layer.is_shared = 1))
 ORDER BY above.depth, layer.site = :root, place.id DESC
 LIMIT 1
;

-- place_outlines(layer layer_id, level int, west int, south int, east int, north int): many
-- What is drawn of a layer within a box.
SELECT place.id, place_outline.path
  FROM place
  JOIN place_outline ON place_outline.place = place.id
                    AND place_outline.level = :level
 WHERE place.layer = :layer
   AND place.south <= :north
   AND place.north >= :south
   AND (place.west > place.east OR (place.west <= :east AND place.east >= :west))
 ORDER BY place.id
;

-- place_around(x int, y int, site site_id?, root site_id?): many
-- The boundaries whose boxes hold a point.
SELECT place.id, place.slug, place.name, place.layer, place.kind, unit.code AS "unit_code text",
       place.opens_on, place.closes_on, place.geometry AS "geometry bytes"
  FROM layer
  JOIN place ON place.layer = layer.id
  LEFT JOIN unit ON unit.id = place.unit
 WHERE layer.kind = 'boundary'
   AND place.south <= :y
   AND place.north >= :y
   AND ((place.west <= :x AND place.east >= :x)
        OR (place.west > place.east AND (place.west <= :x OR place.east >= :x)))
--? site
   AND (layer.site = :site
--? root
        OR (layer.site = :root AND layer.is_shared = 1)
--.
       )
--.
 ORDER BY (place.east - place.west), place.id
;

-- layer_stale(): one
-- A layer that is to be drawn anew.
SELECT layer.id, layer.code, layer.name, layer.source, layer.as_of_on
  FROM layer
 WHERE layer.is_stale = 1
 ORDER BY layer.id
 LIMIT 1
;

-- layer_size(layer layer_id): one
-- How many points its geometry has, and letters its texts.
SELECT count(*) AS "places int", coalesce(sum(place.points), 0) AS "points int",
       coalesce(sum(length(place.name) + length(place.kind)
                    + coalesce(length(place.description), 0)), 0) AS "letters int"
  FROM place
 WHERE place.layer = :layer
;

-- layer_content(layer layer_id): each
-- Everything of a layer's places.
SELECT place.id, place.code, place.name, place.kind, unit.code AS "unit_code text", place.address,
       place.phone, place.description, place.link, place.opens_on, place.closes_on,
       successor.code AS "successor_code text", place.geometry
  FROM place
  LEFT JOIN unit ON unit.id = place.unit
  LEFT JOIN place AS successor ON successor.id = place.successor
 WHERE place.layer = :layer
 ORDER BY place.id
;

-- layer_outlines_clear(layer layer_id): exec
-- Takes the outlines away before they are written anew.
DELETE FROM place_outline
 WHERE place IN (SELECT place.id
                   FROM place
                  WHERE place.layer = :layer)
;

-- place_outline_add(place place_id, level int, path text): insert
-- The outline of a place on a grid.
INSERT INTO place_outline (place, level, path)
VALUES (:place, :level, :path)
;

-- layer_file_clear(layer layer_id): exec
-- Takes the file away.
DELETE FROM layer_file
 WHERE layer = :layer
;

-- layer_file_add(layer layer_id, geojson text): insert
-- A layer as a file.
INSERT INTO layer_file (layer, geojson)
VALUES (:layer, :geojson)
;

-- layer_drawn(id layer_id, level int, west int, south int, east int, north int): exec
-- The layer is drawn as it is now.
UPDATE layer
   SET is_stale = 0, level = :level, west = :west, south = :south, east = :east, north = :north
 WHERE id = :id
;

-- layer_file_of(site site_id, slug text): each
-- The file of a site's layer.
SELECT layer_file.geojson
  FROM layer
  JOIN layer_file ON layer_file.layer = layer.id
 WHERE layer.site = :site
   AND layer.slug = :slug
;
