DROP TABLE school_seen;

DROP TABLE school_paragraph;

DROP TABLE school_word;
