using System.Globalization;
using System.Text.Json.Nodes;

namespace Personalisation.Cli.Carts;

/// <summary>The calls by which carts are made, filled and read.</summary>
/// <param name="Root">The path of all carts.</param>
/// <param name="Id">The property of a new cart with its id.</param>
/// <param name="Lines">What follows the id in the path of an addition.</param>
/// <param name="IdOf">An id of a customer or product in a body.</param>
internal sealed record CartSurface(string Root, string Id, string Lines, Func<long, JsonNode> IdOf)
{
    /// <summary>The published calls, whose ids are numbers.</summary>
    public static readonly CartSurface Published = new(
        "shopping-carts",
        "shopping_cart_id",
        "items",
        number => JsonValue.Create(number)
    );

    /// <summary>Our own.</summary>
    public static readonly CartSurface Own = new(
        "api/v1/carts",
        "id",
        "lines",
        number => JsonValue.Create(number.ToString(CultureInfo.InvariantCulture))
    );
}
