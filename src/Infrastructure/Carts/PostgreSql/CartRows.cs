using System.Collections.Immutable;
using Npgsql;
using Personalisation.Application.Errors;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;

namespace Personalisation.Infrastructure.Carts.PostgreSql;

/// <summary>Reads carts from rows: one per line, or one without a line, the rows of a cart in the order of its lines.</summary>
internal static class CartRows
{
    /// <summary>The columns, of a cart <c>c</c> and its line <c>l</c>.</summary>
    public const string Columns =
        "c.id, c.customer_id, c.currency, c.ver, c.created_at, c.updated_at, c.expires_at, c.orders, c.merged_into, "
        + "c.attempt, c.lease, c.resume_ver, "
        + "l.product_id, l.place, l.vendor_id, l.name, l.unit_price, l.quantity, l.added_at, l.updated_at, "
        + "l.price_before, c.currency_chosen, l.rise_stored_at";

    /// <summary>The carts, in the order of their first rows.</summary>
    public static async Task<List<StoredCart>> Read(NpgsqlDataReader rows, CancellationToken cancellationToken)
    {
        var carts = new List<StoredCart>();
        var builder = (Builder?)null;
        while (await rows.ReadAsync(cancellationToken))
        {
            var id = rows.GetGuid(0);
            Restore(
                id,
                () =>
                {
                    if (builder?.Id != id)
                    {
                        AddBuilt();
                        builder = new Builder(id, rows);
                    }

                    builder.AddLine(rows);
                }
            );
        }

        Restore(builder?.Id, AddBuilt);
        return carts;

        void AddBuilt()
        {
            if (builder is not null)
            {
                carts.Add(builder.Build());
            }
        }
    }

    private static void Restore(Guid? id, Action read)
    {
        try
        {
            read();
        }
        catch (Exception fault) when (StoredDataException.IsCausedBy(fault))
        {
            throw new StoredDataException("cart", $"{id}", fault);
        }
    }

    private sealed class Builder
    {
        private readonly List<(CartLine Line, int Place)> _lines = [];
        private readonly UserId? _customer;
        private readonly Currency? _currency;
        private readonly long _version;
        private readonly CartTimes _times;
        private readonly ImmutableArray<OrderId> _orders;
        private readonly CartId? _mergedInto;
        private readonly CheckoutAttempt? _attempt;
        private readonly bool _isCurrencyChosen;

        public Builder(Guid id, NpgsqlDataReader row)
        {
            Id = id;
            _customer = row.IsDBNull(1) ? null : UserId.Parse(row.GetString(1));
            _currency = row.IsDBNull(2) ? null : Currency.Parse(row.GetString(2));
            _version = row.GetInt64(3);
            _times = new CartTimes(TimeOf(row, 4), TimeOf(row, 5), TimeOf(row, 6));
            _orders = [.. row.GetFieldValue<string[]>(7).Select(OrderId.Parse)];
            _mergedInto = row.IsDBNull(8) ? null : CartId.Parse(row.GetGuid(8).ToString());
            _isCurrencyChosen = row.GetBoolean(21);
            _attempt = row.IsDBNull(9) ? null : new CheckoutAttempt(row.GetInt64(9), TimeOf(row, 10), row.GetInt64(11));
        }

        public Guid Id { get; }

        public void AddLine(NpgsqlDataReader row)
        {
            if (row.IsDBNull(12))
            {
                return;
            }

            var line = new CartLine(
                ProductId.Parse(row.GetString(12)),
                VendorId.Parse(row.GetString(14)),
                CatalogueName.Restore(row.GetString(15)),
                new Money(row.GetInt64(16), _currency!),
                Quantity.Of(row.GetInt32(17)),
                TimeOf(row, 18),
                TimeOf(row, 19)
            )
            {
                PriceBefore = row.IsDBNull(20) ? null : new Money(row.GetInt64(20), _currency!),
                RiseStoredAt = row.IsDBNull(22) ? null : TimeOf(row, 22),
            };
            _lines.Add((line, row.GetInt32(13)));
        }

        public StoredCart Build() =>
            new(
                Cart.Restore(
                    CartId.Parse(Id.ToString()),
                    _customer,
                    _currency,
                    _lines.Select(it => it.Line),
                    _times,
                    _orders,
                    _mergedInto,
                    _isCurrencyChosen,
                    isInCheckout: _attempt is not null
                ),
                _version,
                _lines.ToImmutableDictionary(it => it.Line.Product, it => it.Place),
                _attempt
            );

        private static DateTimeOffset TimeOf(NpgsqlDataReader row, int column) =>
            row.GetFieldValue<DateTimeOffset>(column);
    }
}
