DROP TABLE advice_request;

DROP TABLE supervision_point;

DROP TABLE supervision_action;

DROP TABLE supervision_part;

DROP TABLE supervision_attendee;

DROP TABLE supervision;
