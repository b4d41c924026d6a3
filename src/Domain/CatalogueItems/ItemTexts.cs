using System.Collections.Immutable;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.CatalogueItems;

/// <summary>What can be read of an item.</summary>
public sealed record ItemTexts
{
    /// <summary>Texts with nothing but a title.</summary>
    /// <exception cref="BrokenRuleException">It breaks <see cref="ItemTitle.Rule"/>.</exception>
    public ItemTexts(string? title)
    {
        BrokenRuleException.Unless(ItemTitle.IsValid(title), nameof(title), ItemTitle.Rule);
        Title = title!;
    }

    /// <summary>The title.</summary>
    public string Title { get; }

    /// <summary>The description; null for none.</summary>
    public string? Description
    {
        get;
        init => field = Checked(value, ItemDescription.IsValid, nameof(Description), ItemDescription.Rule);
    }

    /// <summary>The category; null for none.</summary>
    public string? Category
    {
        get;
        init => field = Checked(value, ItemLabel.IsValid, nameof(Category), ItemLabel.Rule);
    }

    /// <summary>The language; null if unknown.</summary>
    public string? Language
    {
        get;
        init => field = Checked(value, LanguageCode.IsValid, nameof(Language), LanguageCode.Rule);
    }

    /// <summary>The address of a page about it; null for none.</summary>
    public string? PageUrl
    {
        get;
        init => field = Checked(value, WebAddress.IsValid, nameof(PageUrl), WebAddress.Rule);
    }

    /// <summary>The address of an image; null for none.</summary>
    public string? ImageUrl
    {
        get;
        init => field = Checked(value, WebAddress.IsValid, nameof(ImageUrl), WebAddress.Rule);
    }

    /// <summary>The tags, in the order given.</summary>
    public ImmutableArray<string> Tags
    {
        get;
        init => field = Checked(value, ItemLabel.MaxTags, nameof(Tags));
    } = [];

    /// <summary>Who made it, in the order given.</summary>
    public ImmutableArray<string> Creators
    {
        get;
        init => field = Checked(value, ItemLabel.MaxCreators, nameof(Creators));
    } = [];

    private static string? Checked(string? text, Func<string?, bool> isValid, string member, string rule) =>
        text is null || isValid(text) ? text : throw new BrokenRuleException(member, rule);

    private static ImmutableArray<string> Checked(ImmutableArray<string> texts, int most, string member) =>
        !Label.IsList(texts, most) ? throw new BrokenRuleException(member, ItemLabel.ListRule(most))
        : texts.All(ItemLabel.IsValid) ? texts
        : throw new BrokenRuleException(member, ItemLabel.Rule);
}
