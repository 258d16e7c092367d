-- public_version_raise(): exec
-- Something that readers can see has changed.
-- `changed_at` is this moment, and later than it was: two states of the record never share it. The
-- database tells the time, because what is written within a transaction may be older than it.
UPDATE public_version
   SET version = version + 1,
       changed_at = max(unixepoch(), changed_at + 1)
 WHERE one = 1
;

-- public_version_now(): one
-- The counter that kept replies are held against.
SELECT public_version.version, public_version.changed_at
  FROM public_version
 WHERE one = 1
;
