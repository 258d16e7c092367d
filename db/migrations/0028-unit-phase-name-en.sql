-- A unit's English name belongs to its name: what it was called before had its own.
ALTER TABLE unit_phase ADD COLUMN name_en TEXT;
