using System.Collections.Immutable;

namespace Personalisation.Application.Idempotency;

/// <summary>The response to a completed request, returned to each repetition.</summary>
/// <param name="Status">The status, always a success: failures stored nothing and are not kept.</param>
/// <param name="Headers">The headers that belong to the response.</param>
/// <param name="Body">The body, empty if absent.</param>
public sealed record StoredResponse(
    int Status,
    ImmutableSortedDictionary<string, string> Headers,
    ReadOnlyMemory<byte> Body
)
{
    /// <summary>What must be done before it is repeated, by <see cref="IFollowUp"/>; null for nothing.</summary>
    public string? FollowUp { get; init; }

    /// <summary>True if the response has only a status and so names nobody.</summary>
    public bool IsBare => Body.IsEmpty && Headers.IsEmpty && FollowUp is null;
}
