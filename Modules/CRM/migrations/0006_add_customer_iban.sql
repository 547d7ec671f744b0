-- compatible: yes
ALTER TABLE crm_customers ADD COLUMN iban TEXT;
