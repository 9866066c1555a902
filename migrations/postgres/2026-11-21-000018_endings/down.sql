DROP TABLE follow_up;

DROP TABLE goodbye_offer;

DROP TABLE exit_talk;

DROP TABLE ending_plan;
