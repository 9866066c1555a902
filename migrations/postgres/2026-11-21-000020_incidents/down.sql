DROP TABLE incident_task;

DROP TABLE incident_person;

DROP TABLE incident_account;

DROP TABLE incident;
