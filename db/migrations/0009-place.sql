-- Places and boundaries (bản đồ). Positions are whole ten-millionths of a degree of WGS 84.

-- One map's worth of things of one sort, from one source, as of one day.
CREATE TABLE layer (
    id          INTEGER PRIMARY KEY,
    code        TEXT    NOT NULL UNIQUE,
    site        INTEGER NOT NULL REFERENCES site,
    slug        TEXT    NOT NULL CHECK (slug <> ''),
    name        TEXT    NOT NULL CHECK (name <> ''),
    kind        TEXT    NOT NULL CHECK (kind IN ('boundary', 'place')),
    description TEXT,
    source      TEXT    NOT NULL CHECK (source <> ''),
    source_link TEXT,
    as_of_on    INTEGER NOT NULL,
    is_shared   INTEGER NOT NULL DEFAULT 0 CHECK (is_shared IN (0, 1)), -- component portals show it
    position    INTEGER NOT NULL DEFAULT 0,
    is_stale    INTEGER NOT NULL DEFAULT 0 CHECK (is_stale IN (0, 1)), -- has changed since it was drawn
    level       INTEGER NOT NULL DEFAULT 0, -- of the grid on which it is drawn as a whole; 0: it is not
    west        INTEGER NOT NULL DEFAULT 0, -- around all of it, as of that drawing
    south       INTEGER NOT NULL DEFAULT 0,
    east        INTEGER NOT NULL DEFAULT 0,
    north       INTEGER NOT NULL DEFAULT 0,
    digest      BLOB    NOT NULL,
    UNIQUE (site, slug)
) STRICT;

-- `id` stands in the public address for ever. The name is written at `middle`; geometry last,
-- because lists read the columns before it only.
CREATE TABLE place (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    code        TEXT    NOT NULL UNIQUE,
    layer       INTEGER NOT NULL REFERENCES layer,
    slug        TEXT    NOT NULL CHECK (slug <> ''),
    name        TEXT    NOT NULL CHECK (name <> ''),
    kind        TEXT    NOT NULL CHECK (kind <> ''),
    unit        INTEGER REFERENCES unit,
    address     TEXT,
    phone       TEXT,
    description TEXT,
    link        TEXT,
    opens_on    INTEGER,
    closes_on   INTEGER,
    successor   INTEGER REFERENCES place,
    west        INTEGER NOT NULL,
    south       INTEGER NOT NULL,
    east        INTEGER NOT NULL,
    north       INTEGER NOT NULL,
    middle_x    INTEGER NOT NULL,
    middle_y    INTEGER NOT NULL,
    points      INTEGER NOT NULL,
    digest      BLOB    NOT NULL,
    geometry    BLOB    NOT NULL,
    CHECK (opens_on IS NULL OR closes_on IS NULL OR opens_on <= closes_on),
    CHECK (successor <> id)
) STRICT;

CREATE INDEX place_layer ON place (layer, id);
CREATE INDEX place_unit ON place (unit) WHERE unit IS NOT NULL;

-- What follows from a layer's geometry and is too dear to be made for each reader: the outline of a
-- place on the grid of a level, and the layer as a file of GeoJSON.
CREATE TABLE place_outline (
    place INTEGER NOT NULL REFERENCES place,
    level INTEGER NOT NULL,
    path  TEXT    NOT NULL,
    PRIMARY KEY (place, level)
) STRICT, WITHOUT ROWID;

CREATE TABLE layer_file (
    layer   INTEGER PRIMARY KEY REFERENCES layer,
    geojson TEXT    NOT NULL
) STRICT;

-- The newest layer from before an import that runs, or was killed.
ALTER TABLE import_open ADD COLUMN last_layer INTEGER NOT NULL DEFAULT 0;
