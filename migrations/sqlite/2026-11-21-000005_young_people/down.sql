DROP TABLE open_link;
DROP TABLE participant;
DROP TABLE young_person;
