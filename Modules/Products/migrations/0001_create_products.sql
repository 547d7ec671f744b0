-- compatible: yes
CREATE TABLE products_products (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    archived_at TEXT,
    product_number TEXT,
    product_number_folded TEXT,
    name TEXT NOT NULL,
    name_folded TEXT,
    description TEXT,
    description_folded TEXT,
    category TEXT,
    category_folded TEXT,
    kind TEXT NOT NULL,
    unit TEXT,
    price_minor BIGINT NOT NULL,
    cost_minor BIGINT,
    currency TEXT NOT NULL,
    tax_category TEXT NOT NULL,
    tax_rate BIGINT,
    tax_reason TEXT,
    active INTEGER,
    notes TEXT
);
CREATE UNIQUE INDEX products_products_product_number_folded_key ON products_products (product_number_folded);
CREATE INDEX products_products_product_number_folded_id_idx ON products_products (product_number_folded, id);
CREATE INDEX products_products_name_folded_id_idx ON products_products (name_folded, id);
CREATE INDEX products_products_category_folded_id_idx ON products_products (category_folded, id);
CREATE INDEX products_products_kind_id_idx ON products_products (kind, id);
CREATE INDEX products_products_unit_id_idx ON products_products (unit, id);
CREATE INDEX products_products_price_minor_id_idx ON products_products (price_minor, id);
CREATE INDEX products_products_currency_id_idx ON products_products (currency, id);
CREATE INDEX products_products_tax_category_id_idx ON products_products (tax_category, id);
CREATE INDEX products_products_tax_rate_id_idx ON products_products (tax_rate, id);
CREATE INDEX products_products_active_id_idx ON products_products (active, id);
CREATE INDEX products_products_created_at_id_idx ON products_products (created_at, id);
CREATE INDEX products_products_updated_at_id_idx ON products_products (updated_at, id);
