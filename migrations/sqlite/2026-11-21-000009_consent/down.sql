DROP TABLE competence_note;
DROP TABLE consent;
DROP TABLE consent_chase;
DROP TABLE consent_request;
DROP TABLE consent_text;
