using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Application.Carts;
using Personalisation.Application.Catalogue;
using Personalisation.Application.Errors;
using Personalisation.Application.Orders;

namespace Personalisation.Api.Carts;

/// <summary>Answers problems in the words of the published cart service.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ShoppingCartProblemsAttribute : PlainProblemsAttribute
{
    /// <summary>The rule of every number.</summary>
    public const string PositiveRule = "must be greater than 0";

    private const string NoCart = "Shopping cart not found";

    /// <inheritdoc/>
    public override (int Status, string Message) Translate(ProblemDocument problem) =>
        problem.Code switch
        {
            CartError.CartNotFound or CartError.CartClosed => (404, NoCart),
            CatalogueError.ProductNotFound => (404, "Product not found"),
            OrderError.CartEmpty => (400, "Cannot checkout an empty cart"),
            OrderError.OutOfStock => (409, $"Product {problem.Lines?[0].ProductId} is out of stock"),
            OrderError.PriceChanged => (409, "Prices have changed"),
            CartError.CartFull or CartError.CurrencyMismatch or CartError.QuantityLimit => (400, problem.Detail),
            ErrorCode.InvalidRequest => OfErrors(problem.Errors!),
            _ => (problem.Status, problem.Detail),
        };

    private static (int Status, string Message) OfErrors(IReadOnlyDictionary<string, string[]> errors)
    {
        var (field, rules) = errors.First();
        return field is "id" ? (404, NoCart)
            : rules[0] is PositiveRule ? (400, $"{field} {PositiveRule}")
            : (400, $"Invalid request: {field} {rules[0]}");
    }
}
