DROP TABLE notice_wish;

DROP TABLE notice;
