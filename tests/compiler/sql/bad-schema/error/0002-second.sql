-- An index of a column that is not there.

CREATE TABLE item (id INTEGER PRIMARY KEY) STRICT;

CREATE INDEX shelf_name
    ON shelf (nme);
