DROP TABLE check_talk;

DROP TABLE hand_over;
DROP TABLE measure_answer;
DROP TABLE goal;
DROP TABLE onward_referral;
DROP TABLE wait_place;
DROP TABLE triage_step;
DROP TABLE referral;
