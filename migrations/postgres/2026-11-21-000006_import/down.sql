DROP INDEX participant_arriving;
DROP TABLE import_seen;
DROP TABLE import_heading;
DROP TABLE import_row;
DROP TABLE import;
