using Personalisation.Api.Hosting.Json;
using Personalisation.Api.Profiles;

namespace Personalisation.Api.Bulk;

/// <summary>
/// A line of an export: a profile as a GET answers it, or one of these. For the OpenAPI document alone:
/// <see cref="ExportTableResult"/> writes it.
/// </summary>
public sealed record ExportLineResponse
{
    /// <summary>A document.</summary>
    public JsonBody? Blob { get; init; }

    /// <summary>Beside a document: from when on it is gone. Of a profile: the same.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Of a line of its own, between pages: where another export can go on after all lines before it.</summary>
    public string? Cursor { get; init; }

    /// <summary>The last line of all.</summary>
    public ExportSummary? Summary { get; init; }

    /// <summary>Of a profile: whose.</summary>
    public string? Id { get; init; }

    /// <summary>Of a profile: the tags.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Of a profile: the current segments; of more than 48 the others follow on a line of the same id.</summary>
    public IReadOnlyList<SegmentResponse>? Segments { get; init; }

    /// <summary>Of a profile: when it was first put.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Of a profile: when it was last put.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }
}

/// <summary>What an export came to.</summary>
/// <param name="Profiles">Profiles of this answer.</param>
/// <param name="Blobs">Documents of this answer.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Capacity">What it cost at the store.</param>
public sealed record ExportSummary(long Profiles, long Blobs, double Seconds, CapacityResponse Capacity);
