-- What a customer has chosen and seen.
ALTER TABLE cart ADD COLUMN currency_chosen boolean NOT NULL DEFAULT false;
-- The lower price that the customer has seen, if unit_price is one that a checkout has found.
ALTER TABLE cart_line ADD COLUMN price_before bigint CHECK (price_before < unit_price);
