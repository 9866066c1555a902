DROP TABLE bank_holiday_change;
DROP TABLE term_date;
DROP TABLE programme_template_version;
DROP TABLE programme_template;
