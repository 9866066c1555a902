DROP TABLE mentor_match;
