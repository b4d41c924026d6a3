using FluentValidation;
using MediatR;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Catalogue;

/// <summary>Makes a new product.</summary>
/// <param name="Id">The product's id; null to generate one.</param>
/// <param name="VendorId">Whose it is.</param>
/// <param name="Available">How many there are; null if they are not counted.</param>
public sealed record CreateProductCommand(string? Id, string? VendorId, long? Available)
    : ProductWrite<Versioned<ProductDetails>>;

internal sealed class CreateProductValidator : AbstractValidator<CreateProductCommand>
{
    public CreateProductValidator()
    {
        Include(new ProductWriteValidator<Versioned<ProductDetails>>());
        RuleFor(command => command.Id).IsProductId().When(command => command.Id is not null);
        RuleFor(command => command.VendorId).IsVendorId();
        RuleFor(command => command.Available).Must(Stock.IsValid).WithMessage(Stock.Rule).OverridePropertyName("stock");
    }
}

internal sealed class CreateProductHandler(IProductRepository products, TimeProvider clock)
    : IRequestHandler<CreateProductCommand, Versioned<ProductDetails>>
{
    public Task<Versioned<ProductDetails>> Handle(CreateProductCommand command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var blank = new Product(
            command.Id is null ? ProductId.New(now) : ProductId.Parse(command.Id),
            VendorId.Parse(command.VendorId),
            CatalogueName.Parse(command.Name?.Value),
            Description: null,
            Category: null,
            command.Price!.Value!.ToPrice(),
            Product.MostQuantity,
            ForSale: true,
            ProductTexts.None,
            now,
            now
        );
        return products.Create(
            command.ApplyTo(blank, now),
            Stock.Of(command.Available),
            now,
            command.Idempotency,
            cancellationToken
        );
    }
}
