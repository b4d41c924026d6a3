using Personalisation.Domain.CatalogueItems;

namespace Personalisation.Domain.Discovery;

/// <summary>A list of the catalogue.</summary>
/// <param name="Kind">By what it is ranked.</param>
/// <param name="Type">Of which content type; null for all.</param>
public readonly record struct ListId(ListKind Kind, ContentType? Type)
{
    /// <summary>The lists of a content type, or of all, which are computed together.</summary>
    public static IEnumerable<ListId> AllOf(ContentType? type) =>
        Enum.GetValues<ListKind>().Select(kind => new ListId(kind, type));
}
