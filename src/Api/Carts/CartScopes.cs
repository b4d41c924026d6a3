namespace Personalisation.Api.Carts;

/// <summary>The scopes of carts.</summary>
internal static class CartScopes
{
    /// <summary>Reads and lists carts.</summary>
    public const string Read = "carts:read";

    /// <summary>Changes them.</summary>
    public const string Write = "carts:write";
}
