using Personalisation.Domain.Text;

namespace Personalisation.Domain.Identity;

/// <summary>The key of an image, such as its address: the client has the images.</summary>
public static class ImageKey
{
    /// <summary>The most characters of a key.</summary>
    public const int MaxLength = 512;

    /// <summary>The message when a key is refused.</summary>
    public static readonly string Rule = $"must be 1–{MaxLength} characters without control characters";

    /// <summary>Whether a text obeys <see cref="Rule"/>.</summary>
    public static bool IsValid(string? text) => WellFormed.IsText(text, MaxLength);

    /// <summary>The message when there are more keys than so many, or one of them twice.</summary>
    public static string ListRule(int most) => $"must be a list of at most {most} different keys";
}
