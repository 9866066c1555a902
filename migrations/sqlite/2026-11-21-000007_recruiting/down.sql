DROP TABLE signed_agreement;
DROP TABLE wording;
DROP TABLE age_override;
DROP TABLE application_decision;
DROP TABLE interview;
DROP TABLE application;
DROP TABLE interest_link;
