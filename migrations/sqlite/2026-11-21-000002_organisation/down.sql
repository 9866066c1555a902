DROP TABLE cohort;
DROP TABLE data_sharing_agreement;
DROP TABLE site_contact;
DROP TABLE period;
DROP TABLE venue;
DROP TABLE site;
DROP TABLE area;
DROP TABLE organisation;
