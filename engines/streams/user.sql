-- The user of the connector: it reads the four tables and the binlog. Aurora and MySQL have no BINLOG MONITOR: leave it out there.
CREATE USER IF NOT EXISTS 'trs_connect'@'%' IDENTIFIED BY 'change-me';
GRANT SELECT ON trs.accounts TO 'trs_connect'@'%';
GRANT SELECT ON trs.skus TO 'trs_connect'@'%';
GRANT SELECT ON trs.invoices TO 'trs_connect'@'%';
GRANT SELECT ON trs.invoice_line_items TO 'trs_connect'@'%';
GRANT RELOAD, SHOW DATABASES, REPLICATION SLAVE, REPLICATION CLIENT, BINLOG MONITOR ON *.* TO 'trs_connect'@'%';
GRANT LOCK TABLES ON trs.* TO 'trs_connect'@'%';
