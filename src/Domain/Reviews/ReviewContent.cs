using System.Collections.Immutable;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Reviews;

/// <summary>What a customer says in a review.</summary>
public sealed record ReviewContent
{
    /// <summary>The most images.</summary>
    public const int MaxImages = 3;

    /// <summary>The message when images are refused.</summary>
    public static readonly string ImagesRule = ImageKey.ListRule(MaxImages);

    private ReviewContent(Stars stars, ReviewText? comment, ImmutableArray<string> images) =>
        (Stars, Comment, Images) = (stars, comment, images);

    /// <summary>The stars.</summary>
    public Stars Stars { get; }

    /// <summary>The comment; null for none.</summary>
    public ReviewText? Comment { get; }

    /// <summary>The keys of the images, such as addresses.</summary>
    public ImmutableArray<string> Images { get; }

    /// <summary>Whether there are few enough images, and each once.</summary>
    public static bool AreImages(IReadOnlyCollection<string?> images) => Label.IsList(images, MaxImages);

    /// <summary>This content.</summary>
    /// <exception cref="BrokenRuleException">There are too many images, or one breaks its rule.</exception>
    public static ReviewContent Of(Stars stars, ReviewText? comment, IReadOnlyCollection<string?> images)
    {
        BrokenRuleException.Unless(AreImages(images), nameof(images), ImagesRule);
        BrokenRuleException.Unless(images.All(ImageKey.IsValid), nameof(images), ImageKey.Rule);
        return new ReviewContent(stars, comment, [.. images.Select(image => image!)]);
    }
}
