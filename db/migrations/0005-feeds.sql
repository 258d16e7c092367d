-- When the public version was last raised: what Last-Modified of a page is made of.
ALTER TABLE public_version ADD COLUMN changed_at INTEGER NOT NULL DEFAULT 0;
UPDATE public_version SET changed_at = unixepoch();

-- The newest of a unit, for its feed.
CREATE INDEX article_unit ON article (unit, published_at DESC, id DESC)
    WHERE state = 'published' AND unit IS NOT NULL;

-- What a site has published by number, in files of the site map, and since when it stands.
CREATE INDEX article_number ON article (site, id, published_at, changed_at)
    WHERE state = 'published';
