-- A time at which a higher price that a checkout has found was stored for certain; null until that is known.
ALTER TABLE cart_line ADD COLUMN rise_stored_at timestamptz;
