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

    /// <summary>The lines with their products.</summary>
    /// <exception cref="ProductsNotForSaleException">Some of the products do not exist.</exception>
    public static async Task<IReadOnlyCollection<(Offer Offer, Quantity Quantity)>> Resolve(
        this IOfferRepository offers,
        IReadOnlyList<CartLineInput> lines,
        CancellationToken cancellationToken
    )
    {
        var ids = lines.Select(line => Domain.Identity.ProductId.Parse(line.ProductId)).ToList();
        var found = await offers.FindAll(ids, cancellationToken);
        var missing = ids.Where(id => !found.ContainsKey(id)).ToList();
        return missing.Count == 0
            ? [.. ids.Zip(lines, (id, line) => (found[id], Quantity.Of(line.Quantity ?? 1)))]
            : throw new ProductsNotForSaleException(missing);
    }

    /// <summary>One product.</summary>
    /// <exception cref="ProductsNotForSaleException">It does not exist.</exception>
    public static async Task<Offer> Require(
        this IOfferRepository offers,
        ProductId id,
        CancellationToken cancellationToken
    ) =>
        (await offers.FindAll([id], cancellationToken)).GetValueOrDefault(id)
        ?? throw new ProductsNotForSaleException([id]);
}
