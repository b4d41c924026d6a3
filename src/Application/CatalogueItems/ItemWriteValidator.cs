using System.Linq.Expressions;
using FluentValidation;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Patching;

namespace Personalisation.Application.CatalogueItems;

/// <summary>The rules of each member of an item by itself.</summary>
internal sealed class ItemWriteValidator : AbstractValidator<ItemWrite>
{
    public ItemWriteValidator()
    {
        Required(write => write.ContentType!.Value, write => write.ContentType is not null, "content_type")
            .IsContentType();
        Required(write => write.Title!.Value, write => write.Title is not null, "title")
            .Must(title => title is null || ItemTitle.IsValid(title))
            .WithMessage(ItemTitle.Rule);
        Text(write => write.State, ItemStateNames.IsValid, "status", ItemStateNames.Rule);
        Text(write => write.Description, ItemDescription.IsValid, "description", ItemDescription.Rule);
        Text(write => write.Category, ItemLabel.IsValid, "category", ItemLabel.Rule);
        Text(write => write.Language, LanguageCode.IsValid, "language", LanguageCode.Rule);
        Text(write => write.ParentId, ItemId.IsValid, "parent_id", UserId.Rule);
        Text(write => write.PageUrl, WebAddress.IsValid, "url", WebAddress.Rule);
        Text(write => write.ImageUrl, WebAddress.IsValid, "image_url", WebAddress.Rule);
        Text(write => write.Attributes, ItemAttributes.IsValid, "attributes", ItemAttributes.Rule);
        Labels(write => write.Tags, ItemLabel.MaxTags, "tags");
        Labels(write => write.Creators, ItemLabel.MaxCreators, "creators");
        RuleFor(write => write.Position)
            .Must(position => position is null || ItemPlace.IsPosition(position.Value))
            .WithMessage(ItemPlace.Rule)
            .Must((write, position) => position?.Value is null || write.IsPatch || write.ParentId?.Value is not null)
            .WithMessage(ItemPlace.ParentRule)
            .OverridePropertyName("position");
        RuleFor(write => write.Seconds)
            .Must(seconds => seconds is null || ItemFacts.IsDuration(seconds.Value))
            .WithMessage(ItemFacts.DurationRule)
            .OverridePropertyName("duration_seconds");
        RuleFor(write => write.Price!.Value!)
            .SetValidator(new PriceInputValidator())
            .When(write => write.Price?.Value is not null)
            .OverridePropertyName("price");
        RuleFor(write => write.Rating!.Value!)
            .SetValidator(new RatingInputValidator())
            .When(write => write.Rating?.Value is not null)
            .OverridePropertyName("rating");
        RuleFor(write => write.Location!.Value!)
            .SetValidator(new LocationInputValidator())
            .When(write => write.Location?.Value is not null)
            .OverridePropertyName("location");
    }

    private IRuleBuilderOptions<ItemWrite, string?> Required(
        Expression<Func<ItemWrite, string?>> member,
        Func<ItemWrite, bool> isSent,
        string name
    )
    {
        IRuleBuilderOptions<ItemWrite, string?> rule = null!;
        When(
            isSent,
            () =>
                rule = RuleFor(member)
                    .Cascade(CascadeMode.Stop)
                    .NotNull()
                    .WithMessage(write => write.IsPatch ? Patched.NotRemovedRule : FieldRules.Required)
                    .OverridePropertyName(name)
        );
        return rule;
    }

    private void Text(
        Expression<Func<ItemWrite, Patched<string>?>> member,
        Func<string?, bool> isValid,
        string name,
        string text
    ) =>
        RuleFor(member)
            .Must(sent => sent?.Value is null || isValid(sent.Value))
            .WithMessage(text)
            .OverridePropertyName(name);

    private void Labels(Func<ItemWrite, Patched<IReadOnlyList<string?>>?> member, int most, string name)
    {
        RuleFor(write => member(write))
            .Must(sent => sent?.Value is null || Label.IsList(sent.Value, most))
            .WithMessage(ItemLabel.ListRule(most))
            .OverridePropertyName(name);
        RuleForEach(write => ElementsOf(member(write), most))
            .Must(ItemLabel.IsValid)
            .WithMessage(ItemLabel.Rule)
            .OverridePropertyName(name);
    }

    // A list that is too long gets one error, for its length.
    private static IReadOnlyList<string?> ElementsOf(Patched<IReadOnlyList<string?>>? sent, int most) =>
        sent?.Value is { } list && list.Count <= most ? list : [];
}
