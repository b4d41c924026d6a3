-- Carts, their lines, the heads of their customers, and the idempotency keys of requests that write them.
-- Times come from the service's clock, never from the server's.
CREATE TABLE cart (
  id           uuid        PRIMARY KEY,
  customer_id  text        COLLATE "C" CHECK (length(customer_id) BETWEEN 1 AND 128),
  state        text        COLLATE "C" NOT NULL CHECK (state IN ('active', 'checkout', 'ordered', 'merged')),
  currency     char(3)     COLLATE "C",
  ver          bigint      NOT NULL,
  ops          bytea[]     NOT NULL CHECK (cardinality(ops) <= 8),  -- the tokens of the last writes, the newest last
  created_at   timestamptz NOT NULL,
  updated_at   timestamptz NOT NULL CHECK (updated_at >= created_at),
  expires_at   timestamptz NOT NULL,
  orders       text[]      COLLATE "C" NOT NULL DEFAULT '{}',
  merged_into  uuid,
  attempt      bigint,       -- of a checkout that has begun and not ended: its number,
  lease        timestamptz,  -- until when it is left alone,
  resume_ver   bigint,       -- and the version to which the cart returns if no orders are made
  CHECK ((state = 'ordered') = (cardinality(orders) > 0)),
  CHECK ((state = 'merged') = (merged_into IS NOT NULL)),
  CHECK ((state = 'checkout') = (attempt IS NOT NULL)),
  CHECK ((attempt IS NULL) = (lease IS NULL) AND (attempt IS NULL) = (resume_ver IS NULL))
) WITH (fillfactor = 80);
CREATE INDEX cart_of_customer ON cart (customer_id, created_at DESC, id DESC) WHERE customer_id IS NOT NULL;
CREATE INDEX cart_by_expiry ON cart (expires_at) WHERE state <> 'checkout';
CREATE INDEX cart_in_checkout ON cart (lease) WHERE state = 'checkout';

CREATE TABLE cart_line (
  cart_id    uuid        NOT NULL REFERENCES cart (id) ON DELETE CASCADE,
  product_id text        COLLATE "C" NOT NULL,
  place      integer     NOT NULL,  -- orders the lines of a cart; gaps mean nothing
  vendor_id  text        COLLATE "C" NOT NULL,
  name       text        NOT NULL,
  unit_price bigint      NOT NULL CHECK (unit_price BETWEEN 0 AND 1000000000),
  quantity   integer     NOT NULL CHECK (quantity BETWEEN 1 AND 9999),
  added_at   timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (cart_id, product_id)
) WITH (fillfactor = 80);

-- Every claim of a customer raises it, so that claims come one after another.
CREATE TABLE cart_customer (
  customer_id text   COLLATE "C" PRIMARY KEY,
  ver         bigint NOT NULL,
  op          bytea  NOT NULL
);

CREATE TABLE cart_key (
  digest      bytea       PRIMARY KEY,  -- of the client, the address and the key
  write_token text        COLLATE "C" NOT NULL,
  payload     text        COLLATE "C",  -- a digest; null if the response was erased
  lease       timestamptz,              -- null once the request is complete
  status      integer,
  headers     jsonb,
  body        bytea,                    -- compressed
  customer_id text        COLLATE "C",  -- whom the response names
  expires_at  timestamptz NOT NULL,
  CHECK ((status IS NULL) OR (lease IS NULL AND payload IS NOT NULL))
);
CREATE INDEX cart_key_by_expiry ON cart_key (expires_at);
CREATE INDEX cart_key_of_customer ON cart_key (customer_id) WHERE customer_id IS NOT NULL;
