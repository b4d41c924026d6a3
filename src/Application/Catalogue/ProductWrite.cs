using FluentValidation;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Patching;

namespace Personalisation.Application.Catalogue;

/// <summary>The members of a product that a write names; null keeps a member, a value of null gives it its default.</summary>
public abstract record ProductWrite<TResult> : WriteCommand<TResult>
{
    /// <summary>Whether it is a patch, which cannot remove what must be there.</summary>
    public bool IsPatch { get; init; }

    /// <summary>The name.</summary>
    public Patched<string>? Name { get; init; }

    /// <summary>What the vendor says of the product.</summary>
    public Patched<string>? Description { get; init; }

    /// <summary>The category.</summary>
    public Patched<string>? Category { get; init; }

    /// <summary>The price, in the vendor's currency.</summary>
    public Patched<MoneyInput>? Price { get; init; }

    /// <summary>How many a customer may order at once.</summary>
    public Patched<int?>? MaxQuantity { get; init; }

    /// <summary>Whether it can be ordered.</summary>
    public Patched<bool?>? ForSale { get; init; }

    /// <summary>The tags.</summary>
    public Patched<IReadOnlyList<string?>>? Tags { get; init; }

    /// <summary>The keys of the images.</summary>
    public Patched<IReadOnlyList<string?>>? Images { get; init; }

    /// <summary>The product with these members; the very same if nothing changes.</summary>
    /// <exception cref="CurrencyMismatchException">The price is not in the currency of the old one.</exception>
    internal Product ApplyTo(Product product, DateTimeOffset now)
    {
        var price = Price is null ? product.Price : Price.Value!.ToPrice();
        if (price.Currency != product.Price.Currency)
        {
            throw new CurrencyMismatchException("price", price.Currency, product.Price.Currency);
        }

        var after = product with
        {
            Name = Name is null ? product.Name : CatalogueName.Parse(Name.Value),
            Description = Description is null ? product.Description : DescriptionOf(Description.Value),
            Category = Category is null ? product.Category : CategoryOf(Category.Value),
            Price = price,
            MaxQuantity = MaxQuantity is null ? product.MaxQuantity : MaxQuantity.Value ?? Product.MostQuantity,
            ForSale = ForSale is null ? product.ForSale : ForSale.Value ?? true,
            Texts = ProductTexts.Of(
                Tags is null ? product.Texts.Tags : Tags.Value ?? [],
                Images is null ? product.Texts.Images : Images.Value ?? []
            ),
        };
        return after == product ? product : after.ChangedAt(now);
    }

    private static Description? DescriptionOf(string? text) =>
        text is null ? null : Domain.Catalogue.Description.Parse(text);

    private static CategorySlug? CategoryOf(string? text) => text is null ? null : CategorySlug.Parse(text);
}

internal sealed class ProductWriteValidator<TResult> : AbstractValidator<ProductWrite<TResult>>
{
    public ProductWriteValidator()
    {
        RuleFor(write => write.Name!.Value)
            .Cascade(CascadeMode.Stop)
            .NotNull()
            .WithMessage(Patched.NotRemovedRule)
            .When(write => write.IsPatch, ApplyConditionTo.CurrentValidator)
            .IsCatalogueName()
            .When(write => write.Name is not null)
            .OverridePropertyName("name");
        RuleFor(write => write.Description!.Value)
            .IsDescription()
            .When(write => write.Description is not null)
            .OverridePropertyName("description");
        RuleFor(write => write.Category!.Value)
            .IsCategorySlug()
            .When(write => write.Category?.Value is not null)
            .OverridePropertyName("category");
        RuleFor(write => write.Price!.Value!)
            .Cascade(CascadeMode.Stop)
            .NotNull()
            .WithMessage(write => write.IsPatch ? Patched.NotRemovedRule : FieldRules.Required)
            .SetValidator(new MoneyInputValidator())
            .When(write => write.Price is not null)
            .OverridePropertyName("price");
        RuleFor(write => write.MaxQuantity!.Value)
            .Must(quantity => quantity is null || Product.IsQuantity(quantity))
            .WithMessage(Product.QuantityRule)
            .When(write => write.MaxQuantity is not null)
            .OverridePropertyName("max_quantity");
        RuleFor(write => write.Tags!.Value!)
            .Must(tags => Label.IsList(tags, ProductTexts.MaxTags))
            .WithMessage(ProductTexts.TagsRule)
            .When(write => write.Tags?.Value is not null)
            .OverridePropertyName("tags");
        RuleForEach(write => write.Tags!.Value)
            .Must(Label.IsValid)
            .WithMessage(Label.Rule)
            .When(write => write.Tags?.Value is { Count: <= ProductTexts.MaxTags })
            .OverridePropertyName("tags");
        RuleFor(write => write.Images!.Value!)
            .Must(images => Label.IsList(images, ProductTexts.MaxImages))
            .WithMessage(ProductTexts.ImagesRule)
            .When(write => write.Images?.Value is not null)
            .OverridePropertyName("images");
        RuleForEach(write => write.Images!.Value)
            .Must(ImageKey.IsValid)
            .WithMessage(ImageKey.Rule)
            .When(write => write.Images?.Value is { Count: <= ProductTexts.MaxImages })
            .OverridePropertyName("images");
    }
}
