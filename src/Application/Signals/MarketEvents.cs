using System.Security.Cryptography;
using System.Text;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Signals;

namespace Personalisation.Application.Signals;

/// <summary>
/// What users do in the marketplace, as events. Time and id follow from what is stored, so an event that is recorded again
/// counts once.
/// </summary>
public static class MarketEvents
{
    /// <summary>A product has become a favourite, or has ceased to be one.</summary>
    public static EventInput Favourite(UserId user, string product, bool isRemoval, DateTimeOffset at) =>
        Of(user, isRemoval ? "unfavourite" : "favourite", product, at, value: null, product);

    /// <summary>A review has got these stars.</summary>
    public static EventInput Review(UserId user, string product, int stars, DateTimeOffset at) =>
        Of(user, "review", product, at, stars, product);

    /// <summary>A product was put into a cart.</summary>
    public static EventInput AddToCart(UserId user, string cart, string product, DateTimeOffset at) =>
        Of(user, "add_to_cart", product, at, value: null, cart, product);

    /// <summary>A line of an order was bought.</summary>
    public static EventInput Purchase(UserId user, string order, int line, string product, DateTimeOffset at) =>
        Of(user, "purchase", product, at, value: null, order, $"{line}");

    /// <summary>
    /// The purchase of a line is off. It counts at the time of the purchase, so that what it takes away has decayed like what
    /// the purchase added.
    /// </summary>
    public static EventInput PurchaseCancelled(
        UserId user,
        string order,
        int line,
        string product,
        DateTimeOffset at
    ) => Of(user, "purchase_cancelled", product, at, value: null, order, $"{line}");

    /// <summary>The id of the purchase that a cancellation takes back.</summary>
    internal static EventId PurchaseOf(EventId cancellation) =>
        EventId.Parse($"purchase{cancellation.Value[cancellation.Value.IndexOf(':', StringComparison.Ordinal)..]}");

    private static EventInput Of(
        UserId user,
        string kind,
        string item,
        DateTimeOffset at,
        decimal? value,
        params ReadOnlySpan<string> of
    )
    {
        var id = $"{kind}:{string.Join(':', of)}";
        return new EventInput(
            // Two ids may be too long for one.
            EventId.IsValid(id)
                ? id
                : $"{kind}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))}",
            user.Value,
            kind,
            item,
            at,
            value,
            Categories: null,
            Tags: null,
            RecommendationId: null,
            Position: null,
            Context: null
        );
    }
}
