DROP TABLE session_check;

DROP TABLE session_log;

DROP TABLE register_mark;

DROP TABLE register;
