DROP TABLE chosen_activity;

DROP TABLE activity;
