using Npgsql;
using NpgsqlTypes;
using Personalisation.Domain.Carts;
using Personalisation.Infrastructure.PostgreSql;

namespace Personalisation.Infrastructure.Carts.PostgreSql;

/// <summary>
/// The statements that write carts. Each gives one row if it wrote, and none if its guard does not hold: all of it hangs
/// on the row that the guard locks, and READ COMMITTED evaluates the guard again once the row is free.
/// </summary>
internal static class CartStatements
{
    private const string Lines =
        "INSERT INTO cart_line (cart_id, product_id, place, vendor_id, name, unit_price, quantity, added_at, updated_at, "
        + "price_before, rise_stored_at) "
        + "SELECT guard.id, l.* FROM guard, unnest($2::text[], $3::int[], $4::text[], $5::text[], $6::bigint[], $7::int[], "
        + "$8::timestamptz[], $9::timestamptz[], $10::bigint[], $11::timestamptz[]) AS l";

    private const string InsertText =
        "WITH guard AS (INSERT INTO cart (id, customer_id, state, currency, ver, ops, created_at, updated_at, expires_at, "
        + "currency_chosen) VALUES ($1, $12, 'active', $13, $14, ARRAY[$15::bytea], $16, $17, $18, $19) ON CONFLICT (id) DO NOTHING RETURNING id), "
        + $"put AS ({Lines}) SELECT id FROM guard";

    private const string UpdateText =
        "WITH guard AS (UPDATE cart SET customer_id = $12, state = $13, currency = $14, ver = ver + 1, updated_at = $16, "
        + "expires_at = $17, merged_into = $18, ops = (ops || $15::bytea)[greatest(1, cardinality(ops) - 6):], "
        + "currency_chosen = $21 WHERE id = $1 AND ver = $19 AND attempt IS NULL RETURNING id), "
        + "gone AS (DELETE FROM cart_line USING guard WHERE cart_id = guard.id AND product_id = ANY ($20)), "
        + $"put AS ({Lines} ON CONFLICT (cart_id, product_id) DO UPDATE SET place = excluded.place, name = excluded.name, "
        + "unit_price = excluded.unit_price, quantity = excluded.quantity, updated_at = excluded.updated_at, "
        + "added_at = excluded.added_at, vendor_id = excluded.vendor_id, price_before = excluded.price_before, "
        + "rise_stored_at = excluded.rise_stored_at) SELECT id FROM guard";

    /// <summary>Stores a new cart; no row if the id is taken.</summary>
    public static NpgsqlBatchCommand Insert(Cart cart, long version, byte[] token) =>
        WithLines(InsertText, cart, LineChanges.Of(cart))
            .AddText(cart.Customer?.Value)
            .AddText(cart.Currency?.Code)
            .Add(version)
            .Add(token)
            .Add(cart.Times.CreatedAt)
            .Add(cart.Times.UpdatedAt)
            .Add(cart.Times.ExpiresAt)
            .Add(cart.IsCurrencyChosen, NpgsqlDbType.Boolean);

    /// <summary>Stores a cart after a change; no row if it has another version by now.</summary>
    public static NpgsqlBatchCommand Update(StoredCart stored, Cart after, byte[] token)
    {
        var lines = LineChanges.Between(stored, after);
        return WithLines(UpdateText, after, lines)
            .AddText(after.Customer?.Value)
            .AddText(StateNames.Of(after.State))
            .AddText(after.Currency?.Code)
            .Add(token)
            .Add(after.Times.UpdatedAt)
            .Add(after.Times.ExpiresAt)
            .Add(after.MergedInto is { } into ? StoredCart.KeyOf(into) : null, NpgsqlDbType.Uuid)
            .Add(stored.Version)
            .Add(lines.Removed.Select(product => product.Value).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text)
            .Add(after.IsCurrencyChosen, NpgsqlDbType.Boolean);
    }

    /// <summary>Removes a cart; no row if it has another version by now.</summary>
    public static NpgsqlBatchCommand Delete(StoredCart stored) =>
        new NpgsqlBatchCommand("DELETE FROM cart WHERE id = $1 AND ver = $2 AND attempt IS NULL RETURNING id")
            .Add(stored.Key, NpgsqlDbType.Uuid)
            .Add(stored.Version);

    /// <summary>Removes what is left of an expired cart, so that its id is free; a row in any case.</summary>
    public static NpgsqlBatchCommand DeleteExpired(Guid id, DateTimeOffset now) =>
        new NpgsqlBatchCommand(
            "WITH gone AS (DELETE FROM cart WHERE id = $1 AND expires_at <= $2 AND attempt IS NULL) SELECT 1"
        )
            .Add(id, NpgsqlDbType.Uuid)
            .Add(now);

    private static NpgsqlBatchCommand WithLines(string text, Cart cart, LineChanges lines)
    {
        var put = lines.Put;
        return new NpgsqlBatchCommand(text)
            .Add(StoredCart.KeyOf(cart.Id), NpgsqlDbType.Uuid)
            .AddArray(put, it => it.Line.Product.Value, NpgsqlDbType.Text)
            .AddArray(put, it => it.Place, NpgsqlDbType.Integer)
            .AddArray(put, it => it.Line.Vendor.Value, NpgsqlDbType.Text)
            .AddArray(put, it => it.Line.Name.Value, NpgsqlDbType.Text)
            .AddArray(put, it => it.Line.UnitPrice.Amount, NpgsqlDbType.Bigint)
            .AddArray(put, it => it.Line.Quantity.Value, NpgsqlDbType.Integer)
            .AddArray(put, it => it.Line.AddedAt, NpgsqlDbType.TimestampTz)
            .AddArray(put, it => it.Line.UpdatedAt, NpgsqlDbType.TimestampTz)
            .AddArray(put, it => it.Line.PriceBefore?.Amount, NpgsqlDbType.Bigint)
            .AddArray(put, it => it.Line.RiseStoredAt, NpgsqlDbType.TimestampTz);
    }
}
