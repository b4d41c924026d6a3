namespace Personalisation.Api.Orders;

/// <summary>The scopes of orders.</summary>
internal static class OrderScopes
{
    /// <summary>Reads and lists orders.</summary>
    public const string Read = "orders:read";

    /// <summary>Checks carts out, and moves orders on.</summary>
    public const string Write = "orders:write";
}
