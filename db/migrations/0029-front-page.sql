-- Whether a published week has internal entries is asked for each page that shows it.
CREATE INDEX agenda_edition_internal ON agenda_edition (site, day_on)
       WHERE is_current = 1 AND is_internal = 1;

-- The root's front page asks each accepted portal for its newest article.
CREATE INDEX site_accepted ON site (id) WHERE is_accepted = 1;

-- In the order in which they are read.
CREATE INDEX layer_order ON layer (site, position, id);

CREATE INDEX topic_order ON topic (site, is_theme DESC, position, opens_on DESC, id DESC)
       WHERE is_withdrawn = 0;

CREATE INDEX notice_order ON notice (site, (ends_at IS NULL AND kind = 'announcement'),
                                     published_at DESC, id DESC, ends_at)
       WHERE is_withdrawn = 0;
