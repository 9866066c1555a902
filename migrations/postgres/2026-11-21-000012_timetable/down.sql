DROP TABLE excuse;

DROP TABLE session_adult;

DROP TABLE session_member;

DROP TABLE session;

DROP TABLE timetable;
