using Microsoft.OpenApi;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Carts;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;

namespace Personalisation.Api.Carts;

/// <summary>What carts say in the OpenAPI document.</summary>
internal static class CartsDocumentation
{
    private const int UuidLength = 36;
    private const string Uuid = "^[0-9A-Fa-f]{8}(-?[0-9A-Fa-f]{4}){3}-?[0-9A-Fa-f]{12}$";

    private static readonly Action<OpenApiSchema> Id = ValueRule.Text(UuidLength, Uuid);
    private static readonly Action<OpenApiSchema> UserIdRule = ValueRule.Text(UserId.MaxLength, UserId.Pattern);

    public static readonly FeatureDocumentation Documentation = new()
    {
        Tags = [("Carts", "The carts of customers and of guests."), ("CartLines", "The products in carts.")],
        Scopes =
        [
            new(CartScopes.Read, "Read and list carts."),
            new(CartScopes.Write, "Create, change, claim and delete carts."),
        ],
        Summaries = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["CreateCart"] = "Create a cart",
            ["GetCart"] = "Read a cart",
            ["RefreshCart"] = "Take over today's prices",
            ["ClaimCart"] = "Let a customer claim a cart",
            ["DeleteCart"] = "Delete a cart",
            ["AddToCart"] = "Add a product to a cart",
            ["ReplaceCartLines"] = "Replace all lines of a cart",
            ["ClearCart"] = "Remove all lines from a cart",
            ["SetCartLine"] = "Set the quantity of a product in a cart",
            ["AdjustCartLine"] = "Add to a line of a cart, or take from it",
            ["RemoveCartLine"] = "Remove a line from a cart",
        },
        Values = new Dictionary<Type, Action<OpenApiSchema>>
        {
            [typeof(CartId)] = Id,
            [typeof(Quantity)] = ValueRule.Numbers(1, Quantity.Most),
            [typeof(SetLineCommand)] = ValueRule.Numbers(0, Quantity.Most),
            [typeof(AdjustLineCommand)] = ValueRule.Numbers(-Quantity.Most, Quantity.Most),
            [typeof(CartState)] = ValueRule.OneOf(CartStateNames.All),
            [typeof(CartWarningKind)] = ValueRule.OneOf(CartWarningNames.All),
            [typeof(MergeMode)] = ValueRule.OneOf(MergeModeNames.All),
        },
        Parameters = new Dictionary<string, ParameterText>(StringComparer.Ordinal)
        {
            ["id"] = new("The cart's id.", Id, "0198f0c2-7d1e-7c3a-9d6b-2f1e0c9b8a77"),
            ["productId"] = new("The product's id.", UserIdRule, "rye-bread"),
        },
        Problems =
        [
            new(404, CartError.CartNotFound, "There is no cart with this id."),
            new(404, CartError.LineNotFound, "The cart has no line of rye-bread: add it first."),
            new(409, CartError.CartExists, "A cart with this id exists already: leave id out to get a new one."),
            new(409, CartError.CartClosed, "The cart was ordered, so it cannot be changed: begin a new one."),
            new(409, CartError.CheckoutRunning, "The orders of the cart are being made: try again in a second."),
            new(
                409,
                CartError.CartTaken,
                "Cart 0198f0c2-7d1e-7c3a-9d6b-2f1e0c9b8a77 is another customer's: this customer cannot claim it."
            ),
            new(409, CartError.CartFull, "The cart would have 51 lines, and can have 50: order them in two carts."),
        ],
    };

    /// <summary>The lists of carts, whose id in the path is a user's.</summary>
    public static readonly FeatureDocumentation OfCustomers = new()
    {
        Tags = [("CustomerCarts", "The carts of a customer.")],
        Summaries = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["GetCarts"] = "List a customer's carts by a filter",
            ["GetUserCarts"] = "List a customer's carts",
        },
        Parameters = new Dictionary<string, ParameterText>(StringComparer.Ordinal)
        {
            ["id"] = SharedDocumentation.UserId,
            ["customer_id"] = new("The customer's id, which is a user's.", UserIdRule),
            ["state"] = new("The state of the carts, or all.", ValueRule.OneOf(CartStateNames.Filters)),
        },
    };
}
