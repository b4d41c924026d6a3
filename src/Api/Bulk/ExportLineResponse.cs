using System.Text.Json.Serialization;
using Personalisation.Api.CatalogueItems;
using Personalisation.Api.Hosting.Json;
using Personalisation.Api.Profiles;

namespace Personalisation.Api.Bulk;

/// <summary>One line of an export: a profile as GET returns it, a document, a catalogue item, a cursor or the summary.</summary>
/// <remarks>For the OpenAPI document only: <see cref="ExportTableResult"/> writes the lines.</remarks>
public sealed record ExportLineResponse
{
    /// <summary>A document.</summary>
    public JsonBody? Blob { get; init; }

    /// <summary>A catalogue item.</summary>
    [JsonPropertyName("item")]
    // Doc comments of a property with the name Item are not read: that is the name of indexers.
    public ItemResponse? CatalogueItem { get; init; }

    /// <summary>When the document or profile expires.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>On a separate line after each page: the position from which another export can continue.</summary>
    public string? Cursor { get; init; }

    /// <summary>The last line.</summary>
    public ExportSummary? Summary { get; init; }

    /// <summary>In a profile: the user's id.</summary>
    public string? Id { get; init; }

    /// <summary>In a profile: the tags.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>In a profile: the current segments. Beyond 48, the rest follow on another line with the same id.</summary>
    public IReadOnlyList<SegmentResponse>? Segments { get; init; }

    /// <summary>In a profile: when it was created.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>In a profile: when it was last updated.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }
}

/// <summary>The totals of an export.</summary>
/// <param name="Profiles">Profiles in this response.</param>
/// <param name="Blobs">Documents in this response.</param>
/// <param name="Items">Catalogue items in this response.</param>
/// <param name="Seconds">Duration in seconds.</param>
/// <param name="Capacity">Consumed capacity.</param>
public sealed record ExportSummary(long Profiles, long Blobs, long Items, double Seconds, CapacityResponse Capacity);
