-- The user of the connector: it reads the database `trs`, whose tables need not be there yet, and the binlog. The connector reads its four tables alone. Aurora and MySQL have no BINLOG MONITOR: leave it out there.
CREATE USER IF NOT EXISTS 'trs_connect'@'%' IDENTIFIED BY 'change-me';
GRANT SELECT, LOCK TABLES ON trs.* TO 'trs_connect'@'%';
GRANT RELOAD, SHOW DATABASES, REPLICATION SLAVE, REPLICATION CLIENT, BINLOG MONITOR ON *.* TO 'trs_connect'@'%';
