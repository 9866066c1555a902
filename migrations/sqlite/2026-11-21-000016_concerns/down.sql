ALTER TABLE organisation DROP COLUMN concern_programme_minutes;

ALTER TABLE organisation DROP COLUMN concern_deputy_minutes;

ALTER TABLE participant DROP COLUMN held_at;

DROP TABLE concern_alert;

DROP TABLE concern_step;

DROP TABLE concern_about;

DROP TABLE concern;
