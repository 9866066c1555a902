DROP TABLE ask;

DROP TABLE check_in;

DROP TABLE phone_seal_key;

DROP TABLE phone_token;

DROP TABLE debrief;

DROP TABLE phone_pin;

DROP TABLE phone;
