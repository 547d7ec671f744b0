-- compatible: yes
CREATE TABLE invoices_reminders (
    invoice TEXT NOT NULL PRIMARY KEY REFERENCES invoices_invoices (id),
    reminder TEXT NOT NULL
);

CREATE TABLE invoices_overdue (
    invoice TEXT NOT NULL PRIMARY KEY REFERENCES invoices_invoices (id),
    announced_on TEXT NOT NULL
);
