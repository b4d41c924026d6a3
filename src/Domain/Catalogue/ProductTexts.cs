using System.Collections.Immutable;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Catalogue;

/// <summary>The tags of a product, and the keys of its images, in the order given.</summary>
public sealed record ProductTexts
{
    /// <summary>The most tags.</summary>
    public const int MaxTags = 32;

    /// <summary>The most images.</summary>
    public const int MaxImages = 8;

    /// <summary>The message when tags are refused.</summary>
    public static readonly string TagsRule = $"must be a list of at most {MaxTags} different tags";

    /// <summary>The message when images are refused.</summary>
    public static readonly string ImagesRule = ImageKey.ListRule(MaxImages);

    /// <summary>No tags and no images.</summary>
    public static readonly ProductTexts None = new([], []);

    private ProductTexts(ImmutableArray<string> tags, ImmutableArray<string> images) => (Tags, Images) = (tags, images);

    /// <summary>The tags.</summary>
    public ImmutableArray<string> Tags { get; }

    /// <summary>The keys of the images, such as addresses.</summary>
    public ImmutableArray<string> Images { get; }

    /// <summary>These tags and images.</summary>
    /// <exception cref="BrokenRuleException">One of them breaks its rule, or there are too many.</exception>
    public static ProductTexts Of(IReadOnlyCollection<string?> tags, IReadOnlyCollection<string?> images)
    {
        BrokenRuleException.Unless(Label.IsList(tags, MaxTags), nameof(tags), TagsRule);
        BrokenRuleException.Unless(tags.All(Label.IsValid), nameof(tags), Label.Rule);
        BrokenRuleException.Unless(Label.IsList(images, MaxImages), nameof(images), ImagesRule);
        BrokenRuleException.Unless(images.All(ImageKey.IsValid), nameof(images), ImageKey.Rule);
        return new ProductTexts([.. tags.Select(tag => tag!)], [.. images.Select(image => image!)]);
    }

    /// <summary>Equal texts in the same order.</summary>
    public bool Equals(ProductTexts? other) =>
        other is not null && Tags.SequenceEqual(other.Tags) && Images.SequenceEqual(other.Images);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Tags.Length, Images.Length);
}
