using Personalisation.Domain.Text;

namespace Personalisation.Domain.CatalogueItems;

/// <summary>The rule of the title of an item.</summary>
public static class ItemTitle
{
    /// <summary>The most characters (Unicode scalar values) of a title.</summary>
    public const int MaxLength = 300;

    /// <summary>The message when a title is refused.</summary>
    public static readonly string Rule = Line.Rule(MaxLength);

    /// <summary>True if the text obeys <see cref="Rule"/>.</summary>
    public static bool IsValid(string? text) => Line.IsValid(text, MaxLength);
}
