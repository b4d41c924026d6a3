using Personalisation.Application.Errors;
using Personalisation.Domain.ApiKeys;

namespace Personalisation.Application.ApiKeys;

/// <summary>A rotation would end a secret before its time; nothing was stored.</summary>
public sealed class ApiKeyOverlapsException() : UseCaseException(Rule)
{
    /// <summary>What the caller can do.</summary>
    public static readonly string Rule =
        $"{ApiKey.MostPrevious} secrets before the current one are still accepted: wait for the first of them to end, or rotate with overlap_hours 0, which ends them all.";

    /// <inheritdoc/>
    public override ErrorEntry Entry => new(ApiKeyError.Overlaps, 409);
}
