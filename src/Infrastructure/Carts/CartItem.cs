using System.Collections.Immutable;
using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Time;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Carts;

/// <summary>
/// A whole cart with its lines, mapped by hand (<see cref="CartItemMapper"/>). It remembers the tokens of its last writes,
/// by which a write whose response was lost is recognised even if others have come since.
/// </summary>
internal sealed class CartItem : TableItem, IHasWriteToken, IStoredCart
{
    /// <summary>The discriminator.</summary>
    public const string Kind = "CART";

    /// <summary>Its name in the client's terms.</summary>
    public const string Name = "cart";

    /// <summary>How many writes it remembers.</summary>
    public const int MostTokens = 8;

    // The random half of a version 7 UUID, in hexadecimal digits.
    private const int TokenDigits = 16;

    /// <summary>The cart.</summary>
    [DynamoDBIgnore]
    public required Cart Cart { get; init; }

    /// <summary>Its version, which every write raises by one.</summary>
    [DynamoDBIgnore]
    public required long Version { get; init; }

    /// <summary>The tokens of its last writes, the newest last.</summary>
    [DynamoDBIgnore]
    public required ImmutableArray<string> Tokens { get; init; }

    /// <summary>Until when the customer's pointer to it lives; the beginning of time without a customer.</summary>
    [DynamoDBIgnore]
    public required DateTimeOffset ListedUntil { get; init; }

    /// <inheritdoc/>
    [DynamoDBIgnore]
    public string? WriteToken => Tokens.LastOrDefault();

    /// <inheritdoc/>
    public bool WasWrittenBy(string writeToken) => Tokens.Contains(writeToken[^TokenDigits..], StringComparer.Ordinal);

    /// <summary>Whether this is the same cart after more writes than it remembers.</summary>
    public bool HasForgotten(CartItem? since) => Cart.Id == since?.Cart.Id && Version - since.Version > Tokens.Length;

    /// <summary>The item of a new cart.</summary>
    public static CartItem New(Cart cart, string writeToken, DateTimeOffset now) =>
        Of(
            cart,
            Versions.New(now),
            [],
            writeToken,
            cart.Customer is null ? DateTimeOffset.UnixEpoch : ListingOf(cart.Times)
        );

    /// <summary>The item after a write.</summary>
    public CartItem Next(Cart cart, string writeToken) => Of(cart, Version + 1, Tokens, writeToken, ListedUntil);

    /// <summary>The item, with a customer's pointer that outlives the cart by one more lifetime.</summary>
    public CartItem Listed(Cart cart, string writeToken) =>
        Of(cart, Version + 1, Tokens, writeToken, ListingOf(cart.Times));

    /// <summary>
    /// Until when a pointer written now lives: twice as long as the cart, so that few writes renew it, and as long as it is
    /// kept once it is closed, because a checkout has no room to renew it.
    /// </summary>
    public static DateTimeOffset ListingOf(CartTimes times) =>
        Microseconds.Of(times.ExpiresAt + (times.ExpiresAt - times.UpdatedAt) + CartLifetimes.Closed);

    private static CartItem Of(
        Cart cart,
        long version,
        ImmutableArray<string> tokens,
        string writeToken,
        DateTimeOffset listedUntil
    )
    {
        var item = new CartItem
        {
            Cart = cart,
            Version = version,
            Tokens = [.. tokens.TakeLast(MostTokens - 1), writeToken[^TokenDigits..]],
            ListedUntil = listedUntil,
        };
        return Place(item, Keys.Cart(cart.Id), cart.Times.ExpiresAt);
    }
}
