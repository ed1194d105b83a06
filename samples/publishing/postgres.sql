-- What has changed, how often, and how that is told: for topics of any table.
CREATE TABLE tocsin_topic (topic text PRIMARY KEY, version bigint NOT NULL);

CREATE FUNCTION tocsin_changed(name text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  newest bigint;
BEGIN
  INSERT INTO tocsin_topic AS known VALUES (name, 1)
    ON CONFLICT (topic) DO UPDATE SET version = known.version + 1
    RETURNING version INTO newest;
  PERFORM pg_notify('tocsin', newest || ' ' || name);
END $$;

-- An application's table, and the trigger that says which topic a row belongs to.
CREATE TABLE orders (id serial PRIMARY KEY, customer text NOT NULL, state text NOT NULL);

CREATE FUNCTION orders_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tocsin_changed('orders/' || NEW.customer);
  RETURN NULL;
END $$;

CREATE TRIGGER orders_changed AFTER INSERT OR UPDATE ON orders
  FOR EACH ROW EXECUTE FUNCTION orders_changed();
