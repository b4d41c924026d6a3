using FluentValidation;
using MediatR;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Rules;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Catalogue;

/// <summary>Changes the named members of a product, all of them or some; null if absent.</summary>
/// <param name="PathId">The product's id.</param>
/// <param name="Id">The id in the body; null if absent.</param>
/// <param name="VendorId">The vendor's id in the body, which must be that of the product's vendor; null if absent.</param>
/// <param name="Precondition">The precondition on the stored product.</param>
public sealed record ChangeProductCommand(string PathId, string? Id, string? VendorId, Precondition Precondition)
    : ProductWrite<Versioned<ProductDetails>?>
{
    private const string VendorRule = "must be the product's vendor, or left out";

    /// <summary>The product after the change.</summary>
    internal Product Change(Product product, DateTimeOffset now) =>
        VendorId is null || product.VendorId == Domain.Identity.VendorId.Parse(VendorId)
            ? ApplyTo(product, now)
            : throw new BrokenRuleException(nameof(VendorId), VendorRule);
}

internal sealed class ChangeProductValidator : AbstractValidator<ChangeProductCommand>
{
    public ChangeProductValidator()
    {
        Include(new ProductWriteValidator<Versioned<ProductDetails>?>());
        RuleFor(command => command.PathId).IsProductId().OverridePropertyName("id");
        RuleFor(command => command.Id).IsSameIdAs(command => command.PathId);
        RuleFor(command => command.VendorId).IsVendorId().When(command => command.VendorId is not null);
    }
}

internal sealed class ChangeProductHandler(IProductRepository products, TimeProvider clock)
    : IRequestHandler<ChangeProductCommand, Versioned<ProductDetails>?>
{
    public Task<Versioned<ProductDetails>?> Handle(ChangeProductCommand command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return products.Change(
            ProductId.Parse(command.PathId),
            product => command.Change(product, now),
            command.Precondition,
            now,
            command.Idempotency,
            cancellationToken
        );
    }
}
