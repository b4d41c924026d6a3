using System.Collections.Immutable;
using FluentValidation;
using Personalisation.Application.Catalogue;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;

namespace Personalisation.Application.Carts;

/// <summary>A line as a client sends it.</summary>
/// <param name="ProductId">The product.</param>
/// <param name="Quantity">How many; null for one.</param>
public sealed record CartLineInput(string? ProductId, int? Quantity);

/// <summary>The rules of a line that a client sends.</summary>
internal sealed class CartLineInputValidator : AbstractValidator<CartLineInput>
{
    public CartLineInputValidator()
    {
        RuleFor(line => line.ProductId).IsProductId();
        RuleFor(line => line.Quantity).IsQuantity().When(line => line.Quantity is not null);
    }
}

/// <summary>Lines as a client sends them.</summary>
internal static class CartLineInputs
{
    /// <summary>The message when there are too many lines, or two of one product.</summary>
    public static readonly string Rule = $"must be a list of at most {Cart.MaxLines} lines with different products";

    /// <summary>Whether there are few enough lines, and one of each product.</summary>
    public static bool AreValid(IReadOnlyList<CartLineInput?> lines)
    {
        var products = lines
            .Where(line => Domain.Identity.ProductId.IsValid(line?.ProductId))
            .Select(line => Domain.Identity.ProductId.Parse(line!.ProductId))
            .ToList();
        return lines.Count <= Cart.MaxLines && products.Distinct().Count() == products.Count;
    }

    /// <summary>The products, and how many of each.</summary>
    public static ImmutableArray<(ProductId Product, Quantity Quantity)> Parse(IEnumerable<CartLineInput> lines) =>
        [.. lines.Select(line => (Domain.Identity.ProductId.Parse(line.ProductId), Quantity.Of(line.Quantity ?? 1)))];

    /// <summary>One product as it is offered now; null if it does not exist.</summary>
    public static async Task<Offer?> Find(
        this IOfferRepository offers,
        ProductId id,
        CancellationToken cancellationToken
    ) => (await offers.FindAll([id], cancellationToken)).GetValueOrDefault(id);
}
