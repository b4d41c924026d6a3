using Personalisation.Domain.Carts;

namespace Personalisation.Infrastructure.Carts.PostgreSql;

/// <summary>The states of carts as the database names them.</summary>
internal static class StateNames
{
    public const string Active = "active";
    public const string Checkout = "checkout";
    public const string Ordered = "ordered";
    public const string Merged = "merged";

    public static string Of(CartState state) =>
        state switch
        {
            CartState.Active => Active,
            CartState.Checkout => Checkout,
            CartState.Ordered => Ordered,
            _ => Merged,
        };
}
