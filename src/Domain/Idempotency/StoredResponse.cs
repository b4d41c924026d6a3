using System.Collections.Immutable;

namespace Personalisation.Domain.Idempotency;

/// <summary>The answer to a request that has been done, to be given again to each repetition.</summary>
/// <param name="Status">The status, one of success: what was refused stored nothing and is not kept.</param>
/// <param name="Headers">The headers that belong to the answer.</param>
/// <param name="Body">The body, empty if there is none.</param>
public sealed record StoredResponse(
    int Status,
    ImmutableSortedDictionary<string, string> Headers,
    ReadOnlyMemory<byte> Body
)
{
    /// <summary>True where the answer says no more than its status, and so names nobody.</summary>
    public bool IsBare => Body.IsEmpty && Headers.IsEmpty;
}
