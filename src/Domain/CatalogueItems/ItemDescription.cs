using Personalisation.Domain.Text;

namespace Personalisation.Domain.CatalogueItems;

/// <summary>The rule of the description of an item.</summary>
public static class ItemDescription
{
    /// <summary>The most characters (Unicode scalar values) of a description.</summary>
    public const int MaxLength = 5_000;

    /// <summary>The message when a description is refused.</summary>
    public static readonly string Rule = Prose.Rule(MaxLength);

    /// <summary>True if the text obeys <see cref="Rule"/>.</summary>
    public static bool IsValid(string? text) => Prose.IsValid(text, MaxLength);
}
