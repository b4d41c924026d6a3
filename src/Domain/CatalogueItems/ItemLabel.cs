using Personalisation.Domain.Text;

namespace Personalisation.Domain.CatalogueItems;

/// <summary>The rule of the categories, tags and creators of items.</summary>
public static class ItemLabel
{
    /// <summary>The most characters (Unicode scalar values) of a label.</summary>
    public const int MaxLength = 64;

    /// <summary>The most tags of an item.</summary>
    public const int MaxTags = 50;

    /// <summary>The most creators of an item.</summary>
    public const int MaxCreators = 20;

    /// <summary>The message when a label is refused.</summary>
    public static readonly string Rule = Line.Rule(MaxLength);

    /// <summary>The message when a list is refused.</summary>
    public static string ListRule(int most) => $"must be a list of at most {most} different texts";

    /// <summary>True if the text obeys <see cref="Rule"/>.</summary>
    public static bool IsValid(string? text) => Line.IsValid(text, MaxLength);
}
